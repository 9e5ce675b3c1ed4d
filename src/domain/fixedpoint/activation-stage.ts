import type { FixedLayer } from './fixed-network.ts';
import { fractionBits, resolution } from './fixed-type.ts';
import { NumberCast } from './number-cast.ts';
import { SIGMOID_TABLE_TYPE, sigmoidIndex, sigmoidTable } from './sigmoid-table.ts';

/** Activation of one node: bits of the layer's result in, bits of its activation out. */
export interface ActivationStage {
  apply(raw: number): number;
  overflows(): number;
}

/** A leaky ReLU of slope 1/8 is an arithmetic shift by three bits in the type of the result. */
export function activationStage(layer: FixedLayer): ActivationStage {
  const { result, activation } = layer.precision;
  if (layer.activation === 'linear') return { apply: (raw) => raw, overflows: () => 0 };
  if (layer.activation === 'sigmoid') {
    const output = new NumberCast(fractionBits(SIGMOID_TABLE_TYPE), activation);
    const table = sigmoidTable();
    const step = resolution(result);
    return {
      apply: (raw) => output.cast(table[sigmoidIndex(raw * step)]!),
      overflows: () => output.overflows,
    };
  }
  const output = new NumberCast(fractionBits(result), activation);
  return {
    apply:
      layer.activation === 'relu'
        ? (raw) => (raw > 0 ? output.cast(raw) : 0)
        : (raw) => output.cast(raw > 0 ? raw : Math.floor(raw / 8)),
    overflows: () => output.overflows,
  };
}
