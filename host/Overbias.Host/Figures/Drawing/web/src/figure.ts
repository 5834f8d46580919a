// What the program hands over: a figure as it is to be drawn. Texts may hold *italics*, x_sub and x^super.

export interface Axis {
  title: string;
  log: boolean;
}

export interface PointLabel {
  point: number;
  text: string;
  above: boolean;
}

/** A curve. Its colour and the shape of its marks tell the key; its dash and whether its marks are hollow tell the rest. */
export interface Curve {
  series: number;
  key: string;
  dashed: boolean;
  hollow: boolean;
  points: [number, number][];
  labels: PointLabel[];
}

export interface Panel {
  heading: string;
  y: Axis;
  curves: Curve[];
}

/** What a dash and a hollow mark mean; null is where the legend shows no line or no mark. */
export interface Style {
  text: string;
  dashed: boolean | null;
  hollow: boolean | null;
}

export interface Figure {
  title: string;
  widthCentimetre: number;
  x: Axis;
  panels: Panel[];
  styles: Style[];
  caption: string[];
}
