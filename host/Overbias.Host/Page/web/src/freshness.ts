import type { Rows, Status } from "./messages";

/** Without data for this long the plots are greyed, in ms. */
export const staleAfterMs = 300;

// Rows lag behind a status by up to a frame and the box's own pauses; only more than that is a backlog.
const ordinaryLagMs = 250;

/**
 * How old the newest row on the screen is, by the page's own clock. A box that works off a backlog sends often and yet shows the
 * past: its status, which overtakes the backlog, gives that away.
 */
export class Freshness {
  private cameMs: number | null = null;
  private sid = "";
  private endBin = 0;
  private binMs = 10;
  private status: { sid: string; bin: number; cameMs: number } | null = null;
  private pace = 1;

  rowsCame(rows: Rows, nowMs: number): void {
    const last = rows.rows[rows.rows.length - 1]!;
    this.cameMs = nowMs - rows.age_ms;
    this.sid = rows.sid;
    this.endBin = last.bin + last.w;
    this.binMs = rows.binNs / 1e6;
  }

  statusCame(status: Status, simulated: boolean, nowMs: number): void {
    if (status.bin === undefined)
      return;
    const next = { sid: status.sid, bin: status.bin, cameMs: nowMs - status.age_ms };
    const wallMs = this.status?.sid === next.sid ? next.cameMs - this.status.cameMs : 0;
    // A simulated box may run faster than the wall clock; a real one cannot.
    if (!simulated)
      this.pace = 1;
    else if (wallMs > 200)
      this.pace = Math.max(1, ((next.bin - this.status!.bin) * this.binMs) / wallMs);
    this.status = next;
  }

  forget(): void {
    this.cameMs = null;
    this.status = null;
  }

  /** Age of the newest row in ms; null when none ever came. */
  ageMs(nowMs: number): number | null {
    if (this.cameMs === null)
      return null;
    return Math.max(0, nowMs - this.cameMs, this.backlogMs(nowMs));
  }

  /** For how long nothing came, in ms; 0 when nothing ever came. */
  silentMs(nowMs: number): number {
    return this.cameMs === null ? 0 : Math.max(0, nowMs - this.cameMs);
  }

  /** How far the newest row is behind what the box already knows, in ms; 0 when it is not. */
  backlogMs(nowMs: number): number {
    if (this.status === null || this.status.sid !== this.sid)
      return 0;
    const behindMs = ((this.status.bin - this.endBin) * this.binMs) / this.pace;
    return behindMs > ordinaryLagMs ? behindMs + (nowMs - this.status.cameMs) : 0;
  }
}
