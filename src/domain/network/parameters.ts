import type { Architecture } from './architecture.ts';
import { layerWidths } from './architecture.ts';
import { createRandom } from '../random.ts';

/** One dense layer: kernel row-major [nIn, nOut], bias [nOut]. */
export interface LayerParameters {
  readonly nIn: number;
  readonly nOut: number;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** All layers of a network, the output layer last. */
export type NetworkParameters = readonly LayerParameters[];

const WEIGHT_STREAM = 1;

/**
 * He initialisation, normal with variance 2/nIn, biases 0 (He et al., arXiv:1502.01852); drawn in double precision, layer by
 * layer, row by row, and rounded to float32, so that every engine starts from the same bits.
 */
export function initialParameters(architecture: Architecture, seed: number): NetworkParameters {
  const random = createRandom(seed, WEIGHT_STREAM);
  const widths = layerWidths(architecture);
  return widths.slice(1).map((nOut, l) => {
    const nIn = widths[l]!;
    const scale = Math.sqrt(2 / nIn);
    const kernel = Float32Array.from({ length: nIn * nOut }, () => scale * random.normal());
    return { nIn, nOut, kernel, bias: new Float32Array(nOut) };
  });
}

export function zeroParameters(architecture: Architecture): NetworkParameters {
  const widths = layerWidths(architecture);
  return widths.slice(1).map((nOut, l) => {
    const nIn = widths[l]!;
    return { nIn, nOut, kernel: new Float32Array(nIn * nOut), bias: new Float32Array(nOut) };
  });
}
