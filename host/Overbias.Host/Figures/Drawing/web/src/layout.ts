// Where everything stands, in CSS pixels of 1/96 inch: legend, headings, panels, axis titles, caption from top to bottom.
import type { Figure, Panel } from "./figure";
import { linearScale, logScale, tickText, type Scale } from "./scale";
import { widthOf, wrap } from "./text";

export const sizes = { text: 10, title: 11, caption: 9, tick: 5, minorTick: 2.5, sample: 26, gap: 5 };

export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Layout {
  width: number;
  height: number;
  x: Scale;
  panels: { box: Box; y: Scale; titleGap: number }[];
  legend: { text: string; left: number; top: number }[];
  headingTop: number;
  caption: { lines: string[]; left: number; top: number };
}

const edge = 6;
const lineHeight = 1.35;
const between = 14;

export function layOut(figure: Figure, keys: string[]): Layout {
  const width = Math.round((figure.widthCentimetre / 2.54) * 96);
  const scales = figure.panels.map(panel => scaleOf(panel, figure.panels));
  const lefts = scales.map(leftOf);
  const each = Math.floor((width - 2 * edge - sum(lefts) - between * (lefts.length - 1) - 4) / lefts.length);

  const entries = [keys, figure.styles.map(style => style.text)];
  const legend: Layout["legend"] = [];
  let top = edge - 2;
  for (const texts of entries) {
    const cell = sizes.sample + sizes.gap + Math.max(...texts.map(text => widthOf(text, sizes.text))) + 12;
    const from = edge + lefts[0]!;
    const perRow = Math.max(1, Math.min(texts.length, Math.floor((width - edge - from + 12) / cell)));
    const row = (k: number) => Math.floor(k / perRow) * sizes.text * 1.45;
    legend.push(...texts.map((text, k) => ({ text, left: from + (k % perRow) * cell, top: top + row(k) })));
    top += row(texts.length - 1) + sizes.text * 1.45;
  }

  const headingTop = top + 4;
  const plotTop = Math.round(headingTop + sizes.text * lineHeight + 3);
  const height = Math.round(each * 0.76);
  let left = edge;
  const panels = scales.map((y, k) => {
    const box = { left: left + lefts[k]!, top: plotTop, width: each, height };
    left = box.left + each + between;
    return { box, y, titleGap: lefts[k]! - sizes.title * 0.75 };
  });
  const captionTop = plotTop + height + sizes.gap + sizes.text * lineHeight + sizes.title * lineHeight + 8;
  const lines = figure.caption.flatMap(text => wrap(text, sizes.caption, width - 2 * edge - 4));
  return {
    width,
    height: Math.ceil(captionTop + lines.length * sizes.caption * lineHeight + edge),
    x: xScale(figure, each),
    panels,
    legend,
    headingTop,
    caption: { lines, left: edge, top: captionTop },
  };
}

/** The range of a panel; panels of the same quantity have the same. */
function scaleOf(panel: Panel, all: Panel[]): Scale {
  const values = all.filter(other => other.y.title === panel.y.title)
    .flatMap(other => other.curves.flatMap(curve => curve.points.map(([, y]) => y)));
  return panel.y.log ? logScale(values) : linearScale(values, false, 5);
}

function xScale(figure: Figure, width: number): Scale {
  const values = figure.panels.flatMap(panel => panel.curves.flatMap(curve => curve.points.map(([x]) => x)));
  return figure.x.log ? logScale(values) : linearScale(values, true, Math.floor(width / 32));
}

/** What stands left of a panel: the axis's title and the widest label. */
function leftOf(scale: Scale): number {
  return Math.ceil(sizes.title * lineHeight + Math.max(...scale.major.map(at => widthOf(tickText(scale, at), sizes.text))) + sizes.gap + 4);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
