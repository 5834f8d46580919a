// Ranges of axes, and where their ticks stand.

export interface Scale {
  log: boolean;
  min: number;
  max: number;
  /** Ticks with a label. */
  major: number[];
  /** Shorter ticks without one. */
  minor: number[];
}

const manyDecades = 8;

/** A logarithmic axis over whole decades. */
export function logScale(values: number[]): Scale {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const stride = high - low > manyDecades ? 2 : 1;
  const major: number[] = [], minor: number[] = [];
  for (let decade = low; decade <= high; decade++) {
    ((decade - low) % stride === 0 ? major : minor).push(power(decade));
    for (let k = 2; k < 10 && stride === 1 && decade < high; k++)
      minor.push(Number(`${k}e${decade}`));
  }
  return { log: true, min: power(low), max: power(high), major, minor };
}

/** A linear axis around the values; from 0 when asked for. */
export function linearScale(values: number[], fromZero: boolean, intervals: number): Scale {
  const low = fromZero ? 0 : Math.min(...values), high = Math.max(...values);
  const rough = (high - low) / intervals;
  const decade = power(Math.floor(Math.log10(rough)));
  const [step, fine] = ([[1, 0.2], [2, 1], [5, 1], [10, 2]] as const)
    .map(([a, b]) => [a * decade, b * decade] as const).find(([a]) => a >= rough * 0.999)!;
  const min = fromZero ? 0 : Math.floor(low / step) * step;
  const max = fromZero ? Math.ceil((high * 1.02) / fine) * fine : Math.ceil(high / step) * step;
  const all = Array.from({ length: Math.round((max - min) / fine) + 1 }, (_, k) => Number((min + k * fine).toPrecision(12)));
  const isMajor = (at: number) => Math.abs(at / step - Math.round(at / step)) < 1e-9;
  return { log: false, min, max, major: all.filter(isMajor), minor: all.filter(at => !isMajor(at)) };
}

/** A tick's label; a power of ten on a logarithmic axis. */
export function tickText(scale: Scale, value: number): string {
  if (!scale.log)
    return `${value}`.replace("-", "−");
  return `10^${Math.round(Math.log10(value))}`.replace("-", "−");
}

function power(exponent: number): number {
  return Number(`1e${exponent}`);
}
