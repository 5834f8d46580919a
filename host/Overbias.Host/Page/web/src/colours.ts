// One palette for canvas and page (page.css has the same names). Pairs differ in lightness as well as in hue, after Okabe and Ito.
export const colours = {
  text: "#e8edf2",
  dim: "#a5b4c3",
  grid: "#1e2a36",
  gridStrong: "#33465a",
  g: "#f4f7fa",
  apd1: "#56b4e9",
  apd2: "#f0a52e",
  target: "#35d0a0",
  rupture: "#ff8a5c",
  note: "#d9a5e0",
} as const;
