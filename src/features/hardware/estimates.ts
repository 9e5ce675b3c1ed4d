import { estimateModel } from '../../domain/hardware/estimate-model.ts';
import type { NetworkEstimate } from '../../domain/hardware/estimate-network.ts';
import type { EstimateOptions, Multipliers } from '../../domain/hardware/layer-design.ts';
import type { Part } from '../../domain/hardware/part-table.ts';
import type { HardwareSettings } from '../../domain/hardware/study-types.ts';
import { studyReuse, studyTypes } from '../../domain/hardware/study-types.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';

/** What the estimates need besides the types. */
export function estimateOptions(
  settings: HardwareSettings,
  part: Part,
  multipliers: Multipliers,
): EstimateOptions {
  const { strategy, reuse, clockNs } = settings;
  return {
    strategy,
    reuse,
    layerReuse: studyReuse(settings),
    multipliers,
    clockNs,
    family: part.family,
  };
}

/** The estimate of a trained network with the settings of the study: of the very integers that its exported project holds. */
export function estimateFor(
  model: PenumbraModel,
  settings: HardwareSettings,
  part: Part,
  multipliers: Multipliers,
): NetworkEstimate {
  return estimateModel(model, studyTypes(settings), estimateOptions(settings, part, multipliers));
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
