// The page for the critical minutes: puts what comes into its place, and looks at the clock.
import "./page.css";
import { Box } from "./box";
import { Commands } from "./commands";
import { ConductancePlot } from "./conductance-plot";
import { element, write } from "./dom";
import { Freshness, staleAfterMs } from "./freshness";
import { bind } from "./keys";
import { connect } from "./link";
import { OverviewPlot } from "./overview-plot";
import { PhotonPlot } from "./photon-plot";
import { Readouts } from "./readouts";
import { LiveWindow } from "./window";
import { duration } from "./words";

const tickMs = 50;
const overviewEveryMs = 500;

const box = new Box();
const rows = new LiveWindow();
const freshness = new Freshness();
const readouts = new Readouts();
await document.fonts.load("16px B612");
await document.fonts.load("bold 16px B612");
const conductance = new ConductancePlot(element("g-plot"), localStorage.getItem("scale") !== "linear");
const photons = new PhotonPlot(element("photon-plot"));
const overview = new OverviewPlot(element("overview-g"), element("overview-rate"));

let dirty = true, valuesDue = true, boxDue = true, overviewDue = true;
let overviewDrawnMs = -Infinity;
let linkLostMs: number | null = null;
let hostTrouble: string | null = null;
let staleAtAgeMs: number | null = null;
let scheduled = false;

const send = connect({
  hello() {
    rows.clear();
    box.forget();
    freshness.forget();
    overview.clear();
    boxDue = dirty = overviewDue = valuesDue = true;
  },
  about(about) {
    box.about = about;
    boxDue = dirty = true;
  },
  status(status) {
    box.take(status, performance.now());
    freshness.statusCame(status, box.simulated, performance.now());
    boxDue = true;
  },
  rows(batch) {
    rows.add(batch);
    freshness.rowsCame(batch, performance.now());
    dirty = valuesDue = true;
  },
  events({ anew, events }) {
    box.events = anew ? events : box.events.concat(events);
    overview.events = box.events;
    if (anew)
      overview.buckets = [];
    boxDue = dirty = overviewDue = true;
  },
  overview(part) {
    overview.take(part);
    overviewDue = true;
  },
  run(run) {
    box.ended = run;
    boxDue = true;
  },
  trouble(trouble) {
    hostTrouble = trouble;
  },
  connected(yes) {
    if (yes) {
      linkLostMs = null;
      commands.connectionIsBack(performance.now());
    } else {
      linkLostMs ??= performance.now();
      commands.connectionIsLost();
    }
    tick();
  },
});

const commands: Commands = new Commands(box, (...command) => send(...command));
bind(commands, () => {
  conductance.setLog(!conductance.log);
  localStorage.setItem("scale", conductance.log ? "log" : "linear");
  showScale();
});

function showScale(): void {
  element("scale").firstChild!.textContent = conductance.log ? "log " : "linear ";
}

/** What the page has to say about the way from the box to here; null when all is well. */
function trouble(nowMs: number): string | null {
  if (linkLostMs !== null)
    return `No connection to the host for ${duration(nowMs - linkLostMs)}; trying again. What is shown is old, and STOP does not reach `
      + "the box from here: use STOP on the box.";
  if (hostTrouble !== null)
    return hostTrouble;
  if (box.status?.state === "lost")
    return `The box is gone from the broker: ${box.status.why}. What is shown is old; the box itself goes on. Use STOP on the box.`;
  return null;
}

function tick(): void {
  const now = performance.now();
  const age = freshness.ageMs(now);
  const stale = age === null || age > staleAfterMs;
  if (stale !== (staleAtAgeMs !== null)) {
    staleAtAgeMs = stale ? (age ?? 0) : null;
    for (const part of document.querySelectorAll(".live"))
      part.classList.toggle("stale", stale);
    dirty = true;
  }
  const backlog = freshness.backlogMs(now);
  element("stale").hidden = !stale;
  if (stale)
    write(element("stale"),
      age === null ? "NO DATA YET" : backlog > 0 ? `${duration(age)} BEHIND THE BOX` : `NO DATA FOR ${duration(age)}`);
  readouts.age(freshness, now);
  const words = trouble(now);
  element("trouble").hidden = words === null;
  write(element("trouble"), words ?? "");
  if (box.status !== null && box.statusIsOld(now))
    boxDue = true;
  // In silence the plots go on in time, so that the hole is seen.
  if (stale && age !== null)
    dirty = true;
  if ((dirty || valuesDue || boxDue || overviewDue) && !scheduled) {
    scheduled = true;
    requestAnimationFrame(draw);
  }
}

function draw(): void {
  scheduled = false;
  const now = performance.now();
  if (boxDue) {
    readouts.box(box, now);
    const target = box.setting("target_mG0"), rupture = box.setting("rupture_mG0");
    conductance.thresholds = { targetG0: target === null ? null : target / 1000, ruptureG0: rupture === null ? null : rupture / 1000 };
    photons.dark = box.dark;
    boxDue = false;
    dirty = true;
  }
  if (valuesDue)
    valuesDue = !readouts.values(rows, box, now);
  if (dirty) {
    const silentMs = freshness.silentMs(now);
    const edge = rows.endSecond + (silentMs > staleAfterMs ? silentMs / 1000 : 0);
    const columns = rows.columns(edge);
    conductance.draw(columns, now);
    photons.draw(columns, rows.rows, edge, now);
    dirty = false;
  }
  if (overviewDue && now - overviewDrawnMs >= overviewEveryMs) {
    overview.draw();
    readouts.events(box, overview.startBin, overview.binSecond);
    readouts.elapsed(overview.elapsedSecond);
    overviewDrawnMs = now;
    overviewDue = false;
  }
}

function rebuild(): void {
  conductance.build();
  photons.build();
  overview.build();
  dirty = overviewDue = true;
  overviewDrawnMs = -Infinity;
}

let resized = 0;
window.addEventListener("resize", () => {
  clearTimeout(resized);
  resized = window.setTimeout(rebuild, 150);
});
showScale();
setInterval(tick, tickMs);
document.addEventListener("visibilitychange", tick);

/** What is on the screen, for tests: read from the charts themselves. */
function view(): object {
  const now = performance.now();
  return {
    g: { x: conductance.plot.data[0], y: conductance.plot.data[1], log: conductance.log },
    mean1: photons.plot.data[1],
    mean2: photons.plot.data[2],
    rows: photons.rows.map(row => ({ bin: row.bin, w: row.w, apd1: row.apd1, apd2: row.apd2 })),
    dark: photons.dark,
    thresholds: conductance.thresholds,
    overview: overview.buckets,
    overviewShown: !overviewDue,
    events: overview.events.length,
    ageMs: freshness.ageMs(now),
    stale: staleAtAgeMs !== null,
    staleAtAgeMs,
    frames: { g: conductance.frames, photons: photons.frames, overview: overview.frames },
  };
}

declare global {
  interface Window {
    overbias: { view(): object };
  }
}
window.overbias = { view };
