import { describe, expect, it } from 'vitest';
import { buildFixedNetwork } from '../fixedpoint/fixed-network.ts';
import { emulate } from '../fixedpoint/emulate.ts';
import { fixedType } from '../fixedpoint/fixed-type.ts';
import { NumberCast } from '../fixedpoint/number-cast.ts';
import type { HiddenActivation } from '../network/architecture.ts';
import type { PenumbraModel } from '../network/model.ts';
import { modelSchema } from '../network/model.ts';
import { initialParameters } from '../network/parameters.ts';
import { createRandom } from '../random.ts';
import { planStudy } from '../study/plan.ts';
import { DEFAULT_STUDY } from '../study/study.ts';
import { studySchema } from '../study/study-schema.ts';
import { evaluateRounded } from './evaluate-rounded.ts';
import { finishedPrecision } from './finished-precision.ts';
import type { FinishedBits, Finishing } from './finishing.ts';
import { finishedBits, finishingStart, suggestFinishing } from './finishing.ts';
import { gridOf, roundedParameters, roundTo, truncate, wrap } from './rounding.ts';

describe('numbers of a type', () => {
  it.each([
    { width: 8, integer: 4 },
    { width: 2, integer: 1 },
    { width: 5, integer: 7 },
  ])('are those of ap_fixed<$width,$integer>', ({ width, integer }) => {
    const grid = gridOf({ width, integer });
    const rounded = new NumberCast(
      0,
      fixedType(width, integer, { quantisation: 'AP_RND', overflow: 'AP_SAT' }),
    );
    const plain = new NumberCast(0, fixedType(width, integer));
    const random = createRandom(1);
    for (let n = 0; n < 2000; n++) {
      // Halves of the last bit on purpose: ties.
      const value = 0.5 * grid.step * Math.round(3 * 2 ** width * random.normal());
      expect(roundTo(value, grid) + 0).toBe(rounded.cast(value) * grid.step);
      expect(wrap(truncate(value, grid.step), grid) + 0).toBe(plain.cast(value) * grid.step);
    }
  });
});

const SETTINGS: Readonly<Record<string, Finishing>> = {
  'accumulators that truncate': suggestFinishing(8),
  'exact sums': { ...suggestFinishing(6), accumulator: null },
  'sums that wrap': { ...suggestFinishing(8), accumulator: { width: 8, integer: 4 } },
  'types of their own for every layer': {
    ...suggestFinishing(8),
    input: { width: 10, integer: 4 },
    layers: [
      {
        weight: { width: 6, integer: 2 },
        bias: { width: 9, integer: 3 },
        accumulator: null,
        result: { width: 8, integer: 4 },
      },
      {
        weight: { width: 8, integer: 1 },
        bias: { width: 8, integer: 4 },
        accumulator: { width: 14, integer: 9 },
        result: { width: 7, integer: 4 },
      },
      {
        weight: { width: 9, integer: 2 },
        bias: { width: 12, integer: 5 },
        accumulator: { width: 12, integer: 7 },
        result: { width: 12, integer: 6 },
      },
    ],
  },
};

function toyModel(activation: HiddenActivation, bits: FinishedBits) {
  const float = initialParameters({ inputs: 12, hidden: [16, 9], activation }, 5);
  const random = createRandom(7);
  const parameters = float.map((layer) => ({ ...layer, bias: layer.bias.map(() => 0.3 * random.normal()) }));
  const layers = roundedParameters(parameters, bits);
  const model: PenumbraModel = {
    format: 'penumbra-model',
    version: 1,
    inputs: Array.from({ length: 12 }, (_, i) => ({ name: `x${i}`, mean: 0, scale: 1 })),
    layers: layers.map(({ nIn, nOut, kernel, bias }, l) => ({
      name: `dense_${l + 1}`,
      units: nOut,
      activation: l < layers.length - 1 ? activation : ('linear' as const),
      kernel: Array.from({ length: nIn }, (_, i) => Array.from(kernel.subarray(i * nOut, (i + 1) * nOut))),
      bias: Array.from(bias),
    })),
    finished: bits,
  };
  return { parameters, model };
}

describe.each(['relu', 'leaky_relu'] as const)('a finished network with %s', (activation) => {
  it.each(Object.keys(SETTINGS))('gives the bits of the hardware: %s', (name) => {
    const bits = finishedBits(SETTINGS[name]!, 3);
    const { parameters, model } = toyModel(activation, bits);
    expect(modelSchema.parse(model)).toEqual(model);
    const rows = 500;
    const random = createRandom(3);
    // Numbers of the raw inputs' type, which are not rounded twice.
    const x = Float32Array.from({ length: rows * 12 }, () => Math.round(8192 * random.normal()) / 4096);
    const columns = model.inputs.map((_, f) =>
      Float64Array.from({ length: rows }, (_, row) => x[row * 12 + f]!),
    );
    const hardware = emulate(buildFixedNetwork(model, finishedPrecision(model, bits)), columns, rows);
    expect(evaluateRounded(parameters, activation, bits, x, rows)).toEqual(hardware.values);
    expect(new Set(hardware.values).size).toBeGreaterThan(20);
  });
});

describe('settings of a finishing', () => {
  it('begin with the lock, or later', () => {
    expect(finishingStart(suggestFinishing(8), 60, 100)).toBe(60);
    expect(finishingStart({ ...suggestFinishing(8), from: 0.3 }, 60, 100)).toBe(60);
    expect(finishingStart({ ...suggestFinishing(8), from: 0.8 }, 60, 100)).toBe(80);
  });

  it('are refused for another number of layers', () => {
    const finishing = SETTINGS['types of their own for every layer']!;
    expect(() => finishedBits(finishing, 4)).toThrow(RangeError);
  });

  it('are part of the study, and absent from older ones', () => {
    const { finishing, ...older } = DEFAULT_STUDY.training;
    expect(finishing).toBeNull();
    expect(studySchema.parse({ ...DEFAULT_STUDY, training: older })).toEqual(DEFAULT_STUDY);
    const training = { ...older, finishing: SETTINGS['types of their own for every layer']! };
    expect(studySchema.parse({ ...DEFAULT_STUDY, training }).training).toEqual(training);
  });
});

describe('a plan', () => {
  it('is refused when the finishing lists types for another network', () => {
    const finishing = SETTINGS['types of their own for every layer']!;
    const study = { ...DEFAULT_STUDY, training: { ...DEFAULT_STUDY.training, finishing } };
    const plan = planStudy(study);
    expect(plan.ok ? null : plan.error.cause).toBe(
      'The finishing has types for 3 layers, the network has 5 with its output.',
    );
    expect(planStudy({ ...study, network: { ...study.network, hidden: [64, 64] } }).ok).toBe(true);
  });
});
