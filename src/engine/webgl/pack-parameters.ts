import type { LayerParameters, NetworkParameters } from '../../domain/network/parameters.ts';
import type { StackLayout } from './layout.ts';
import { gradientRows, layerColumns, STATE_PARTS } from './layout.ts';

/** Weights of one run with the moments of Adam. */
export interface RunWeights {
  readonly parameters: NetworkParameters;
  readonly firstMoment: NetworkParameters;
  readonly secondMoment: NetworkParameters;
}

/** State matrix of weight layer l, row-major: W, m and v of all runs. */
export function packLayer(layout: StackLayout, l: number, runs: readonly RunWeights[]): Float32Array {
  const rows = gradientRows(layout, l);
  const columns = layerColumns(layout, l + 1);
  const packed = new Float32Array(STATE_PARTS * rows * columns);
  runs.forEach((weights, run) => {
    parts(weights).forEach((part, p) => {
      const layer = part[l]!;
      const start = p * rows * columns + run * layout.padded[l + 1]!;
      for (let i = 0; i < layer.nIn; i++) {
        packed.set(layer.kernel.subarray(i * layer.nOut, (i + 1) * layer.nOut), start + i * columns);
      }
      packed.set(layer.bias, start + layout.padded[l]! * columns);
    });
  });
  return packed;
}

/** The way back: weights and moments of run number `run` from the state matrices of all layers. */
export function unpackRun(layout: StackLayout, states: readonly Float32Array[], run: number): RunWeights {
  const part = (p: number): NetworkParameters =>
    states.map((state, l) => unpackLayer(layout, state, l, run, p));
  return { parameters: part(0), firstMoment: part(1), secondMoment: part(2) };
}

function unpackLayer(
  layout: StackLayout,
  state: Float32Array,
  l: number,
  run: number,
  part: number,
): LayerParameters {
  const nIn = layout.widths[l]!;
  const nOut = layout.widths[l + 1]!;
  const columns = layerColumns(layout, l + 1);
  const start = part * gradientRows(layout, l) * columns + run * layout.padded[l + 1]!;
  const kernel = new Float32Array(nIn * nOut);
  for (let i = 0; i < nIn; i++) {
    const from = start + i * columns;
    kernel.set(state.subarray(from, from + nOut), i * nOut);
  }
  const biasStart = start + layout.padded[l]! * columns;
  return { nIn, nOut, kernel, bias: state.slice(biasStart, biasStart + nOut) };
}

function parts(weights: RunWeights): readonly NetworkParameters[] {
  return [weights.parameters, weights.firstMoment, weights.secondMoment];
}
