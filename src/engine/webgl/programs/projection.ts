import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math';
import type { StackLayout } from '../layout.ts';
import type { Uniform } from './program.ts';
import { program, runControl, shadowControl } from './program.ts';

/** Known to the host alone, so that no compiler unrolls these deep loops. */
const LAYER_COUNT: Uniform = { name: 'layerCount', type: 'int' };

/** Newton's method inside a bracket, as in domain/shadow/projection.ts, over the layers whose bit is set. */
const PROJECTION_FUNCTIONS = `
    const float SATURATION = 40.0;
    const float OPEN = 1e9;
    // Then the bracket is halved: Newton's method may run in circles.
    const int NEWTON_TURNS = 24;

    // Sum of the gates of a layer, and of g (1 - g).
    vec2 gateSum(int run, int l, float inverse, float nu) {
      vec2 sum = vec2(0.0);
      for (int j = 0; j < (widths[l] + 1) / 2; j++) {
        vec2 z = texelFetch(scores, ivec2(offsets[l] + j, 2 * run), 0).xy * inverse + nu;
        vec2 gate = 1.0 / (1.0 + exp(-z));
        if (2 * j + 1 >= widths[l]) gate.y = 0.0;
        sum += vec2(gate.x + gate.y, dot(gate, 1.0 - gate));
      }
      return sum;
    }

    float project(int run, int mask, float budget, float inverse, float start) {
      float highest = -1e30;
      float lowest = 1e30;
      int count = 0;
      for (int l = 0; l < layerCount; l++) {
        if ((mask >> l & 1) == 0) continue;
        count += widths[l];
        for (int j = 0; j < (widths[l] + 1) / 2; j++) {
          vec2 s = texelFetch(scores, ivec2(offsets[l] + j, 2 * run), 0).xy;
          if (2 * j + 1 >= widths[l]) s.y = s.x;
          highest = max(highest, max(s.x, s.y));
          lowest = min(lowest, min(s.x, s.y));
        }
      }
      if (budget >= float(count)) return OPEN;
      float low = -highest * inverse - SATURATION;
      float high = -lowest * inverse + SATURATION;
      float nu = start > low && start < high ? start : 0.5 * (low + high);
      for (int turn = 0; turn < 60; turn++) {
        vec2 sum = vec2(0.0);
        for (int l = 0; l < layerCount; l++) {
          if ((mask >> l & 1) == 1) sum += gateSum(run, l, inverse, nu);
        }
        float excess = sum.x - budget;
        if (excess > 0.0) high = nu; else low = nu;
        float newton = nu - excess / sum.y;
        if (abs(excess) < 1e-6 * budget || high - low < 1e-6 * max(1.0, abs(nu))) {
          return newton >= low && newton <= high ? newton : nu;
        }
        nu = turn < NEWTON_TURNS && newton > low && newton < high ? newton : 0.5 * (low + high);
      }
      return nu;
    }`;

/**
 * The shifts nu of the soft gates, one per layer and run, by the active set of domain/shadow/soft-gates.ts: all layers of a group
 * share its budget; a layer whose gates sum to less than its floor gets a projection of its own, the rest share what is left.
 * Every texel solves the whole group of its layer (a few thousand fetches), so one draw serves all runs.
 *
 * Limits: [2 x runs, 2 x layers], texels (group or -1, budget of the group, floor of the layer, -).
 * Shifts: same shape, texels (nu of the layer, nu of the free layers, last nu of the layer at its floor, -); the last two are
 * where the next projections start.
 */
export function projectionProgram(layout: StackLayout): GPGPUProgram {
  const layers = layout.nodeOffsets.length;
  const constants = (name: string, values: readonly number[]): string =>
    `const int ${name}[${layers}] = int[](${values.join(', ')});`;
  return program({
    inputs: ['scores', 'limits', 'shifts'],
    uniforms: [runControl(layout.runs), shadowControl(layout.runs), LAYER_COUNT],
    output: [2 * layout.runs, 2 * layers],
    functions: `
      ${constants(
        'offsets',
        layout.nodeOffsets.map((offset) => offset / 2),
      )}
      ${constants('widths', layout.widths.slice(0, -1))}
      ${PROJECTION_FUNCTIONS}`,
    body: `
      int layer = at.x;
      int run = at.y;
      vec4 old = texelFetch(shifts, at, 0);
      vec4 limit = texelFetch(limits, at, 0);
      if (limit.x < 0.0 || control[run].y > 0.5) {
        setOutput(old);
        return;
      }
      float inverse = shadowControl[run].x;
      int open = 0;
      for (int l = 0; l < layerCount; l++) {
        if (texelFetch(limits, ivec2(l, run), 0).x == limit.x) open |= 1 << l;
      }
      float budget = limit.y;
      float nu = old.y;
      for (int turn = 0; turn < layerCount; turn++) {
        nu = project(run, open, budget, inverse, nu);
        int starving = 0;
        for (int l = 0; l < layerCount; l++) {
          if ((open >> l & 1) == 0) continue;
          float least = texelFetch(limits, ivec2(l, run), 0).z;
          if (gateSum(run, l, inverse, nu).x < least - 1e-5) {
            starving |= 1 << l;
            budget -= least;
          }
        }
        if (starving == 0) break;
        open &= ~starving;
        if (open == 0) break;
      }
      if ((open >> layer & 1) == 1) {
        setOutput(vec4(nu, nu, old.z, 0.0));
      } else {
        float own = project(run, 1 << layer, limit.z, inverse, old.z);
        setOutput(vec4(own, nu, own, 0.0));
      }`,
  });
}
