import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math';
import { ADAM } from '../../../domain/shadow/schedule.ts';
import type { StackLayout } from '../layout.ts';
import { CORRECTION, float, program, runControl, shadowControl } from './program.ts';

/** Below this spread of the gates the choice is made and the gradient is zero. */
const DECIDED = 1e-12;

/** Name of the matrix with g dL/dg of a layer. */
function gateGradientName(l: number): string {
  return `gateGradient${l}`;
}

/**
 * One Adam step of the scores, with dL/ds_i = (w_i G_i - w_i sum_j w_j G_j / sum_j w_j) / T over all nodes of the group and
 * w = g (1 - g). Scores: [4 x runs, nodes], texels (s, s, m, m) in the first row pair of a run and (v, v, -, -) in the second.
 *
 * @param gatedLayers layers whose gate gradients are handed in, in this order
 */
export function scoreProgram(layout: StackLayout, gatedLayers: readonly number[]): GPGPUProgram {
  const sumOverLayer = (l: number): string => `
    for (int j = 0; j < ${layout.padded[l]! / 2}; j++) {
      ivec2 node = ivec2(${layout.nodeOffsets[l]! / 2} + j, run);
      if (texelFetch(members, node, 0).x != group) continue;
      vec4 gate = texelFetch(gates, node, 0);
      vec2 w = gate.xy * gate.zw;
      vec2 wG = gate.zw * texelFetch(${gateGradientName(l)}, ivec2(j, run), 0).xy;
      total += w.x + w.y;
      weighted += wG.x + wG.y;
    }`;
  const ownGradient = (l: number): string => {
    const from = layout.nodeOffsets[l]! / 2;
    return `
      if (at.x >= ${from} && at.x < ${from + layout.padded[l]! / 2}) {
        own = texelFetch(${gateGradientName(l)}, ivec2(at.x - ${from}, run), 0).xy;
      }`;
  };
  return program({
    inputs: ['scores', 'gates', 'members', ...gatedLayers.map(gateGradientName)],
    uniforms: [runControl(layout.runs), shadowControl(layout.runs), CORRECTION],
    output: [4 * layout.runs, layout.nodes],
    body: `
      int run = at.y / 2;
      float group = texelFetch(members, ivec2(at.x, run), 0).x;
      vec4 old = texelFetch(scores, at, 0);
      if (group < 0.0 || control[run].y > 0.5) {
        setOutput(old);
        return;
      }
      float total = 0.0;
      float weighted = 0.0;
      ${gatedLayers.map(sumOverLayer).join('\n')}
      vec2 own = vec2(0.0);
      ${gatedLayers.map(ownGradient).join('\n')}
      vec4 gate = texelFetch(gates, ivec2(at.x, run), 0);
      vec2 gradient = total < ${float(DECIDED)} ? vec2(0.0)
        : shadowControl[run].x * gate.zw * (own - gate.xy * (weighted / total));
      vec4 first = texelFetch(scores, ivec2(at.x, 2 * run), 0);
      vec2 m = ${float(ADAM.beta1)} * first.zw + ${float(1 - ADAM.beta1)} * gradient;
      vec2 v = ${float(ADAM.beta2)} * texelFetch(scores, ivec2(at.x, 2 * run + 1), 0).xy
        + ${float(1 - ADAM.beta2)} * gradient * gradient;
      vec2 s = first.xy - shadowControl[run].y * (m / correction.x)
        / (sqrt(v / correction.y) + ${float(ADAM.scoreEpsilon)});
      setOutput((at.y & 1) == 0 ? vec4(s, m) : vec4(v, 0.0, 0.0));`,
  });
}

/**
 * Gates from scores and shifts: g = sigmoid(s / T + nu of the layer), in texels (g, g, 1 - g, 1 - g), the complement computed on
 * its own so that it keeps its digits near 1. Ungated nodes and locked runs keep their gates.
 */
export function gateProgram(layout: StackLayout): GPGPUProgram {
  const layerOf = layout.nodeOffsets
    .slice(1)
    .map((offset) => `layer += at.x >= ${offset / 2} ? 1 : 0;`)
    .join('\n');
  return program({
    inputs: ['scores', 'shifts', 'members', 'gates'],
    uniforms: [runControl(layout.runs), shadowControl(layout.runs)],
    output: [2 * layout.runs, layout.nodes],
    body: `
      int run = at.y;
      vec2 group = texelFetch(members, ivec2(at.x, run), 0).xy;
      vec4 old = texelFetch(gates, at, 0);
      if (group.x < 0.0 || control[run].y > 0.5) {
        setOutput(old);
        return;
      }
      int layer = 0;
      ${layerOf}
      float nu = texelFetch(shifts, ivec2(layer, run), 0).x;
      vec2 z = texelFetch(scores, ivec2(at.x, 2 * run), 0).xy * shadowControl[run].x + nu;
      vec2 gate = 1.0 / (1.0 + exp(-z));
      vec2 complement = 1.0 / (1.0 + exp(z));
      setOutput(group.y < 0.0 ? vec4(gate.x, old.y, complement.x, old.w) : vec4(gate, complement));`,
  });
}
