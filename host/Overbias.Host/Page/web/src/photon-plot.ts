// Photons of both detectors over the last 20 s: each row as a mark, the mean of 0.2 s as a line, the dark rate as a band.
import uPlot from "uplot";
import { across, axisLook, CalmRange, decadeTicks, font, labelled, quiet, rem, snap, type Tick } from "./axes";
import { colours } from "./colours";
import { drawSeconds, secondsAgo } from "./conductance-plot";
import type { Columns, PlacedRow } from "./window";
import { meanSecond, windowSecond } from "./window";

/** Below this rate the axis is linear, above it logarithmic, so that a bin without a photon has its place; in 1/s. */
export const linearBelow = 100;
const detectors = ["apd1", "apd2"] as const;

/** Dark rates of the detectors in 1/s, as the run's first zero measured them. */
export interface Dark {
  apd1: number;
  apd2: number;
}

export class PhotonPlot {
  plot!: uPlot;
  dark: Dark | null = null;
  frames = 0;
  rows: PlacedRow[] = [];
  private edge = 0;
  private range: [number, number] = [0, 3000];
  private readonly calm = new CalmRange();

  constructor(private readonly host: HTMLElement) {
    this.build();
  }

  draw(columns: Columns, rows: PlacedRow[], edge: number, nowMs: number): void {
    this.rows = rows;
    this.edge = edge;
    let most = 1000;
    for (const row of rows)
      most = Math.max(most, Math.max(row.apd1, row.apd2) / (row.t1 - row.t0));
    this.range = this.calm.take([0, snap(most * 1.1, 1)], nowMs);
    this.plot.setData([columns.x, columns.mean1, columns.mean2]);
  }

  build(): void {
    this.plot?.destroy();
    this.plot = new uPlot({
      ...quiet(),
      width: this.host.clientWidth,
      height: this.host.clientHeight,
      padding: [0.7 * rem(), 1.6 * rem(), 0, 0],
      scales: {
        x: { time: false, range: [-windowSecond, 0] },
        y: rateScale(() => this.range),
      },
      axes: [
        {
          ...axisLook, size: 1.9 * rem(), font: font(1), gap: 0.45 * rem(),
          splits: () => secondsAgo.filter(second => second % 5 === 0),
          values: (_, splits) => splits.map(at => (at === 0 ? "now" : `${Math.abs(at)} s ago`)),
        },
        {
          ...axisLook, scale: "y", size: 4.2 * rem(), font: font(1), gap: 0.5 * rem(),
          splits: () => rateTicks(this.range).map(tick => tick.at),
          filter: (u, splits) => {
            const kept = labelled(u, "y", rateTicks(this.range), 1.25 * rem());
            return splits.map(at => (kept.has(at) ? at : null));
          },
          values: (_, splits) => splits.map(at => (at === null ? null : rateLabel(at))),
        },
      ],
      series: [
        {},
        { scale: "y", stroke: colours.apd1, width: 2.5, points: { show: false } },
        { scale: "y", stroke: colours.apd2, width: 2.5, points: { show: false } },
      ],
      hooks: {
        drawClear: [u => this.drawBehind(u)],
        draw: [() => void this.frames++],
      },
    }, [[], [], []], this.host);
  }

  private drawBehind(u: uPlot): void {
    for (const tick of rateTicks(this.range))
      across(u, "y", tick.at, tick.rank === 0 ? colours.gridStrong : colours.grid);
    drawSeconds(u);
    if (this.dark !== null)
      this.drawDark(u, this.dark);
    this.drawRows(u);
  }

  /** The band in which the line lies 99.7 % of the time when there is no light: dark rate ± 3 σ of the counts in 0.2 s. */
  private drawDark(u: uPlot, dark: Dark): void {
    const { left, width } = u.bbox;
    const ctx = u.ctx;
    ctx.save();
    for (const detector of detectors) {
      const sigma = Math.sqrt(dark[detector] / meanSecond);
      const top = u.valToPos(dark[detector] + 3 * sigma, "y", true);
      const bottom = u.valToPos(Math.max(0, dark[detector] - 3 * sigma), "y", true);
      ctx.globalAlpha = 0.2;
      ctx.fillStyle = colours[detector];
      ctx.fillRect(left, top, width, bottom - top);
      ctx.globalAlpha = 0.9;
      across(u, "y", dark[detector], colours[detector], 1, detector === "apd1" ? [2, 4] : [6, 4]);
    }
    ctx.restore();
  }

  private drawRows(u: uPlot): void {
    const ctx = u.ctx;
    const size = Math.max(2, Math.round(2 * uPlot.pxRatio));
    ctx.save();
    ctx.beginPath();
    ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height + size);
    ctx.clip();
    ctx.globalAlpha = 0.55;
    for (const detector of detectors) {
      ctx.fillStyle = colours[detector];
      for (const row of this.rows) {
        const x = u.valToPos(row.t0 - this.edge, "x", true);
        const wide = u.valToPos(row.t1 - this.edge, "x", true) - x;
        const y = u.valToPos(row[detector] / (row.t1 - row.t0), "y", true);
        ctx.fillRect(x, y - size / 2, Math.max(size, wide), size);
      }
    }
    ctx.restore();
  }
}

/** The axis of count rates: arcsinh. */
export function rateScale(range: () => [number, number]): uPlot.Scale {
  return { distr: 4, asinh: linearBelow, range };
}

export function rateTicks([, high]: [number, number]): Tick[] {
  return [{ at: 0, rank: 0 }, ...decadeTicks([linearBelow, high])];
}

export function rateLabel(perSecond: number): string {
  return perSecond >= 1e6 ? `${perSecond / 1e6}M` : perSecond >= 1e3 ? `${perSecond / 1e3}k` : String(perSecond);
}
