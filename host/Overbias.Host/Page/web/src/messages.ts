// What the server tells, as it comes: see PROTOCOL.md for the box's own messages, ILiveSource.cs and LiveRows.cs for the rest.

export interface Row {
  bin: number;
  w: number;
  t_s: number;
  g_g0: number | null;
  v_V: number | null;
  i_A: number | null;
  apd1: number;
  apd2: number;
  bias_V: number | null;
  flags: number;
  n: number;
}

export interface Rows {
  sid: string;
  run: number;
  bin0: number;
  binNs: number;
  zeroed: boolean;
  series_ohm: number | null;
  age_ms: number;
  rows: Row[];
}

export interface Status {
  sid: string;
  state: string;
  why: string;
  age_ms: number;
  bin?: number;
  run?: number;
  simulated?: boolean;
  outbox?: number;
  capacity?: number;
  unrecorded?: number;
  lost?: number;
  merged?: number;
  late?: number;
  recorder?: string;
}

/** A number, a word, or a number for each band of conductance. */
export type Setting = number | string | number[];

export interface About {
  box: string;
  sid?: string;
  firmware?: string;
  simulated?: boolean;
  bin_ns?: number;
  wiring?: string;
  /** Null while the box is not calibrated. */
  calibration?: { date: string } | null;
  limits?: { key: string; value: Setting }[];
}

export interface BoxEvent {
  sid: string;
  run: number;
  bin: number;
  t_us: number;
  kind: string;
  [key: string]: unknown;
}

export interface Events {
  anew: boolean;
  events: BoxEvent[];
}

/** Least and greatest between two instants; rates are per second. */
export interface Bucket {
  t0: number;
  t1: number;
  g0: number | null;
  g1: number | null;
  a0: number;
  a1: number;
  b0: number;
  b1: number;
}

export interface Overview {
  from: number;
  start_s: number;
  start_bin: number;
  bin_s: number;
  buckets: Bucket[];
}

export interface RunEnd {
  run: number;
  reason: string;
  folder: string;
  summary: string;
}

export interface Reply {
  ok: boolean;
  state: string | null;
  why: string | null;
  run: number | null;
  answered: boolean;
}

/** Bits of a row's flags that the page shows. */
export const flag = { merged: 1, analogTrip: 8, missed: 32, saturated: 64 } as const;
