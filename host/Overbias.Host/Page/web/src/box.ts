// What is known of the box: only what it told itself.
import type { About, BoxEvent, RunEnd, Setting, Status } from "./messages";

/** A status is told every second; after this long without one the state is shown as old, in ms. */
const statusOldAfterMs = 3000;

export class Box {
  about: About | null = null;
  status: Status | null = null;
  ended: RunEnd | null = null;
  events: BoxEvent[] = [];
  private statusCameMs = 0;
  private statusSimulated = false;

  forget(): void {
    this.about = null;
    this.status = null;
    this.ended = null;
    this.events = [];
  }

  take(status: Status, nowMs: number): void {
    this.status = status;
    this.statusCameMs = nowMs - status.age_ms;
    // The will does not say it; what the same box said before still holds.
    if (status.simulated !== undefined)
      this.statusSimulated = status.simulated;
  }

  get simulated(): boolean {
    return this.about?.simulated === true || this.statusSimulated;
  }

  statusAgeMs(nowMs: number): number {
    return nowMs - this.statusCameMs;
  }

  statusIsOld(nowMs: number): boolean {
    return this.statusAgeMs(nowMs) > statusOldAfterMs;
  }

  /** A setting that is one number, as in force in the run, else as the box tells it; null when neither is known. */
  setting(key: string): number | null {
    const profile = this.lastOf("run_start")?.["profile"] as Record<string, Setting> | undefined;
    const value = profile?.[key] ?? this.about?.limits?.find(limit => limit.key === key)?.value;
    return typeof value === "number" ? value : null;
  }

  /** Cycles that have come to their trip; null when none has. */
  get cycles(): number | null {
    const cycle = this.lastOf("trip")?.["cycle"];
    return typeof cycle === "number" ? cycle : null;
  }

  /** Dark rates of the run's first zero, in 1/s. */
  get dark(): { apd1: number; apd2: number } | null {
    const zero = this.events.find(event => event.kind === "zero");
    const dark1 = zero?.["dark1_mHz"], dark2 = zero?.["dark2_mHz"];
    return typeof dark1 === "number" && typeof dark2 === "number" ? { apd1: dark1 / 1000, apd2: dark2 / 1000 } : null;
  }

  lastOf(kind: string): BoxEvent | null {
    for (let k = this.events.length - 1; k >= 0; k--)
      if (this.events[k]!.kind === kind)
        return this.events[k]!;
    return null;
  }
}
