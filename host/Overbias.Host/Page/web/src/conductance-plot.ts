// G in units of G0 over the last 20 s, with a line at each integer.
import uPlot from "uplot";
import { across, axisLook, CalmRange, decadeTicks, extent, font, labelled, quiet, rem, snap, threshold, type Tick } from "./axes";
import { colours } from "./colours";
import type { Columns } from "./window";
import { windowSecond } from "./window";

/** Lowest end of the logarithmic axis, in G0. */
const leastG0 = 1e-4;
const tops = [1, 2, 4, 6, 8, 10, 12, 16, 20, 30, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000];
const mostIntegerLines = 30;

export interface Thresholds {
  targetG0: number | null;
  ruptureG0: number | null;
}

export class ConductancePlot {
  plot!: uPlot;
  thresholds: Thresholds = { targetG0: null, ruptureG0: null };
  frames = 0;
  private range: [number, number] = [0.1, 1000];
  private readonly calm = new CalmRange();
  private columns: Columns = { x: [], g: [], mean1: [], mean2: [] };

  constructor(private readonly host: HTMLElement, public log: boolean) {
    this.build();
  }

  setLog(log: boolean): void {
    this.log = log;
    this.calm.reset();
    this.build();
    this.draw(this.columns, performance.now());
  }

  draw(columns: Columns, nowMs: number): void {
    this.columns = columns;
    this.range = this.calm.take(this.log ? logRange(columns.g) : linearRange(columns.g), nowMs);
    this.plot.setData([columns.x, columns.g]);
  }

  build(): void {
    this.plot?.destroy();
    const ticks = (): Tick[] => (this.log ? decadeTicks(this.range) : linearTicks(this.range));
    this.plot = new uPlot({
      ...quiet(),
      width: this.host.clientWidth,
      height: this.host.clientHeight,
      padding: [0.6 * rem(), 1.6 * rem(), 0.7 * rem(), 0],
      scales: {
        x: { time: false, range: [-windowSecond, 0] },
        y: { distr: this.log ? 3 : 1, range: () => this.range },
      },
      axes: [
        { ...axisLook, size: 0, values: () => [], splits: () => secondsAgo },
        {
          ...axisLook, scale: "y", size: 4.2 * rem(), font: font(1), gap: 0.5 * rem(),
          splits: () => ticks().map(tick => tick.at),
          filter: (u, splits) => {
            const kept = labelled(u, "y", ticks(), 1.25 * rem());
            return splits.map(at => (kept.has(at) ? at : null));
          },
          values: (_, splits) => splits.map(at => (at === null ? null : String(at))),
        },
      ],
      series: [{}, { scale: "y", stroke: colours.g, width: 2, points: { show: false } }],
      hooks: {
        drawClear: [u => this.drawGrid(u)],
        draw: [u => this.drawThresholds(u)],
      },
    }, [[], []], this.host);
  }

  private drawGrid(u: uPlot): void {
    for (const tick of this.log ? decadeTicks(this.range) : linearTicks(this.range)) {
      const integer = Number.isInteger(tick.at) && tick.at >= 1 && tick.at <= (this.log ? 10 : mostIntegerLines);
      across(u, "y", tick.at, integer || tick.rank === 0 ? colours.gridStrong : colours.grid);
    }
    drawSeconds(u);
  }

  private drawThresholds(u: uPlot): void {
    this.frames++;
    const { targetG0, ruptureG0 } = this.thresholds;
    if (targetG0 !== null)
      threshold(u, "y", targetG0, `target ${targetG0} G₀`, colours.target);
    if (ruptureG0 !== null)
      threshold(u, "y", ruptureG0, `rupture ${ruptureG0} G₀`, colours.rupture);
  }
}

/** Ticks of the time axis: a line every second, a number every 5. */
export const secondsAgo = Array.from({ length: windowSecond + 1 }, (_, k) => k - windowSecond);

export function drawSeconds(u: uPlot): void {
  const { left, top, height } = u.bbox;
  const ctx = u.ctx;
  ctx.save();
  ctx.lineWidth = uPlot.pxRatio;
  for (const second of secondsAgo) {
    const x = Math.round(u.valToPos(second, "x", true)) + 0.5;
    if (x < left)
      continue;
    ctx.strokeStyle = second % 5 === 0 ? colours.gridStrong : colours.grid;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
  }
  ctx.restore();
}

function logRange(g: (number | null)[]): [number, number] {
  const [low, high] = extent(g, value => value > 0) ?? [1, 100];
  const bottom = Math.max(leastG0, snap(Math.max(low, leastG0) / 1.05, -1));
  return [bottom, Math.max(snap(high * 1.05, 1), bottom * 10)];
}

function linearRange(g: (number | null)[]): [number, number] {
  const [low, high] = extent(g) ?? [0, 100];
  const top = tops.find(step => step >= high * 1.03) ?? high * 1.1;
  return [low < -0.01 * top ? -(tops.find(step => step >= -low) ?? -low * 1.1) : 0, top];
}

function linearTicks([low, high]: [number, number]): Tick[] {
  const step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find(step => (high - low) / step <= mostIntegerLines) ?? 2000;
  const ticks: Tick[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high + 1e-9; at += step)
    ticks.push({ at, rank: at % (5 * step) === 0 ? 0 : 1 });
  return ticks;
}
