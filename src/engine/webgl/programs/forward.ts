import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math';
import type { StackLayout } from '../layout.ts';
import { even } from '../layout.ts';
import type { JetsShape } from './jets.ts';
import { jetFunctions } from './jets.ts';
import { float, program, runControl, turns } from './program.ts';

/** Sum over the nodes below of h W, plus bias, for two jets and two nodes: `sum`, `run`, `pair`. */
function weightedSum(layout: StackLayout, l: number, firstRun: string): string {
  const nIn = layout.padded[l]! / 2;
  const nOut = layout.padded[l + 1]! / 2;
  return `
    int run = at.x / ${nOut};
    int pair = at.x - run * ${nOut};
    int column = (${firstRun} + run) * ${nOut} + pair;
    vec4 sum = texelFetch(state, ivec2(column, ${nIn}), 0).xyxy;
    int from = run * ${nIn};
    ${turns(
      nIn,
      (k) => `
        vec4 h = texelFetch(below, ivec2(from + ${k}, at.y), 0);
        vec4 weight = texelFetch(state, ivec2(column, ${k}), 0);
        sum += h.xxzz * weight.xyxy + h.yyww * weight.zwzw;`,
    )}`;
}

interface ForwardShape {
  /** Jets and runs of this pass: those of the stack in training, one run and a chunk of jets in prediction. */
  readonly rows: number;
  readonly runs: number;
}

/** h = g act(W h_below + b) of hidden layer l + 1; the gates of run `firstRun` and the following. */
export function hiddenProgram(
  layout: StackLayout,
  l: number,
  slope: number,
  shape: ForwardShape,
): GPGPUProgram {
  return program({
    inputs: ['below', 'state', 'gates'],
    uniforms: [{ name: 'firstRun', type: 'int' }],
    output: [even(shape.rows), shape.runs * layout.padded[l + 1]!],
    body: `
      ${weightedSum(layout, l, 'firstRun')}
      vec4 gate = texelFetch(gates, ivec2(${layout.nodeOffsets[l + 1]! / 2} + pair, firstRun + run), 0).xyxy;
      // Not by max(): that would turn a NaN into 0 and hide it.
      vec4 slope = mix(vec4(${float(slope)}), vec4(1.0), vec4(greaterThan(sum, vec4(0.0))));
      setOutput(gate * slope * sum);`,
  });
}

/** Logits of one run in the first column. */
export function logitProgram(layout: StackLayout, shape: ForwardShape): GPGPUProgram {
  const l = layout.widths.length - 2;
  return program({
    inputs: ['below', 'state'],
    uniforms: [{ name: 'firstRun', type: 'int' }],
    output: [even(shape.rows), shape.runs * layout.padded[l + 1]!],
    body: `
      ${weightedSum(layout, l, 'firstRun')}
      setOutput(sum);`,
  });
}

/**
 * Output layer in training, per run two columns: dL/dlogit and, in the column that is padding otherwise, the jet's part of the
 * loss w/n (max(z, 0) - z y + log(1 + exp(-|z|))). The gradient of the padding's bias is then the loss of the batch.
 */
export function lossProgram(layout: StackLayout, jets: JetsShape): GPGPUProgram {
  const l = layout.widths.length - 2;
  return program({
    inputs: ['below', 'state', 'jets', 'order'],
    uniforms: [{ name: 'firstRow', type: 'int' }, runControl(layout.runs)],
    output: [layout.batchPadded, layout.runs * 2],
    functions: `
      ${jetFunctions(jets)}
      float sigmoid(float z) { return 1.0 / (1.0 + exp(-z)); }
      vec2 lossOf(float z, int row, int sampleInBatch) {
        if (sampleInBatch >= ${layout.batch}) return vec2(0.0);
        vec2 truth = jetPair(row, ${jets.strip / 2 - 1});
        float y = truth.x;
        float w = truth.y / ${float(layout.batch)};
        return w * vec2(
          (1.0 - y) * sigmoid(z) - y * sigmoid(-z),
          max(z, 0.0) - z * y + log(1.0 + exp(-abs(z))));
      }`,
    body: `
      ${weightedSum(layout, l, '0')}
      ivec2 rows = jetRows(run, at.y);
      setOutput(vec4(lossOf(sum.x, rows.x, 2 * at.y), lossOf(sum.z, rows.y, 2 * at.y + 1)));`,
  });
}
