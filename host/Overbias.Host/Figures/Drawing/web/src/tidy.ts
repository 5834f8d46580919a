// Makes of the chart's SVG one for print: sizes in cm, a title and a description, plain attributes, text that any reader of SVG sets right.
import type { Figure } from "./figure";
import { plain, tspans } from "./text";

export function tidy(svg: string, figure: Figure, width: number, height: number): string {
  const order = figure.panels.flatMap((panel, p) => panel.curves.map(curve => ({ panel: p, series: curve.series })));
  const tall = Number(((figure.widthCentimetre * height) / width).toFixed(3));
  const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${figure.widthCentimetre}cm" height="${tall}cm"`
    + ` viewBox="0 0 ${width} ${height}" role="img">\n<title>${escape(plain(figure.title))}</title>\n`
    + `<desc>${escape(figure.caption.map(plain).join(" "))}</desc>\n`;
  const body = svg
    .replace(/^<svg[^>]*>\s*/, "")
    // Nothing reaches beyond its panel, so nothing has to be clipped.
    .replace(/<g clip-path="[^"]*">\s*([\s\S]*?)<\/g>\s*/g, "$1")
    .replace(/<defs\s*>[\s\S]*?<\/defs>\s*/g, "")
    .replace(/<style\s*>[\s\S]*?<\/style>\s*/g, "")
    .replace(/ (class|pointer-events|xml:space)="[^"]*"/g, "")
    .replace(/ ecmeta_series_index="(\d+)" ecmeta_data_index="(\d+)" ecmeta_ssr_type="chart" ecmeta_silent="true"/g,
      (_, at: string, point: string) => {
        const curve = order[Number(at)];
        return curve === undefined ? "" : ` data-panel="${curve.panel}" data-series="${curve.series}" data-point="${point}"`;
      })
    .replace(/ ecmeta_[a-z_]+="[^"]*"/g, "")
    .replace(/<text([^>]*)>([^<]*)<\/text>/g, (_, attributes: string, content: string) => text(attributes, content));
  return `${head}${body.trimEnd()}\n`;
}

/** Centred by a shift, since not every reader knows dominant-baseline. */
function text(attributes: string, content: string): string {
  const size = Number(/font-size:([\d.]+)px/.exec(attributes)?.[1] ?? 10);
  const central = attributes.includes('dominant-baseline="central"');
  const y = Number(/ y="(-?[\d.]+)"/.exec(attributes)?.[1] ?? 0) + (central ? 0.35 * size : 0);
  const kept = attributes.replace(/ (dominant-baseline|y)="[^"]*"/g, "");
  return `<text${kept} y="${Number(y.toFixed(2))}">${tspans(content, size)}</text>`;
}

function escape(content: string): string {
  return content.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
