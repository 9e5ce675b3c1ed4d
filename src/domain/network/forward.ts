import { ABSENT_STANDARDISED } from '../dataset/sample.ts';
import { LEAKY_SLOPE } from './architecture.ts';
import type { ModelActivation, PenumbraModel } from './model.ts';

interface Standardisation {
  readonly mean: number;
  readonly scale: number;
  readonly absent?: number | undefined;
}

/** (x - mean) / scale, or the fixed place of an absent input. */
export function standardiseValue(value: number, input: Standardisation): number {
  return value === input.absent ? ABSENT_STANDARDISED : (value - input.mean) / input.scale;
}

export function activate(value: number, activation: ModelActivation): number {
  switch (activation) {
    case 'relu':
      return value > 0 ? value : 0;
    case 'leaky_relu':
      return value > 0 ? value : LEAKY_SLOPE * value;
    case 'sigmoid':
      return 1 / (1 + Math.exp(-value));
    case 'linear':
      return value;
  }
}

/**
 * Output of a model for raw (not standardised) inputs, in double precision; the plain form that faster ones are checked against.
 *
 * @param columns one column per input of the model, in its order: columns[input][row]
 * @param rows number of jets
 * @returns output of the first unit of the last layer, one per jet (a logit for our own models)
 */
export function modelOutput(
  model: PenumbraModel,
  columns: readonly ArrayLike<number>[],
  rows: number,
): Float64Array {
  if (columns.length !== model.inputs.length) {
    throw new RangeError(`The model has ${model.inputs.length} inputs, the data ${columns.length} columns.`);
  }
  const widest = Math.max(columns.length, ...model.layers.map((layer) => layer.units));
  let from = new Float64Array(widest);
  let to = new Float64Array(widest);
  const output = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    model.inputs.forEach((input, f) => {
      from[f] = standardiseValue(columns[f]![row]!, input);
    });
    for (const layer of model.layers) {
      for (let j = 0; j < layer.units; j++) {
        let sum = layer.bias[j]!;
        for (let i = 0; i < layer.kernel.length; i++) sum += from[i]! * layer.kernel[i]![j]!;
        to[j] = activate(sum, layer.activation);
      }
      [from, to] = [to, from];
    }
    output[row] = from[0]!;
  }
  return output;
}
