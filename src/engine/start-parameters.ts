import type { NetworkParameters } from '../domain/network/parameters.ts';
import { initialParameters, zeroParameters } from '../domain/network/parameters.ts';
import type { RunPlan } from './trainer.ts';

/**
 * The weights that a run starts from. A network of chosen inputs starts as one that has no others: drawn at its own width, with
 * zeros where the other inputs would be.
 */
export function startParameters({ architecture, seed, chosenInputs }: RunPlan): NetworkParameters {
  if (chosenInputs === undefined) return initialParameters(architecture, seed);
  const small = initialParameters({ ...architecture, inputs: chosenInputs.length }, seed);
  const wide = zeroParameters(architecture);
  const first = wide[0]!;
  chosenInputs.forEach((input, i) => {
    const row = small[0]!.kernel.subarray(i * first.nOut, (i + 1) * first.nOut);
    first.kernel.set(row, input * first.nOut);
  });
  return [first, ...small.slice(1)];
}
