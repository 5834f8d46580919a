// The whole run: least and greatest of each stretch as a bar, so that no spike is lost and no hole is covered; states and events above.
import uPlot from "uplot";
import { across, axisLook, canvasFont, decadeTicks, extent, font, labelled, plate, quiet, rem, snap } from "./axes";
import { colours } from "./colours";
import type { BoxEvent, Bucket, Overview } from "./messages";
import { rateLabel, rateScale, rateTicks } from "./photon-plot";
import { clock, state as stateWords } from "./words";

const leastSpanSecond = 20;
const leastG0 = 1e-4;

/** Lightness tells the states apart as well as hue does; the wide ones carry their names. */
const stateColours: Record<string, string> = {
  connect: "#3a4654",
  dark: "#232c36",
  calibrate: "#6b5d99",
  reference: "#5d7a99",
  ramp: "#2f6ea5",
  settle: "#1f4461",
  hold: "#1f8a68",
  park: "#4a7d5e",
  staircase: "#2a9a8a",
  selfbreak: "#6a8a3a",
  manual: "#8a7a2f",
  sweep: "#3f74b5",
  tunnel: "#8a5a9c",
  dark_after: "#232c36",
  short: "#3a4654",
  fault: "#c4452f",
};

export class OverviewPlot {
  plotG!: uPlot;
  plotRate!: uPlot;
  buckets: Bucket[] = [];
  events: BoxEvent[] = [];
  startBin = 0;
  binSecond = 0.01;
  frames = 0;
  private startSecond = 0;
  private span = leastSpanSecond;
  private rangeG: [number, number] = [0.1, 1000];
  private rangeRate: [number, number] = [0, 3000];

  constructor(private readonly hostG: HTMLElement, private readonly hostRate: HTMLElement) {
    this.build();
  }

  /** Time from the run's first row to its newest, in s; null without a run. */
  get elapsedSecond(): number | null {
    const last = this.buckets[this.buckets.length - 1];
    return last ? last.t1 - this.startSecond : null;
  }

  clear(): void {
    this.buckets = [];
    this.events = [];
  }

  take(overview: Overview): void {
    this.startSecond = overview.start_s;
    this.startBin = overview.start_bin;
    this.binSecond = overview.bin_s;
    this.buckets.splice(overview.from, Infinity, ...overview.buckets);
  }

  draw(): void {
    const last = this.buckets[this.buckets.length - 1];
    this.span = Math.max(leastSpanSecond, last ? last.t1 - this.startSecond : 0);
    const [low, high] = extent(this.buckets.flatMap(bucket => [bucket.g0, bucket.g1]), value => value > 0) ?? [1, 100];
    const bottom = Math.max(leastG0, snap(Math.max(low, leastG0), -1));
    this.rangeG = [bottom, Math.max(snap(high, 1), bottom * 10)];
    this.rangeRate = [0, snap(this.buckets.reduce((most, bucket) => Math.max(most, bucket.a1, bucket.b1), 1000), 1)];
    this.plotG.setData([[0, this.span]]);
    this.plotRate.setData([[0, this.span]]);
  }

  build(): void {
    this.plotG?.destroy();
    this.plotRate?.destroy();
    const x: uPlot.Scale = { time: false, range: () => [0, this.span] };
    const common = (host: HTMLElement) => ({ ...quiet(), width: host.clientWidth, height: host.clientHeight });
    const yAxis = { ...axisLook, size: 4.2 * rem(), font: font(0.9), gap: 0.5 * rem() };
    this.plotG = new uPlot({
      ...common(this.hostG),
      padding: [2.1 * rem(), 1.6 * rem(), 0.45 * rem(), 0],
      scales: { x, y: { distr: 3, range: () => this.rangeG } },
      axes: [
        { ...axisLook, size: 0, values: () => [] },
        {
          ...yAxis, scale: "y",
          splits: () => decadeTicks(this.rangeG).map(tick => tick.at),
          filter: (u, splits) => {
            const kept = labelled(u, "y", decadeTicks(this.rangeG).filter(tick => tick.rank === 0), 1.1 * rem());
            return splits.map(at => (kept.has(at) ? at : null));
          },
          values: (_, splits) => splits.map(at => (at === null ? null : String(at))),
        },
      ],
      series: [{}],
      hooks: { draw: [u => this.drawG(u)] },
    }, [[]], this.hostG);
    this.plotRate = new uPlot({
      ...common(this.hostRate),
      padding: [0.55 * rem(), 1.6 * rem(), 0, 0],
      scales: { x, y: rateScale(() => this.rangeRate) },
      axes: [
        {
          ...axisLook, size: 1.6 * rem(), font: font(0.9), gap: 0.3 * rem(), space: 7 * rem(),
          incrs: timeSteps,
          values: (_, splits) => splits.map(clock),
        },
        {
          ...yAxis, scale: "y",
          splits: () => rateTicks(this.rangeRate).map(tick => tick.at),
          filter: (u, splits) => {
            const kept = labelled(u, "y", rateTicks(this.rangeRate).filter(tick => tick.rank === 0), 1.1 * rem());
            return splits.map(at => (kept.has(at) ? at : null));
          },
          values: (_, splits) => splits.map(at => (at === null ? null : rateLabel(at))),
        },
      ],
      series: [{}],
      hooks: { draw: [u => this.drawRates(u)] },
    }, [[]], this.hostRate);
  }

