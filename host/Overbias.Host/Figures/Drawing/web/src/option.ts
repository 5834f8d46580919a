// A figure as an option of ECharts: everything placed by the layout, nothing that moves.
import type { EChartsCoreOption } from "echarts/core";
import type { Curve, Figure } from "./figure";
import { sizes, type Layout } from "./layout";
import { look } from "./marks";
import { tickText, type Scale } from "./scale";
import { fontFamily } from "./text";

const ink = "#000";
// The layout has left room for titles and labels: the panels stay where it puts them.
const exact = { outerBoundsMode: "none" as const };
const label = { show: true, color: ink, fontFamily, fontSize: sizes.text, textBorderWidth: 0 };

export function option(figure: Figure, keys: string[], layout: Layout): EChartsCoreOption {
  const text = { color: ink, fontFamily, fontSize: sizes.text, fontWeight: "normal" as const };
  const samples = [...keys.map((_, k) => look(k, false, false)), ...figure.styles.map(style => look(null, style.dashed, style.hollow))];
  const legendAxis = figure.panels.length * 2;
  const quiet = { type: "line" as const, silent: true, emphasis: { disabled: true }, showSymbol: true, showAllSymbol: true };
  return {
    animation: false,
    backgroundColor: "#fff",
    textStyle: text,
    title: [
      ...figure.panels.map((panel, k) => ({
        text: panel.heading,
        left: layout.panels[k]!.box.left,
        top: layout.headingTop,
        padding: 0,
        textStyle: text,
      })),
      {
        text: layout.caption.lines.join("\n"),
        left: layout.caption.left,
        top: layout.caption.top,
        padding: 0,
        textStyle: { ...text, fontSize: sizes.caption, lineHeight: sizes.caption * 1.35 },
      },
    ],
    grid: [
      ...layout.panels.map(({ box }) => (
        { ...box, ...exact, show: true, borderColor: ink, borderWidth: 0.8, backgroundColor: "transparent" }
      )),
      { left: 0, top: 0, width: layout.width, height: layout.height, ...exact },
    ],
    xAxis: [
      ...layout.panels.flatMap((_, k) => axes("bottom", figure.x.title, layout.x, k, sizes.text + sizes.gap + 8)),
      pixels(figure.panels.length, layout.width, false),
    ],
    yAxis: [
      ...layout.panels.flatMap(({ y, titleGap }, k) => axes("left", figure.panels[k]!.y.title, y, k, titleGap)),
      pixels(figure.panels.length, layout.height, true),
    ],
    series: [
      ...figure.panels.flatMap((panel, k) => panel.curves.map(curve => ({
        ...quiet,
        xAxisIndex: 2 * k,
        yAxisIndex: 2 * k,
        z: curve.hollow ? 2 : 3,
        clip: false,
        data: data(curve),
        ...look(keys.indexOf(curve.key), curve.dashed, curve.hollow),
      }))),
      ...samples.map((sample, k) => ({
        ...quiet,
        xAxisIndex: legendAxis,
        yAxisIndex: legendAxis,
        ...sample,
        symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === 1 ? sample.symbolSize : 0),
        data: sampleData(layout.legend[k]!),
      })),
    ],
  };
}

/** A line of the legend: a short line, a mark in its middle, and the text at its end. */
function sampleData({ text, left, top }: Layout["legend"][number]) {
  const y = top + sizes.text / 2;
  return [
    [left, y],
    [left + sizes.sample / 2, y],
    {
      value: [left + sizes.sample, y],
      symbol: "circle",
      label: { ...label, formatter: text, position: "right", distance: sizes.gap },
    },
  ];
}

/** An axis that cannot be seen and counts pixels, for what stands outside the panels. */
function pixels(gridIndex: number, max: number, inverse: boolean) {
  return { type: "value" as const, gridIndex, min: 0, max, inverse, show: false };
}

/** The points; one with a label is an object. */
function data(curve: Curve) {
  return curve.points.map((point, k) => {
    const named = curve.labels.find(({ point: at }) => at === k);
    return named === undefined ? point : {
      value: point,
      label: {
        ...label,
        formatter: named.text,
        position: named.above ? "right" : "left",
        distance: 4,
        offset: [0, named.above ? -5 : 5],
      },
    };
  });
}

/** An axis twice: once with labels at the long ticks, once with the short ticks only. */
function axes(position: "bottom" | "left", title: string, scale: Scale, gridIndex: number, nameGap: number) {
  const common = {
    type: scale.log ? ("log" as const) : ("value" as const),
    gridIndex,
    position,
    offset: 0,
    min: scale.min,
    max: scale.max,
    splitLine: { show: false },
    axisLine: { show: false, onZero: false },
  };
  const tick = (values: number[], length: number) => ({
    show: true,
    inside: true,
    length,
    customValues: values.filter(at => at > scale.min && at < scale.max),
    lineStyle: { color: ink, width: 0.8 },
  });
  return [
    {
      ...common,
      name: title,
      nameLocation: "middle" as const,
      nameGap,
      nameTextStyle: { color: ink, fontFamily, fontSize: sizes.title },
      nameMoveOverlap: false,
      axisTick: tick(scale.major, sizes.tick),
      axisLabel: {
        color: ink,
        fontFamily,
        fontSize: sizes.text,
        margin: sizes.gap,
        hideOverlap: false,
        customValues: scale.major,
        formatter: (value: number) => tickText(scale, value),
      },
    },
    { ...common, axisTick: tick(scale.minor, sizes.minorTick), axisLabel: { show: false } },
  ];
}
