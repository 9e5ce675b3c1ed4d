import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math';
import { ADAM } from '../../../domain/shadow/schedule.ts';
import type { StackLayout } from '../layout.ts';
import { gradientRows, layerColumns, STATE_PARTS } from '../layout.ts';
import { CORRECTION, float, program, runControl } from './program.ts';

/**
 * Adam on one layer, weights and moments in one draw: p -= rate mhat / (sqrt(vhat) + epsilon). In a locked run the weights that
 * touch a removed node stay as they are, with their moments.
 */
export function adamProgram(layout: StackLayout, l: number): GPGPUProgram {
  const rowPairs = gradientRows(layout, l) / 2;
  const nOut = layout.padded[l + 1]! / 2;
  const output = l === layout.widths.length - 2;
  const columnGate = output
    ? 'vec2(1.0, 0.0)'
    : `texelFetch(gates, ivec2(${layout.nodeOffsets[l + 1]! / 2} + pair, run), 0).xy`;
  return program({
    inputs: ['state', 'gradient', 'gates'],
    uniforms: [runControl(layout.runs), CORRECTION],
    output: [STATE_PARTS * gradientRows(layout, l), layerColumns(layout, l + 1)],
    functions: `
      bvec4 trained(int run, int row, int pair) {
        if (control[run].y < 0.5) return bvec4(true, ${!output}, true, ${!output});
        vec2 rowGate = row < ${layout.padded[l]! / 2}
          ? texelFetch(gates, ivec2(${layout.nodeOffsets[l]! / 2} + row, run), 0).xy
          : vec2(1.0, 0.0);
        vec2 columnGate = ${columnGate};
        return greaterThan(rowGate.xxyy * columnGate.xyxy, vec4(0.0));
      }`,
    body: `
      int part = at.y / ${rowPairs};
      int row = at.y - part * ${rowPairs};
      int run = at.x / ${nOut};
      int pair = at.x - run * ${nOut};
      vec4 old = texelFetch(state, at, 0);
      vec4 g = texelFetch(gradient, ivec2(at.x, row), 0);
      vec4 m = ${float(ADAM.beta1)} * texelFetch(state, ivec2(at.x, ${rowPairs} + row), 0) + ${float(1 - ADAM.beta1)} * g;
      vec4 v = ${float(ADAM.beta2)} * texelFetch(state, ivec2(at.x, ${2 * rowPairs} + row), 0) + ${float(1 - ADAM.beta2)} * g * g;
      vec4 moved = part == 1 ? m : part == 2 ? v
        : old - control[run].x * (m / correction.x) / (sqrt(v / correction.y) + ${float(ADAM.epsilon)});
      bvec4 train = trained(run, row, pair);
      setOutput(vec4(
        train.x ? moved.x : old.x, train.y ? moved.y : old.y,
        train.z ? moved.z : old.z, train.w ? moved.w : old.w));`,
  });
}