  private drawG(u: uPlot): void {
    this.frames++;
    for (const tick of decadeTicks(this.rangeG))
      if (tick.rank === 0)
        across(u, "y", tick.at, colours.grid);
    u.ctx.save();
    clip(u);
    u.ctx.fillStyle = colours.g;
    this.buckets.forEach((bucket, k) => {
      if (bucket.g0 === null || bucket.g1 === null)
        return;
      const before = this.buckets[k - 1];
      // A stretch reaches to the one that it follows, as the trace does; over a hole nothing is drawn.
      const follows = before && before.g0 !== null && before.g1 !== null && bucket.t0 - before.t1 < this.binSecond / 2;
      const low = follows ? Math.min(bucket.g0, before.g1!) : bucket.g0;
      const high = follows ? Math.max(bucket.g1, before.g0!) : bucket.g1;
      this.bar(u, bucket, Math.max(bucket.g0, this.rangeG[0]), Math.max(bucket.g1, this.rangeG[0]));
      if (low < bucket.g0 || high > bucket.g1)
        this.bar(u, { ...bucket, t1: bucket.t0 }, Math.max(low, this.rangeG[0]), Math.max(high, this.rangeG[0]));
    });
    u.ctx.restore();
    this.drawStates(u);
    this.drawEvents(u);
  }

  private drawRates(u: uPlot): void {
    for (const tick of rateTicks(this.rangeRate))
      if (tick.rank === 0)
        across(u, "y", tick.at, colours.grid);
    u.ctx.save();
    clip(u);
    for (const [colour, low, high] of [[colours.apd1, "a0", "a1"], [colours.apd2, "b0", "b1"]] as const) {
      u.ctx.fillStyle = colour;
      for (const bucket of this.buckets) {
        u.ctx.globalAlpha = 0.3;
        this.bar(u, bucket, bucket[low], bucket[high]);
        u.ctx.globalAlpha = 0.9;
        this.bar(u, bucket, bucket[high], bucket[high]);
      }
    }
    u.ctx.restore();
  }

  private bar(u: uPlot, bucket: Bucket, low: number, high: number): void {
    const thin = 1.5 * uPlot.pxRatio;
    const x = u.valToPos(bucket.t0 - this.startSecond, "x", true);
    const wide = Math.max(thin, u.valToPos(bucket.t1 - this.startSecond, "x", true) - x);
    const top = u.valToPos(high, "y", true);
    const tall = Math.max(thin, u.valToPos(low, "y", true) - top);
    u.ctx.fillRect(x, top, wide, tall);
  }

  private at(u: uPlot, event: BoxEvent): number {
    const x = u.valToPos((event.bin - this.startBin) * this.binSecond, "x", true);
    return Math.min(Math.max(x, u.bbox.left), u.bbox.left + u.bbox.width);
  }

  private drawStates(u: uPlot): void {
    const ctx = u.ctx;
    const high = 1.15 * rem() * uPlot.pxRatio;
    const top = u.bbox.top - high - 0.85 * rem() * uPlot.pxRatio;
    const last = this.buckets[this.buckets.length - 1];
    const end = last ? u.valToPos(last.t1 - this.startSecond, "x", true) : u.bbox.left;
    const states = this.events.filter(event => event.kind === "state");
    ctx.save();
    ctx.font = canvasFont(0.85);
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    states.forEach((event, k) => {
      const from = this.at(u, event);
      const to = k + 1 < states.length ? this.at(u, states[k + 1]!) : Math.max(end, from);
      const name = String(event["state"]);
      ctx.fillStyle = stateColours[name] ?? "#3a4654";
      ctx.fillRect(from, top, Math.max(1, to - from), high);
      const words = stateWords(name);
      if (ctx.measureText(words).width + 8 * uPlot.pxRatio < to - from) {
        ctx.fillStyle = "#ffffff";
        ctx.fillText(words, from + 4 * uPlot.pxRatio, top + high / 2);
      }
    });
    ctx.restore();
  }

  private drawEvents(u: uPlot): void {
    const ctx = u.ctx;
    const size = 0.32 * rem() * uPlot.pxRatio;
    const tip = u.bbox.top - 0.1 * rem() * uPlot.pxRatio;
    ctx.save();
    for (const event of this.events) {
      const x = this.at(u, event);
      if (event.kind === "trip")
        triangle(ctx, x, tip, size, colours.dim);
      else if (event.kind === "rupture")
        this.marked(u, x, "rupture", colours.rupture, []);
      else if (event.kind === "recontact")
        triangle(ctx, x, tip - 2 * size, -size, colours.target);
      else if (event.kind === "fault")
        this.marked(u, x, `fault: ${String(event["fault"])}`, colours.rupture, []);
      else if (event.kind === "note")
        this.marked(u, x, String(event["text"]).slice(0, 24), colours.note, [3, 4]);
      else if (event.kind === "resync")
        this.marked(u, x, "resync", colours.note, [8, 4]);
    }
    ctx.restore();
  }

  private marked(u: uPlot, x: number, name: string, colour: string, dash: number[]): void {
    const { top, left, width, height } = u.bbox;
    const ctx = u.ctx;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2 * uPlot.pxRatio;
    ctx.setLineDash(dash.map(part => part * uPlot.pxRatio));
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
    ctx.setLineDash([]);
    const right = x > left + width * 0.8;
    plate(u, name, right ? x - 3 : x + 3, top + 0.7 * rem() * uPlot.pxRatio, colour, right ? "right" : "left");
  }
}

const timeSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400];

function clip(u: uPlot): void {
  u.ctx.beginPath();
  u.ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  u.ctx.clip();
}

function triangle(ctx: CanvasRenderingContext2D, x: number, tip: number, size: number, colour: string): void {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x, tip);
  ctx.lineTo(x - Math.abs(size), tip - 2 * size);
  ctx.lineTo(x + Math.abs(size), tip - 2 * size);
  ctx.closePath();
  ctx.fill();
}
