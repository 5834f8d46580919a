// Colours and marks of curves: both tell the key, so that neither colour vision nor colour print is needed.

// After Okabe and Ito, the lighter ones darkened for thin lines on white.
const colours = ["#0072b2", "#d55e00", "#007a5a", "#aa4499", "#b07d00", "#333333"];

const shapes = [
  "circle", "rect", "triangle", "diamond", "path://M-1 -1L1 -1L0 1Z", "path://M0 -1L0.95 -0.31L0.59 0.81L-0.59 0.81L-0.95 -0.31Z",
];

const size = { filled: 4.2, hollow: 6.4 };
const larger = [1, 0.9, 1.1, 1.2, 1.1, 1.1];
const dashes = [4, 2.5];

/** How a curve looks: parts of an option of a line chart. Without a number of its key it is black and round. */
export function look(key: number | null, dashed: boolean | null, hollow: boolean | null) {
  const colour = key === null ? "#000" : colours[key % colours.length]!;
  const k = key === null ? 0 : key % shapes.length;
  return {
    symbol: hollow === null ? "none" : shapes[k]!,
    symbolSize: (hollow ? size.hollow : size.filled) * larger[k]!,
    itemStyle: { color: hollow ? "#fff" : colour, borderColor: colour, borderWidth: hollow ? 0.9 : 0, opacity: 1 },
    lineStyle: { color: colour, width: 1.1, opacity: dashed === null ? 0 : 1, type: dashed ? dashes : ("solid" as const) },
  };
}
