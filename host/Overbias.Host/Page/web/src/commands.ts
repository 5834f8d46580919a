// Commands go out as the box was seen, and what is said of them is what came back: no button shows a state of its own.
import type { Box } from "./box";
import { element, write } from "./dom";
import type { Reply } from "./messages";
import { duration, state } from "./words";

/** A STOP that could not go out is sent as soon as the connection is back, but not after this long, in ms. */
const stopKeptMs = 10000;

export type Sender = (what: string, sid: string | null, state: string | null, extra: object | null) => Promise<Reply>;

export class Commands {
  private keptStopMs: number | null = null;
  private newest = 0;
  connected = false;

  constructor(private readonly box: Box, private readonly send: Sender) {}

  async act(what: "start" | "stop" | "hold" | "park" | "nudge" | "back_off" | "note" | "clear", extra: object | null = null): Promise<void> {
    const name = what.toUpperCase().replace("_", " ");
    const mine = ++this.newest;
    const say = (text: string, kind: "" | "good" | "bad") => {
      // An older command's late answer does not overwrite what was said of a newer one, unless it is a STOP's.
      if (mine === this.newest || what === "stop")
        this.say(text, kind);
    };
    if (!this.connected) {
      if (what === "stop")
        this.keptStopMs = performance.now();
      this.say(what === "stop"
        ? `STOP could not be sent: no connection to the host. It goes out when the connection is back within ${stopKeptMs / 1000} s. `
          + "Use STOP on the box."
        : `${name} was not sent: no connection to the host.`, "bad");
      return;
    }
    const begun = performance.now();
    say(`${name} sent, waiting for the box …`, "");
    try {
      const reply = await this.send(what, this.box.status?.sid ?? null, this.box.status?.state ?? null, extra);
      const after = duration(performance.now() - begun);
      if (reply.ok)
        say(`${name} done in ${after}; the box is in ${state(reply.state ?? "an unknown state")}.`, "good");
      else if (reply.answered)
        say(`${name} refused: ${reply.why ?? "no reason given"}`, "bad");
      else
        say(`${name}: no answer. ${reply.why ?? ""}${what === "stop" ? " Use STOP on the box." : ""}`, "bad");
    } catch {
      say(`${name}: the connection was lost before an answer came.${what === "stop" ? " Use STOP on the box." : ""}`, "bad");
    }
  }

  connectionIsBack(nowMs: number): void {
    this.connected = true;
    const kept = this.keptStopMs !== null && nowMs - this.keptStopMs <= stopKeptMs;
    this.keptStopMs = null;
    if (kept)
      void this.act("stop");
  }

  connectionIsLost(): void {
    this.connected = false;
  }

  private say(text: string, kind: string): void {
    const message = element("message");
    write(message, text);
    message.className = kind;
  }
}
