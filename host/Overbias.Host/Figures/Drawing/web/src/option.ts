// A figure as an option of ECharts: everything placed by the layout, nothing that moves.
import type { EChartsCoreOption } from "echarts/core";
import type { Curve, Figure } from "./figure";
import { sizes, type Layout } from "./layout";
import { look } from "./marks";
import { tickText, type Scale } from "./scale";
import { fontFamily } from "./text";

const ink = "#000";

export function option(figure: Figure, keys: string[], layout: Layout): EChartsCoreOption {
  const text = { color: ink, fontFamily, fontSize: sizes.text, fontWeight: "normal" as const };
  const samples = [...keys.map((_, k) => look(k, false, false)), ...figure.styles.map(style => look(null, style.dashed, style.hollow))];
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
    legend: layout.legend.map((entry, k) => ({
      data: [{ name: sampleName(k) }],
      formatter: () => entry.text,
      left: entry.left,
      top: entry.top,
      padding: 0,
      itemGap: 0,
      itemWidth: sizes.sample,
      itemHeight: samples[k]!.symbolSize,
      selectedMode: false,
      textStyle: text,
    })),
    grid: layout.panels.map(({ box }) => ({ ...box, show: true, borderColor: ink, borderWidth: 0.8, backgroundColor: "transparent" })),
    xAxis: layout.panels.flatMap((_, k) => axes("bottom", figure.x.title, layout.x, k, sizes.text + sizes.gap + 8)),
    yAxis: layout.panels.flatMap(({ y, titleGap }, k) => axes("left", figure.panels[k]!.y.title, y, k, titleGap)),
    series: [
      ...figure.panels.flatMap((panel, k) => panel.curves.map((curve, c) => ({
        ...quiet,
        name: `${k} ${c}`,
        xAxisIndex: 2 * k,
        yAxisIndex: 2 * k,
        z: curve.hollow ? 2 : 3,
        clip: false,
        data: data(curve),
        ...look(keys.indexOf(curve.key), curve.dashed, curve.hollow),
      }))),
      ...samples.map((sample, k) => ({ ...quiet, name: sampleName(k), data: [], ...sample })),
    ],
  };
}

function sampleName(k: number): string {
  return `sample ${k}`;
}

/** The points; one with a label is an object. */
function data(curve: Curve) {
  return curve.points.map((point, k) => {
    const label = curve.labels.find(label => label.point === k);
    return label === undefined ? point : {
      value: point,
      label: {
        show: true,
        formatter: label.text,
        position: label.above ? "right" : "left",
        distance: 4,
        offset: [0, label.above ? -5 : 5],
        color: ink,
        fontFamily,
        fontSize: sizes.text,
        textBorderWidth: 0,
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
    axisLine: { show: true, onZero: false, lineStyle: { color: ink, width: 0.8, cap: "butt" as const } },
  };
  const tick = (values: number[], length: number) => ({
    show: true, inside: true, length, customValues: values, lineStyle: { color: ink, width: 0.8 },
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
