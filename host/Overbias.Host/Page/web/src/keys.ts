// Buttons and keys. Space is STOP wherever it is pressed; in a text field only between two words it is a space.
import { element } from "./dom";
import type { Commands } from "./commands";

/** Change of the bias by one press of an arrow key, in mV. */
const nudgeMillivolt = 5;

export function bind(commands: Commands, switchScale: () => void): void {
  const note = element<HTMLInputElement>("note");
  const form = element<HTMLFormElement>("note-form");
  const operator = element<HTMLInputElement>("operator");
  const sample = element<HTMLInputElement>("sample");
  operator.value = localStorage.getItem("operator") ?? "";

  const leaveNote = () => {
    note.value = "";
    form.hidden = true;
    note.blur();
  };
  const openNote = () => {
    form.hidden = false;
    note.focus();
  };
  const stop = () => {
    leaveNote();
    (document.activeElement as HTMLElement | null)?.blur();
    void commands.act("stop");
  };
  const start = () => {
    localStorage.setItem("operator", operator.value.trim());
    void commands.act("start", { operator: operator.value.trim(), sample: sample.value.trim(), note: "" });
  };
  const hold = () => void commands.act("hold");
  const park = () => void commands.act("park");
  const backOff = () => void commands.act("back_off");
  const nudge = (mV: number) => void commands.act("nudge", { mV });

  element("stop").addEventListener("click", stop);
  element("start").addEventListener("click", start);
  element("hold").addEventListener("click", hold);
  element("park").addEventListener("click", park);
  element("back-off").addEventListener("click", backOff);
  element("clear").addEventListener("click", () => void commands.act("clear"));
  element("note-button").addEventListener("click", openNote);
  element("scale").addEventListener("click", switchScale);
  form.addEventListener("submit", event => {
    event.preventDefault();
    const text = note.value.trim();
    leaveNote();
    if (text !== "")
      void commands.act("note", { text });
  });

  const isSpace = (event: KeyboardEvent) => event.code === "Space" || event.key === " ";
  window.addEventListener("keydown", event => {
    const field = event.target instanceof HTMLInputElement ? event.target : null;
    if (isSpace(event)) {
      if (field !== null && separatesWords(field, event))
        return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat)
        stop();
      return;
    }
    if (event.key === "Escape") {
      leaveNote();
      return;
    }
    if (field !== null || event.ctrlKey || event.altKey || event.metaKey || event.repeat)
      return;
    const acts: Record<string, () => void> = {
      h: hold, p: park, b: backOff, m: openNote, l: switchScale,
      arrowup: () => nudge(nudgeMillivolt), arrowdown: () => nudge(-nudgeMillivolt),
    };
    const act = acts[event.key.toLowerCase()];
    if (act !== undefined) {
      event.preventDefault();
      act();
    }
  }, { capture: true });
  // A button that has the focus is pressed when Space goes up: that must not happen after a STOP.
  window.addEventListener("keyup", event => {
    if (isSpace(event) && !(event.target instanceof HTMLInputElement))
      event.preventDefault();
  }, { capture: true });
}

/** True for a single Space after a word: then it is part of the text. */
function separatesWords(field: HTMLInputElement, event: KeyboardEvent): boolean {
  const before = field.value.slice(0, field.selectionStart ?? 0);
  return !event.repeat && !event.ctrlKey && before !== "" && !before.endsWith(" ");
}
