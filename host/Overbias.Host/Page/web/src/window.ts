import type { Row, Rows } from "./messages";

/** What the two upper plots show, in s. */
export const windowSecond = 20;

/** Photon traces are drawn as each bin and as the mean over this time, in s. */
export const meanSecond = 0.2;

/** A row with its place on the box's clock, and whether it follows the one before. */
export interface PlacedRow extends Row {
  t0: number;
  t1: number;
  follows: boolean;
}

/** Columns for uPlot: each row is the level from its beginning to its end; null stands where rows are missing. */
export interface Columns {
  x: number[];
  g: (number | null)[];
  mean1: (number | null)[];
  mean2: (number | null)[];
}

/** The rows of the last 20 s. */
export class LiveWindow {
  rows: PlacedRow[] = [];
  batch: Rows | null = null;

  /** End of the newest row on the box's clock, in s. */
  get endSecond(): number {
    return this.rows.length > 0 ? this.rows[this.rows.length - 1]!.t1 : 0;
  }

  get newest(): PlacedRow | null {
    return this.rows[this.rows.length - 1] ?? null;
  }

  clear(): void {
    this.rows = [];
    this.batch = null;
  }

  add(batch: Rows): void {
    const oldest = this.rows[0];
    // The box began anew, or its bin index was set back: what is shown belongs to another time axis.
    if (oldest && (batch.sid !== this.batch?.sid || batch.bin0 < oldest.bin))
      this.rows = [];
    this.batch = batch;
    const binSecond = batch.binNs * 1e-9;
    for (const row of batch.rows) {
      const last = this.newest;
      const lastEnd = last ? last.bin + last.w : null;
      if (lastEnd !== null && row.bin < lastEnd)
        continue;
      const follows = lastEnd === row.bin;
      const t0 = follows && last ? last.t1 : row.t_s;
      this.rows.push({ ...row, t0, t1: row.t_s + row.w * binSecond, follows });
    }
    const keepFrom = this.endSecond - windowSecond;
    let drop = 0;
    while (drop < this.rows.length && this.rows[drop]!.t1 < keepFrom)
      drop++;
    if (drop > 0)
      this.rows.splice(0, drop);
  }

  /** Columns with the time in s before `edge`. */
  columns(edge: number): Columns {
    const columns: Columns = { x: [], g: [], mean1: [], mean2: [] };
    const [mean1, mean2] = this.means();
    this.rows.forEach((row, k) => {
      if (k > 0 && !row.follows)
        put(columns, (this.rows[k - 1]!.t1 + row.t0) / 2 - edge, null, null, null);
      put(columns, row.t0 - edge, row.g_g0, mean1[k]!, mean2[k]!);
      put(columns, row.t1 - edge, row.g_g0, mean1[k]!, mean2[k]!);
    });
    return columns;
  }

  /** Count rates around each row, in 1/s: photons of the rows within ±0.1 s by the time that these span, never across a gap. */
  private means(): [number[], number[]] {
    const rows = this.rows;
    const mean1: number[] = new Array(rows.length);
    const mean2: number[] = new Array(rows.length);
    let from = 0, to = 0, sum1 = 0, sum2 = 0;
    for (let k = 0; k < rows.length; k++) {
      const middle = (rows[k]!.t0 + rows[k]!.t1) / 2;
      if (k > 0 && !rows[k]!.follows) {
        from = to = k;
        sum1 = sum2 = 0;
      }
      while (to < rows.length && (to <= k || (rows[to]!.follows && rows[to]!.t1 <= middle + meanSecond / 2))) {
        sum1 += rows[to]!.apd1;
        sum2 += rows[to]!.apd2;
        to++;
      }
      while (from < k && rows[from]!.t0 < middle - meanSecond / 2) {
        sum1 -= rows[from]!.apd1;
        sum2 -= rows[from]!.apd2;
        from++;
      }
      const span = rows[to - 1]!.t1 - rows[from]!.t0;
      mean1[k] = sum1 / span;
      mean2[k] = sum2 / span;
    }
    return [mean1, mean2];
  }

  /** Count rates of both detectors over the newest 0.2 s, in 1/s; null with less than that. */
  newestRates(): [number, number] | null {
    let span = 0, sum1 = 0, sum2 = 0;
    for (let k = this.rows.length - 1; k >= 0 && span < meanSecond - 1e-9; k--) {
      const row = this.rows[k]!;
      sum1 += row.apd1;
      sum2 += row.apd2;
      span += row.t1 - row.t0;
      if (!row.follows)
        break;
    }
    return span < meanSecond - 1e-9 ? null : [sum1 / span, sum2 / span];
  }

  /** dlnG/dt over the newest `count` rows by least squares, in 1/s; null when one is missing or has no conductance. */
  logSlope(count: number): number | null {
    const rows = this.rows.slice(-count);
    if (rows.length < count || rows.some((row, k) => row.g_g0 === null || row.g_g0 <= 0 || (k > 0 && !row.follows)))
      return null;
    const t = rows.map(row => (row.t0 + row.t1) / 2);
    const y = rows.map(row => Math.log(row.g_g0!));
    const tMean = t.reduce((a, b) => a + b, 0) / count;
    const yMean = y.reduce((a, b) => a + b, 0) / count;
    let above = 0, below = 0;
    for (let k = 0; k < count; k++) {
      above += (t[k]! - tMean) * (y[k]! - yMean);
      below += (t[k]! - tMean) ** 2;
    }
    return above / below;
  }
}

function put(columns: Columns, x: number, g: number | null, mean1: number | null, mean2: number | null): void {
  columns.x.push(x);
  columns.g.push(g);
  columns.mean1.push(mean1);
  columns.mean2.push(mean2);
}
