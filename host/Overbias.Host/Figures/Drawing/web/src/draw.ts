// Draws a figure as SVG, without a browser: the one function of the bundle.
import { LineChart } from "echarts/charts";
import { GridComponent, TitleComponent } from "echarts/components";
import { init, setPlatformAPI, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Figure } from "./figure";
import { layOut } from "./layout";
import { option } from "./option";
import { widthOf } from "./text";
import { tidy } from "./tidy";

use([LineChart, GridComponent, TitleComponent, SVGRenderer]);
setPlatformAPI({ measureText: (text, font) => ({ width: widthOf(text, Number(/([\d.]+)px/.exec(font ?? "")?.[1] ?? 12)) }) });

export function draw(figure: Figure): string {
  const keys = [...new Set(figure.panels.flatMap(panel => panel.curves.map(curve => curve.key)))];
  const layout = layOut(figure, keys);
  const chart = init(null, null, { renderer: "svg", ssr: true, width: layout.width, height: layout.height });
  try {
    chart.setOption(option(figure, keys, layout));
    return tidy(chart.renderToSVGString(), figure, layout.width, layout.height);
  } finally {
    chart.dispose();
  }
}
