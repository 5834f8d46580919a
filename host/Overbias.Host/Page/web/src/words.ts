// Numbers and happenings as a person reads them.
import type { BoxEvent } from "./messages";

const prefixes: [number, string][] = [[1, ""], [1e-3, "m"], [1e-6, "µ"], [1e-9, "n"], [1e-12, "p"]];

/** What stands where nothing is known. */
export const nothing = "—";

/** A value with a prefixed unit and four digits. */
export function si(value: number | null, unit: string): string {
  if (value === null)
    return nothing;
  const size = Math.abs(value);
  const [factor, prefix] = prefixes.find(([factor]) => size >= factor * 0.99995) ?? prefixes[prefixes.length - 1]!;
  return `${digits(value / factor, 4)} ${prefix}${unit}`;
}

/** A value with so many significant digits before the point is reached, and none beyond six places. */
export function digits(value: number, significant: number): string {
  const size = Math.abs(value);
  const before = size >= 1 ? Math.floor(Math.log10(size) + 1e-9) + 1 : 1;
  return minus(value.toFixed(Math.max(0, significant - before)));
}

export function volt(value: number | null): string {
  return value === null ? nothing : `${minus(value.toFixed(4))} V`;
}

export function conductance(g: number | null): string {
  if (g === null)
    return nothing;
  const size = Math.abs(g);
  return minus(g.toFixed(size >= 99.95 ? 1 : size >= 9.995 ? 2 : size >= 0.0995 ? 3 : 5));
}

export function rate(perSecond: number | null): string {
  if (perSecond === null)
    return nothing;
  return perSecond < 9999.5 ? `${Math.round(perSecond)} /s` : `${digits(perSecond / 1000, 3)} k/s`;
}

export function slope(perSecond: number | null): string {
  if (perSecond === null)
    return nothing;
  const text = perSecond.toFixed(Math.abs(perSecond) < 9.995 ? 2 : 1);
  const sign = Number(text) > 0 ? "+" : "";
  return `${sign}${minus(Number(text) === 0 ? "0.00" : text)} /s`;
}

export function duration(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function clock(second: number): string {
  const whole = Math.floor(second);
  const part = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  return `${hours > 0 ? `${hours}:` : ""}${part(Math.floor(whole / 60) % 60)}:${part(whole % 60)}`;
}

export function state(name: string): string {
  return name.replaceAll("_", " ");
}

const criteria: Record<string, string> = {
  drop: "G fell",
  rate: "G fell too fast",
  drop_g0: "G fell in G₀",
  v_limit: "voltage limit",
  p_limit: "power limit",
  analog: "analog trip",
};

/** An event in one line, without its time. */
export function happening(event: BoxEvent): string {
  const number = (key: string, factor: number) => (typeof event[key] === "number" ? (event[key] as number) * factor : null);
  const text = (key: string) => (typeof event[key] === "string" ? (event[key] as string) : "");
  const g = () => `${conductance(number("g_uG0", 1e-6))} G₀`;
  switch (event.kind) {
    case "run_start":
      return `run ${event.run} begins`;
    case "state":
      return `${state(text("state"))}: ${text("why")}`;
    case "zero":
      return `zero ${text("phase")}: dark ${rate(number("dark1_mHz", 1e-3))} and ${rate(number("dark2_mHz", 1e-3))}`
        + (event["drifted"] === true ? ", DRIFTED by more than 3 σ" : "");
    case "reference":
      return `reference ${number("cycle", 1) ?? ""}: ${g()}`;
    case "trip":
      return `trip ${number("cycle", 1) ?? ""}, ${criteria[text("criterion")] ?? text("criterion")}: `
        + `${g()} at ${si(number("v_uV", 1e-6), "V")}, ${si(number("p_nW", 1e-9), "W")}`;
    case "rupture":
      return `RUPTURE: ${g()} at ${si(number("v_uV", 1e-6), "V")}`;
    case "recontact":
      return `closed again: ${g()}`;
    case "fault":
      return `FAULT ${text("fault")}: ${text("detail")}`;
    case "resync":
      return `bin index set anew, ${event["from_bin"]} to ${event["to_bin"]}`;
    case "note":
      return `note: ${text("text")}`;
    case "aim":
      return `bias to ${volt(number("bias_uV", 1e-6))}: ${state(text("why"))}`;
    case "run_end":
      return `run ${event.run} ended: ${text("reason")}`;
    default:
      return event.kind;
  }
}

function minus(text: string): string {
  return text.replace("-", "−");
}
