import { describe, expect, it } from 'vitest';
import { finishedPrecision } from '../../domain/finishing/finished-precision.ts';
import { finishedBits, suggestFinishing } from '../../domain/finishing/finishing.ts';
import { randomModel } from '../../domain/fixedpoint/test-networks.ts';
import { studyPrecision } from '../../domain/hardware/study-types.ts';
import { createRandom } from '../../domain/random.ts';
import { studySchema } from '../../domain/study/study-schema.ts';
import { DEFAULT_STUDY } from '../../domain/study/study.ts';
import { withFinishing } from './finishing-types.ts';

describe('types of a finishing', () => {
  it.each([6, 8, 12])('as those of a study give the precision that the training saw (%i bits)', (width) => {
    const random = randomModel(createRandom(2), [5, 6, 4, 1]);
    const model = {
      ...random,
      layers: random.layers.map((layer, l) => ({
        ...layer,
        activation: l === 2 ? ('linear' as const) : ('leaky_relu' as const),
      })),
    };
    const finishing = suggestFinishing(width);
    const settings = withFinishing(DEFAULT_STUDY.hardware, finishing, 3);
    expect(studyPrecision(model, settings)).toEqual(finishedPrecision(model, finishedBits(finishing, 3)));
    const study = { ...DEFAULT_STUDY, hardware: settings };
    expect(studySchema.parse(JSON.parse(JSON.stringify(study)))).toEqual(study);
  });
});
