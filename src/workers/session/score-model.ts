import type { HiddenActivation } from '../../domain/network/architecture.ts';
import { evaluate } from '../../domain/network/evaluate.ts';
import { modelOutput, standardiseValue } from '../../domain/network/forward.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { NetworkParameters } from '../../domain/network/parameters.ts';

/**
 * Logits of a network for raw jets. Our own networks (one activation, a linear end) are evaluated in blocks, from inputs standardised
 * in single precision as the training does it; others by the plain form.
 *
 * @param columns columns[input][row]
 */
export function scoreModel(
  model: PenumbraModel,
  columns: readonly Float32Array[],
  rows: number,
): Float32Array {
  const activation = commonActivation(model);
  if (activation === null) return Float32Array.from(modelOutput(model, columns, rows));
  const x = new Float32Array(rows * columns.length);
  for (const [f, input] of model.inputs.entries()) {
    const column = columns[f]!;
    for (let row = 0; row < rows; row++) x[row * columns.length + f] = standardiseValue(column[row]!, input);
  }
  return Float32Array.from(evaluate(parametersOf(model), activation, x, rows));
}

function commonActivation({ layers }: PenumbraModel): HiddenActivation | null {
  const hidden = layers.slice(0, -1).map(({ activation }) => activation);
  const [first] = hidden;
  const same = hidden.every((activation) => activation === first) && layers.at(-1)?.activation === 'linear';
  return same && (first === 'relu' || first === 'leaky_relu') ? first : null;
}

function parametersOf({ layers }: PenumbraModel): NetworkParameters {
  return layers.map(({ kernel, bias, units }) => ({
    nIn: kernel.length,
    nOut: units,
    kernel: Float32Array.from(kernel.flat()),
    bias: Float32Array.from(bias),
  }));
}
