import type { ModelActivation, PenumbraModel } from '../network/model.ts';
import type { RandomSource } from '../random.ts';
import type { FixedType } from './fixed-type.ts';
import { OVERFLOWS, QUANTISATIONS, fixedType } from './fixed-type.ts';
import type { NetworkPrecision } from './precision.ts';
import { defaultInputType } from './precision.ts';

const ACTIVATIONS: readonly ModelActivation[] = ['relu', 'leaky_relu', 'linear', 'sigmoid'];

/** One of a list. Test data. */
export function pick<T>(random: RandomSource, list: readonly T[]): T {
  return list[random.integer(list.length)]!;
}

/** A model of the given widths with any activation and inputs of any scale, some with an absent value. Test data. */
export function randomModel(random: RandomSource, widths: readonly number[]): PenumbraModel {
  const value = (scale: number): number => Math.fround(scale * random.normal());
  return {
    format: 'penumbra-model',
    version: 1,
    inputs: Array.from({ length: widths[0]! }, (_, i) => ({
      name: `x${i}`,
      mean: value(30),
      scale: Math.exp(2 * random.normal()),
      ...(random.uniform() < 0.4 ? { absent: -random.integer(50) } : {}),
    })),
    layers: widths.slice(1).map((units, l) => ({
      name: `dense_${l + 1}`,
      units,
      activation: pick(random, ACTIVATIONS),
      kernel: Array.from({ length: widths[l]! }, () => Array.from({ length: units }, () => value(0.7))),
      bias: Array.from({ length: units }, () => value(0.5)),
    })),
  };
}

/** Raw jets for a model: around its means, some absent. Test data. */
export function randomColumns(random: RandomSource, model: PenumbraModel, rows: number): Float32Array[] {
  return model.inputs.map(({ mean, scale, absent }) =>
    Float32Array.from({ length: rows }, () =>
      absent !== undefined && random.uniform() < 0.2 ? absent : mean + 3 * scale * random.normal(),
    ),
  );
}

/** A type of up to `widest` bits, with any mode or with the default ones. Test data. */
export function randomType(random: RandomSource, widest: number, modes: boolean): FixedType {
  const width = 3 + random.integer(widest - 2);
  const options = modes
    ? {
        quantisation: pick(random, QUANTISATIONS),
        overflow: pick(random, OVERFLOWS),
        signed: random.uniform() < 0.8,
      }
    : {};
  return fixedType(width, random.integer(Math.min(width, 12)) + 1, options);
}

/** A type from `type` for every quantity of a network. Test data. */
export function randomPrecision(
  random: RandomSource,
  model: PenumbraModel,
  type: () => FixedType,
): NetworkPrecision {
  const standardised = type();
  return {
    input: random.uniform() < 0.5 ? defaultInputType(model, standardised) : type(),
    standardised,
    layers: model.layers.map(() => ({
      weight: type(),
      bias: type(),
      accumulator: type(),
      result: type(),
      activation: type(),
    })),
  };
}
