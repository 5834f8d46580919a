// Ranges, ticks and grid lines that the charts share.
import uPlot from "uplot";
import { colours } from "./colours";

/** A range that widens at once and narrows only when it could have done so for a while: the axis stands still while the trace moves. */
export class CalmRange {
  private range: [number, number] | null = null;
  private roomySinceMs: number | null = null;

  constructor(private readonly patienceMs = 3000) {}

  take(wanted: [number, number], nowMs: number): [number, number] {
    if (this.range === null || wanted[0] < this.range[0] || wanted[1] > this.range[1]) {
      this.range = this.range === null ? wanted : [Math.min(wanted[0], this.range[0]), Math.max(wanted[1], this.range[1])];
      this.roomySinceMs = null;
    }
    const roomy = wanted[0] > this.range[0] || wanted[1] < this.range[1];
    if (!roomy)
      this.roomySinceMs = null;
    else if (this.roomySinceMs === null)
      this.roomySinceMs = nowMs;
    else if (nowMs - this.roomySinceMs > this.patienceMs) {
      this.range = wanted;
      this.roomySinceMs = null;
    }
    return this.range;
  }

  reset(): void {
    this.range = null;
  }
}

/** Least and greatest that pass `allowed`; null when none does. */
export function extent(values: Iterable<number | null>, allowed: (v: number) => boolean = () => true): [number, number] | null {
  let least = Infinity, most = -Infinity;
  for (const value of values) {
    if (value === null || !allowed(value))
      continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least <= most ? [least, most] : null;
}

/** The next of 1 and 3 times a power of ten, downwards (-1) or upwards (+1). */
export function snap(value: number, way: -1 | 1): number {
  const decade = Math.pow(10, Math.floor(Math.log10(value) + 1e-9));
  const steps = [decade * 1, decade * 3, decade * 10].map(step => Number(step.toPrecision(3)));
  return way < 0 ? steps.filter(step => step <= value * (1 + 1e-9)).pop()! : steps.find(step => step >= value * (1 - 1e-9))!;
}

/** A tick, and how much its label matters: 0 most. */
export interface Tick {
  at: number;
  rank: number;
}

const rankInDecade = [0, 0, 2, 3, 4, 1, 5, 7, 6, 8];

/** 1 to 9 times each power of ten in the range. */
export function decadeTicks([low, high]: [number, number]): Tick[] {
  const ticks: Tick[] = [];
  for (let decade = Math.floor(Math.log10(low) + 1e-9); decade <= Math.log10(high) + 1e-9; decade++) {
    for (let k = 1; k < 10; k++) {
      const at = Number((k * Math.pow(10, decade)).toPrecision(3));
      if (at >= low * (1 - 1e-9) && at <= high * (1 + 1e-9))
        ticks.push({ at, rank: rankInDecade[k]! });
    }
  }
  return ticks;
}

/** The ticks whose labels fit at the height of a line, those that matter most first. */
export function labelled(u: uPlot, scale: string, ticks: Tick[], lineHeight: number): Set<number> {
  const taken: number[] = [];
  const kept = new Set<number>();
  for (const tick of [...ticks].sort((a, b) => a.rank - b.rank || a.at - b.at)) {
    const y = u.valToPos(tick.at, scale);
    if (taken.every(other => Math.abs(other - y) >= lineHeight)) {
      taken.push(y);
      kept.add(tick.at);
    }
  }
  return kept;
}

/** Root font size in CSS pixels: every length of the page follows it. */
export function rem(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

export function font(size: number, weight = ""): string {
  return `${weight} ${Math.round(size * rem())}px B612, sans-serif`.trim();
}

/** A font for drawing on the canvas, whose pixels are finer than the page's. */
export function canvasFont(size: number, weight = ""): string {
  return `${weight} ${Math.round(size * rem() * uPlot.pxRatio)}px B612, sans-serif`.trim();
}

/** A line across the whole plot. */
export function across(u: uPlot, scale: string, at: number, colour: string, width = 1, dash: number[] = []): void {
  const y = Math.round(u.valToPos(at, scale, true)) + 0.5;
  const { left, top, width: wide, height } = u.bbox;
  if (y < top || y > top + height + 1)
    return;
  const ctx = u.ctx;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = width * uPlot.pxRatio;
  ctx.setLineDash(dash.map(part => part * uPlot.pxRatio));
  ctx.beginPath();
  ctx.moveTo(left, y);
  ctx.lineTo(left + wide, y);
  ctx.stroke();
  ctx.restore();
}

/** Text on the plot with a plain background, so that no trace runs through it. */
export function plate(u: uPlot, text: string, x: number, y: number, colour: string, align: CanvasTextAlign = "left"): void {
  const ctx = u.ctx;
  ctx.save();
  ctx.font = canvasFont(0.95, "bold");
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const pad = 5 * uPlot.pxRatio;
  const wide = ctx.measureText(text).width;
  const high = 1.25 * 0.95 * rem() * uPlot.pxRatio;
  const left = align === "right" ? x - wide - pad : align === "center" ? x - wide / 2 : x + pad;
  ctx.fillStyle = "rgba(11, 16, 22, 0.82)";
  ctx.fillRect(left - pad, y - high / 2, wide + 2 * pad, high);
  ctx.fillStyle = colour;
  ctx.fillText(text, left, y);
  ctx.restore();
}

/** A threshold with its name; outside the range an arrow at the edge says where it lies. */
export function threshold(u: uPlot, scale: string, at: number, name: string, colour: string): void {
  const { left, top, width, height } = u.bbox;
  const y = u.valToPos(at, scale, true);
  const half = 0.65 * rem() * uPlot.pxRatio;
  const x = left + width - 4 * uPlot.pxRatio;
  if (!(y <= top + height))
    plate(u, `${name} ↓`, x, top + height - half, colour, "right");
  else if (y < top)
    plate(u, `${name} ↑`, x, top + half, colour, "right");
  else {
    across(u, scale, at, colour, 2, [10, 6]);
    plate(u, name, x, Math.min(Math.max(y - half, top + half), top + height - half), colour, "right");
  }
}

/** What all charts have in common: no legend, no cursor, nothing that moves by itself. */
export function quiet(): Pick<uPlot.Options, "legend" | "cursor" | "select"> {
  return {
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
  };
}

export const axisLook = { stroke: colours.dim, ticks: { show: false }, grid: { show: false } } as const;
