/** One line of the validation: what was asked for, what came out, and whether it agrees. */
export interface ValidationItem {
  readonly name: string;
  /** The requirement in words. */
  readonly target: string;
  readonly low: number;
  readonly high: number;
  readonly value: number;
  /** Statistical error of `value` (one standard deviation), 0 for exact statements. */
  readonly error: number;
  readonly pass: boolean;
}

/** Numbers for a picture: counts in equal bins from `low` to `high`, one array per series; what lies outside is counted apart. */
export interface ValidationHistogram {
  readonly name: string;
  readonly unit?: string;
  readonly low: number;
  readonly high: number;
  readonly series: readonly HistogramSeries[];
}

export interface HistogramSeries {
  readonly name: string;
  readonly counts: Float64Array;
  readonly underflow: number;
  readonly overflow: number;
}

export interface ValidationReport {
  readonly items: readonly ValidationItem[];
  readonly histograms: readonly ValidationHistogram[];
}

/** Makes items; `slack` widens every window by that many statistical errors (0 for samples large enough to decide). */
export class Judge {
  readonly items: ValidationItem[] = [];
  private readonly slack: number;

  constructor(slack: number) {
    this.slack = slack;
  }

  add(name: string, target: string, low: number, high: number, value: number, error: number): void {
    const room = this.slack * error;
    const pass = value >= low - room && value <= high + room;
    this.items.push({ name, target, low, high, value, error, pass });
  }
}

export function histogramSeries(
  name: string,
  values: readonly number[],
  low: number,
  high: number,
  bins: number,
): HistogramSeries {
  const counts = new Float64Array(bins);
  let underflow = 0;
  let overflow = 0;
  for (const value of values) {
    const bin = Math.floor(((value - low) / (high - low)) * bins);
    if (bin < 0) underflow++;
    else if (bin >= bins) overflow++;
    else counts[bin]!++;
  }
  return { name, counts, underflow, overflow };
}
