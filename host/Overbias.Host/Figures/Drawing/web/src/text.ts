// Text without a browser: its width, where it breaks into lines, and its italics, subscripts and superscripts as tspans.

/** The font of all text: faces of one set of widths come first, so that what is measured here is what is drawn. */
export const fontFamily = "Liberation Sans, Arial, Helvetica, sans-serif";

const subscriptSize = 0.72;
const markup = /\*([^*]+)\*|_([A-Za-z0-9]+)|\^([−0-9]+)/g;

// Advance widths of U+0020 to U+007E in thousandths of the font's size, common to the faces above.
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
  278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
  611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
  556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/** Width in the unit of the size; a letter beyond ASCII counts as a digit or, if it is wide, as more. */
export function widthOf(text: string, size: number): number {
  let total = 0;
  for (const part of parts(text)) {
    for (const letter of part.text)
      total += (widths[letter.codePointAt(0)! - 32] ?? ("∞Ω".includes(letter) ? 760 : 584)) * (part.shift === 0 ? 1 : subscriptSize);
  }
  return (total / 1000) * size;
}

/** Breaks a text at spaces so that each line is at most so wide. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && widthOf(longer, size) <= width)
      lines[lines.length - 1] = longer;
    else
      lines.push(word);
  }
  return lines;
}

/** A text without its marks. */
export function plain(text: string): string {
  return parts(text).map(part => part.text).join("");
}

/** The content of a text element: escaped, its marks turned into tspans of the same line. */
export function tspans(escaped: string, size: number): string {
  let raised = 0;
  return parts(escaped).map(part => {
    const rise = part.shift * size;
    const attributes = [
      rise !== raised ? ` dy="${round(raised - rise)}"` : "",
      part.italic ? ' font-style="italic"' : "",
      part.shift !== 0 ? ` style="font-size:${round(size * subscriptSize)}px"` : "",
    ].join("");
    raised = rise;
    return attributes === "" ? part.text : `<tspan${attributes}>${part.text}</tspan>`;
  }).join("");
}

interface Part {
  text: string;
  italic: boolean;
  /** How far above the line, as a share of the size. */
  shift: number;
}

function parts(text: string): Part[] {
  const found: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(markup)) {
    if (match.index > from)
      found.push({ text: text.slice(from, match.index), italic: false, shift: 0 });
    const [whole, italic, lower, upper] = match;
    found.push({ text: (italic ?? lower ?? upper)!, italic: italic !== undefined, shift: lower ? -0.2 : upper ? 0.36 : 0 });
    from = match.index + whole.length;
  }
  if (from < text.length)
    found.push({ text: text.slice(from), italic: false, shift: 0 });
  return found;
}

function round(value: number): number {
  return Number(value.toFixed(2));
}
