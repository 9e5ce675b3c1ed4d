import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { estimateModel } from '../../domain/hardware/estimate-model.ts';
import type { NetworkEstimate } from '../../domain/hardware/estimate-network.ts';
import type { Multipliers } from '../../domain/hardware/layer-design.ts';
import type { Part } from '../../domain/hardware/part-table.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { Study } from '../../domain/study/study.ts';

export type HardwareSettings = Study['hardware'];

/** The estimate of a trained network with the settings of the study. */
export function estimateFor(
  model: PenumbraModel,
  { precision, strategy, reuse, clockNs }: HardwareSettings,
  part: Part,
  multipliers: Multipliers,
): NetworkEstimate {
  const type = fixedType(precision.width, precision.integer);
  const options = { strategy, reuse, multipliers, clockNs, family: part.family };
  return estimateModel(model, { type, weight: type }, options);
}

/** DSPs by the rule of thumb, n_in n_out / RF: blind to zeros, powers of two and equal weights. */
export function naiveDsps(model: PenumbraModel, reuse: number): number {
  let nIn = model.inputs.length;
  let total = 0;
  for (const layer of model.layers) {
    total += Math.ceil((nIn * layer.units) / reuse);
    nIn = layer.units;
  }
  return total;
}

/** Weights and biases of a network. */
export function parametersOf(model: PenumbraModel): number {
  let nIn = model.inputs.length;
  let total = 0;
  for (const layer of model.layers) {
    total += (nIn + 1) * layer.units;
    nIn = layer.units;
  }
  return total;
}
