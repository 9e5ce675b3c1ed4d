import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math';
import type { StackLayout } from '../layout.ts';
import { gradientRows, layerColumns } from '../layout.ts';
import { float, program, turns } from './program.ts';

/** dL/da of hidden layer l from that of the layer above: (sum_j d_j W_ij) g_i act'(a_i); act(a) has the sign of a. */
export function deltaProgram(layout: StackLayout, l: number, slope: number): GPGPUProgram {
  const nodes = layout.padded[l]! / 2;
  const above = layout.padded[l + 1]! / 2;
  return program({
    inputs: ['above', 'state', 'hidden', 'gates'],
    output: [layout.batchPadded, layerColumns(layout, l)],
    body: `
      int run = at.x / ${nodes};
      int pair = at.x - run * ${nodes};
      vec4 sum = vec4(0.0);
      int from = run * ${above};
      ${turns(
        above,
        (j) => `
          vec4 d = texelFetch(above, ivec2(from + ${j}, at.y), 0);
          vec4 weight = texelFetch(state, ivec2(from + ${j}, pair), 0);
          sum += d.xxzz * weight.xzxz + d.yyww * weight.ywyw;`,
      )}
      vec4 h = texelFetch(hidden, at, 0);
      vec4 gate = texelFetch(gates, ivec2(${layout.nodeOffsets[l]! / 2} + pair, run), 0).xyxy;
      vec4 slope = mix(vec4(${float(slope)}), vec4(1.0), vec4(greaterThan(h, vec4(0.0))));
      setOutput(sum * gate * slope);`,
  });
}

/** dL/dW of layer l, the bias below the kernel: sums over the batch of h_i d_j and of d_j. */
export function gradientProgram(layout: StackLayout, l: number): GPGPUProgram {
  const nIn = layout.padded[l]! / 2;
  const nOut = layout.padded[l + 1]! / 2;
  const rowPairs = layout.batchPadded / 2;
  return program({
    inputs: ['below', 'above'],
    output: [gradientRows(layout, l), layerColumns(layout, l + 1)],
    body: `
      vec4 sum = vec4(0.0);
      if (at.y < ${nIn}) {
        int column = (at.x / ${nOut}) * ${nIn} + at.y;
        ${turns(
          rowPairs,
          (n) => `
            vec4 h = texelFetch(below, ivec2(column, ${n}), 0);
            vec4 d = texelFetch(above, ivec2(at.x, ${n}), 0);
            sum += h.xxyy * d.xyxy + h.zzww * d.zwzw;`,
        )}
      } else {
        for (int n = 0; n < ${rowPairs}; n++) {
          vec4 d = texelFetch(above, ivec2(at.x, n), 0);
          sum.xy += d.xy + d.zw;
        }
      }
      setOutput(sum);`,
  });
}

/** Adds the loss of this step (see lossProgram) to the sum of each run: [2, 2 x runs], one texel per run. */
export function lossSumProgram(layout: StackLayout): GPGPUProgram {
  const biasRow = layout.padded[layout.widths.length - 2]! / 2;
  return program({
    inputs: ['sums', 'gradient'],
    output: [2, 2 * layout.runs],
    body: `
      float loss = texelFetch(gradient, ivec2(at.x, ${biasRow}), 0).y;
      setOutput(texelFetch(sums, at, 0) + vec4(loss, 0.0, 0.0, 0.0));`,
  });
}

/**
 * g_i dL/dg_i = sum_j W_ij dL/dW_ij for the nodes below weight layer l, in the first row of every run's pair: the gate gradient
 * needs no pass over the batch.
 */
export function gateGradientProgram(layout: StackLayout, l: number): GPGPUProgram {
  const nOut = layout.padded[l + 1]! / 2;
  return program({
    inputs: ['state', 'gradient'],
    output: [2 * layout.runs, layout.padded[l]!],
    body: `
      vec2 sum = vec2(0.0);
      for (int j = 0; j < ${nOut}; j++) {
        ivec2 from = ivec2(at.y * ${nOut} + j, at.x);
        vec4 terms = texelFetch(state, from, 0) * texelFetch(gradient, from, 0);
        sum += terms.xz + terms.yw;
      }
      setOutput(vec4(sum, 0.0, 0.0));`,
  });
}
