// The right-hand column: numbers of the newest row, and how the box is, in its own words.
import type { Box } from "./box";
import { element, write } from "./dom";
import { staleAfterMs, type Freshness } from "./freshness";
import { flag, type About, type BoxEvent } from "./messages";
import { clock, conductance, digits, duration, happening, nothing, rate, si, slope, state, volt } from "./words";
import type { LiveWindow } from "./window";

/** Numbers change at most this often, so that they can be read, in ms. */
const leastIntervalMs = 200;
const defaultSlopeBins = 5;
const mostEvents = 40;

export class Readouts {
  private writtenMs = -Infinity;
  private eventsShown: unknown = null;
  private eventsCount = -1;

  /** Writes the numbers; false when it is too early and they have to be written later. */
  values(window: LiveWindow, box: Box, nowMs: number): boolean {
    if (nowMs - this.writtenMs < leastIntervalMs)
      return false;
    this.writtenMs = nowMs;
    const row = window.newest;
    const slopeBins = box.setting("trip_window_bins") ?? defaultSlopeBins;
    const v = row?.v_V ?? null, i = row?.i_A ?? null;
    write(element("g"), conductance(row?.g_g0 ?? null));
    write(element("v"), volt(v));
    write(element("i"), si(i, "A"));
    write(element("bias"), volt(row?.bias_V ?? null));
    write(element("p"), si(v !== null && i !== null ? v * i : null, "W"));
    write(element("slope"), slope(window.logSlope(slopeBins)));
    write(element("slope-over"), `over ${slopeBins} rows`);
    const rates = window.newestRates();
    write(element("rate1"), rate(rates?.[0] ?? null));
    write(element("rate2"), rate(rates?.[1] ?? null));
    write(element("g-label"), origin(window));
    write(element("remark"), remarks(row?.flags ?? 0));
    return true;
  }

  box(box: Box, nowMs: number): void {
    const { status, about } = box;
    const old = status !== null && box.statusIsOld(nowMs);
    const name = status?.state ?? "";
    const stateElement = element("state");
    write(stateElement, status === null ? "no word from the box" : state(name));
    stateElement.className = old ? "old" : name === "fault" || name === "lost" ? "bad" : name === "hold" ? "good" : "";
    write(element("why"), status === null ? "" : (status.why ?? "") + (old ? ` (told ${duration(box.statusAgeMs(nowMs))} ago)` : ""));

    const target = box.setting("target_mG0");
    write(element("target"), target === null ? nothing : `${target / 1000} G₀`);
    write(element("cycles"), count(box.cycles));
    write(element("late"), count(status?.late));
    write(element("merged"), count(status?.merged));
    write(element("outbox"), status?.outbox === undefined ? nothing : `${status.outbox}`);
    element("outbox").classList.toggle("bad", (status?.outbox ?? 0) > 0.5 * (status?.capacity ?? Infinity));
    const gone = status?.lost === undefined ? null : status.lost + (status.unrecorded ?? 0);
    write(element("lost"), count(gone));
    element("lost").classList.toggle("bad", (status?.lost ?? 0) > 0);

    write(element("box"), about ? `${about.box} · firmware ${about.firmware ?? "unknown"}${calibrated(about)}` : "");
    element("simulated").hidden = element("watermark").hidden = !box.simulated;
    const start = box.lastOf("run_start");
    const who = start ? [start["operator"], start["sample"]].filter(part => typeof part === "string" && part !== "").join(" · ") : "";
    write(element("run"), start ? `run ${start.run}${who === "" ? " · unattributed" : ` · ${who}`}` : "no run yet");
    write(element("ended"), box.ended ? `run ${box.ended.run}: ${box.ended.summary} · ${box.ended.folder}` : "");
    element("who").hidden = name !== "idle";
    element("clear").hidden = name !== "fault";
    element("start").classList.toggle("idle", name !== "idle");
    element("hold").classList.toggle("idle", !["reference", "ramp", "settle"].includes(name));
  }

  elapsed(second: number | null): void {
    write(element("elapsed"), second === null ? "" : clock(second));
  }

  age(freshness: Freshness, nowMs: number): void {
    const age = freshness.ageMs(nowMs);
    const output = element("age");
    write(output, age === null ? nothing : duration(age));
    output.classList.toggle("bad", age !== null && age > staleAfterMs);
  }

  events(box: Box, startBin: number, binSecond: number): void {
    if (this.eventsShown === box.events && this.eventsCount === box.events.length)
      return;
    this.eventsShown = box.events;
    this.eventsCount = box.events.length;
    const newest = box.events.filter(isTold).slice(-mostEvents).reverse();
    element("events").replaceChildren(...newest.map(event => {
      const item = document.createElement("li");
      const time = document.createElement("time");
      time.textContent = clock(Math.max(0, (event.bin - startBin) * binSecond));
      const text = document.createElement("span");
      text.textContent = happening(event);
      if (["fault", "rupture", "resync"].includes(event.kind))
        text.className = "strong";
      item.append(time, text);
      return item;
    }));
  }
}

/** The states and references of each cycle are left to the strip above the whole run; its trip tells what came of it. */
function isTold(event: BoxEvent): boolean {
  return event.kind !== "reference" && !(event.kind === "state" && ["reference", "ramp", "settle"].includes(String(event["state"])));
}

function count(value: number | null | undefined): string {
  return value === null || value === undefined ? nothing : String(value);
}

/** Whether the scales are those of a calibration, and since when. */
function calibrated(about: About): string {
  if (about.calibration === undefined)
    return "";
  return about.calibration === null ? " · not calibrated" : ` · calibrated ${about.calibration.date.slice(0, 10)}`;
}

/** What was done to the numbers before they were shown. */
function origin(window: LiveWindow): string {
  const batch = window.batch;
  if (batch === null)
    return "";
  const way = batch.series_ohm === null
    ? "measured across the junction"
    : `series-corrected by ${digits(batch.series_ohm, 4)} Ω`;
  return `I / V, ${way} · ${batch.zeroed ? "offsets taken off" : "OFFSETS NOT TAKEN OFF: no zero yet"}`;
}

function remarks(flags: number): string {
  const said: string[] = [];
  if (flags & flag.saturated)
    said.push("converter at its limit");
  if (flags & flag.analogTrip)
    said.push("analog trip");
  if (flags & flag.missed)
    said.push("conversions missed");
  if (flags & flag.merged)
    said.push("merged row");
  return said.join(" · ");
}
