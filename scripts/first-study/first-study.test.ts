import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../src/domain/curves/rejection-curve.ts';
import { rankScores } from '../../src/domain/curves/ranked-scores.ts';
import { splitSample } from '../../src/domain/dataset/split.ts';
import { hashSample } from '../../src/domain/dataset/sample-hash.ts';
import { meanCrossEntropy } from '../../src/domain/network/cross-entropy.ts';
import { modelOutput } from '../../src/domain/network/forward.ts';
import { studySchema } from '../../src/domain/study/study-schema.ts';
import { readSessionFile } from '../../src/formats/session-file.ts';
import { readSessionDocument } from '../../src/state/session-document.ts';
import type { SessionResult, SessionWork } from '../../src/state/session-work.ts';
import { beginFirstTraining, firstStudy, shippedSample, trainEpoch } from './train.ts';

const FILE = 'public/studies/first.penumbra';
const REMEDY = 'run `npm run first-study`: the sample, the study or the training has changed';

const sample = shippedSample();
let work: SessionWork;

beforeAll(() => {
  const read = readSessionFile(FILE, readFileSync(FILE));
  const opened = read.ok ? readSessionDocument(FILE, read.value) : read;
  if (!opened.ok) throw new Error(opened.error.cause);
  work = opened.value;
});

/** Logits from the raw columns of the shipped batch, in double precision. */
function scores({ model, kept }: SessionResult, rows: ArrayLike<number>): Float64Array {
  const columns = (kept[0] ?? []).map((i) => Float32Array.from(rows, (row) => sample.columns[i]![row]!));
  return modelOutput(model, columns, rows.length);
}

describe('the study that a first visit opens on', () => {
  it('belongs to the shipped jets, and is the study that the page starts from', () => {
    expect(work.training?.sampleHash, REMEDY).toBe(hashSample(sample));
    expect(work.study, REMEDY).toEqual(studySchema.parse(firstStudy(sample)));
    expect(work.training?.finished).toBe(true);
    expect(work.results.map(({ id }) => id)).toEqual(work.training?.runs.map(({ id }) => id));
  });

  it('holds networks that give on the shipped jets the losses that were recorded while they were trained', () => {
    const rows = splitSample(sample, work.study.split).validation.subarray(0, 4096);
    const jets = {
      y: Array.from(rows, (row) => sample.label[row]!),
      weight: new Float32Array(rows.length).fill(1),
    };
    for (const result of work.results) {
      const recorded = work.live.find(({ id }) => id === result.id)?.epochs.at(-1)?.validationLoss;
      expect(meanCrossEntropy(scores(result, rows), jets), `${result.id}: ${REMEDY}`).toBeCloseTo(
        recorded ?? NaN,
        4,
      );
    }
  });

  it('holds networks of exactly the budgets, that tell the classes apart', () => {
    const { testRows, testLabel, testWeight } = work.training!.loaded;
    const jets = { label: testLabel, weight: testWeight };
    for (const [r, result] of work.results.entries()) {
      const nodes = result.kept.slice(1).reduce((sum, layer) => sum + layer.length, 0);
      expect(nodes).toBe(work.training!.runs[r]!.budget);
      const area = areaUnderCurve(rankScores(Float32Array.from(scores(result, testRows))), jets);
      expect(area, result.id).toBeGreaterThan(0.85);
    }
  });

  it('comes out the same when it is trained again', async () => {
    const training = await beginFirstTraining();
    await trainEpoch(training, 1);
    training.trainer.dispose();
    for (const { id } of work.results) {
      const [again] = training.live.run(id)?.epochs ?? [];
      const shipped = work.live.find((run) => run.id === id)?.epochs[0];
      expect(again?.gates, REMEDY).toEqual(shipped?.gates);
      expect(again?.validationLoss, REMEDY).toBe(shipped?.validationLoss);
    }
  });
});
