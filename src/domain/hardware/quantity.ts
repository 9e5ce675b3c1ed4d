/** An estimated number with the band in which the true one is expected. */
export interface Quantity {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Known without error. */
export function exactly(value: number): Quantity {
  return { value, low: value, high: value };
}

/** A rounded value with its band as factors on both sides. */
export function within(value: number, lowFactor: number, highFactor: number): Quantity {
  return between(value, value * lowFactor, value * highFactor);
}

/** Rounded outwards; the value always lies in the band. */
export function between(value: number, low: number, high: number): Quantity {
  const rounded = Math.round(value);
  return {
    value: rounded,
    low: Math.max(0, Math.min(rounded, Math.floor(low))),
    high: Math.max(rounded, Math.ceil(high)),
  };
}

/** Bands add up linearly: the errors of layers have the same causes. */
export function sum(quantities: readonly Quantity[]): Quantity {
  return quantities.reduce(
    (total, { value, low, high }) => ({
      value: total.value + value,
      low: total.low + low,
      high: total.high + high,
    }),
    exactly(0),
  );
}

export function largest(quantities: readonly Quantity[]): Quantity {
  return {
    value: Math.max(...quantities.map(({ value }) => value)),
    low: Math.max(...quantities.map(({ low }) => low)),
    high: Math.max(...quantities.map(({ high }) => high)),
  };
}

export const RESOURCES = ['dsp', 'lut', 'ff', 'bram18'] as const;
export type ResourceName = (typeof RESOURCES)[number];
export type Resources = Readonly<Record<ResourceName, Quantity>>;

/** Where a number comes from, per resource and for the latency. */
export type EstimateNotes = Readonly<Record<ResourceName | 'latency', string>>;

export function sumResources(rows: readonly Resources[]): Resources {
  const total = (name: ResourceName): Quantity => sum(rows.map((row) => row[name]));
  return { dsp: total('dsp'), lut: total('lut'), ff: total('ff'), bram18: total('bram18') };
}
