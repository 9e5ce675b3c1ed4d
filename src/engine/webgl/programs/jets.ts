import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math';
import type { FoldedJets } from '../fold-jets.ts';
import type { StackLayout } from '../layout.ts';
import { layerColumns } from '../layout.ts';
import { program, runControl } from './program.ts';

export type JetsShape = Pick<FoldedJets, 'rows' | 'columns' | 'strip'>;

/** Row numbers of the two jets of a batch row pair, for one run, and a pair of a jet's values. */
export function jetFunctions(shape: JetsShape): string {
  return `
    ivec2 jetRows(int run, int rowPair) {
      int slot = int(control[run].z);
      vec4 numbers = texelFetch(order, ivec2(slot / 2, firstRow + rowPair), 0);
      return ivec2((slot & 1) == 0 ? numbers.xz : numbers.yw);
    }
    vec2 jetPair(int row, int pair) {
      int strip = row / ${shape.rows};
      int inside = row - strip * ${shape.rows};
      vec4 both = texelFetch(jets, ivec2(strip * ${shape.strip / 2} + pair, inside / 2), 0);
      return (inside & 1) == 0 ? both.xy : both.zw;
    }`;
}

/** Inputs of the batch, gated: x [batch, runs x inputs]. */
export function gatherProgram(layout: StackLayout, shape: JetsShape): GPGPUProgram {
  return program({
    inputs: ['jets', 'order', 'gates'],
    uniforms: [{ name: 'firstRow', type: 'int' }, runControl(layout.runs)],
    output: [layout.batchPadded, layerColumns(layout, 0)],
    functions: jetFunctions(shape),
    body: `
      int run = at.x / ${layout.padded[0]! / 2};
      int pair = at.x - run * ${layout.padded[0]! / 2};
      ivec2 rows = jetRows(run, at.y);
      vec2 gate = texelFetch(gates, ivec2(pair, run), 0).xy;
      setOutput(vec4(jetPair(rows.x, pair) * gate, jetPair(rows.y, pair) * gate));`,
  });
}
