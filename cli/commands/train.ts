import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  areaUnderCurve,
  EFFICIENCY_GRID,
  rejectionCurve,
  WORKING_POINTS,
} from '../../src/domain/curves/rejection-curve.ts';
import { largestTie } from '../../src/domain/curves/ranked-scores.ts';
import type { Result } from '../../src/domain/result.ts';
import { failure, success } from '../../src/domain/result.ts';
import type { Study } from '../../src/domain/study/study.ts';
import { studySchema } from '../../src/domain/study/study-schema.ts';
import type { Command } from '../command.ts';
import { printJson } from '../command.ts';
import { readBytes, withFile, writeBytes } from '../files.ts';
import { parseOptions, required, wholeNumber } from '../options.ts';
import { studySample } from '../study-sample.ts';
import type { TrainedStudy } from '../train-study.ts';
import { trainStudy } from '../train-study.ts';

const USAGE = `train STUDY.json --out DIR [--threads N] [--json]
  STUDY.json   a study as the workbench saves it; a sample in a file is looked for beside it
  --out DIR    DIR/results.json with curves and kept nodes, DIR/models/<run>.json
  --threads N  all cores when left out`;

function readStudy(path: string): Result<Study> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  const wayOut = 'Give a study that the workbench has saved.';
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(bytes.value));
  } catch {
    return failure(`"${path}" is not JSON.`, wayOut);
  }
  const study = studySchema.safeParse(document);
  if (study.success) return success(study.data);
  const [issue] = study.error.issues;
  return failure(`"${path}" is no study: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}.`, wayOut);
}

function resultsDocument(study: Study, { plan, loaded, engine, results, ranked }: TrainedStudy): object {
  const jets = { label: loaded.testLabel, weight: loaded.testWeight };
  return {
    format: 'penumbra-results',
    version: 1,
    study,
    engine,
    jets: loaded.counts,
    runs: plan.runs.map((run) => {
      const order = ranked.get(run.id)!;
      const result = results.get(run.id)!;
      return {
        id: run.id,
        kind: run.kind,
        budget: run.budget,
        seed: run.seed,
        nodesPerLayer: result.kept.slice(1).map((nodes) => nodes.length),
        kept: result.kept,
        auc: areaUnderCurve(order, jets),
        largestTie: largestTie(order),
        extractionDifference: result.extractionDifference,
        workingPoints: rejectionCurve(order, jets, WORKING_POINTS),
        curve: rejectionCurve(order, jets, EFFICIENCY_GRID),
      };
    }),
  };
}

function writeResults(directory: string, document: object, trained: TrainedStudy): Result<void> {
  const made = withFile(directory, () => mkdirSync(join(directory, 'models'), { recursive: true }));
  if (!made.ok) return made;
  for (const { id, model } of trained.results.values()) {
    const written = writeBytes(join(directory, 'models', `${id}.json`), `${JSON.stringify(model)}\n`);
    if (!written.ok) return written;
  }
  return writeBytes(join(directory, 'results.json'), `${JSON.stringify(document, null, 1)}\n`);
}

export const trainCommand: Command = {
  name: 'train',
  summary: 'trains all networks of a study on the processor',
  usage: USAGE,
  async run(args, io) {
    const parsed = parseOptions(
      {
        args: [...args],
        options: {
          out: { type: 'string' },
          threads: { type: 'string', default: String(availableParallelism()) },
          json: { type: 'boolean', default: false },
        },
        allowPositionals: true,
      },
      USAGE,
    );
    if (!parsed.ok) return parsed;
    const { values, positionals } = parsed.value;
    const path = required('STUDY.json', positionals[0], 'train study.json --out results');
    if (!path.ok) return path;
    const out = required('--out', values.out, '--out results');
    if (!out.ok) return out;
    const threads = wholeNumber('threads', values.threads, 1);
    if (!threads.ok) return threads;
    const study = readStudy(path.value);
    if (!study.ok) return study;
    const sample = await studySample(study.value, path.value, threads.value);
    if (!sample.ok) return sample;
    const trained = await trainStudy(study.value, sample.value, {
      threads: threads.value,
      onProgress: (message) => {
        io.stderr(`${message}\n`);
      },
    });
    if (!trained.ok) return trained;
    const document = resultsDocument(study.value, trained.value);
    const written = writeResults(out.value, document, trained.value);
    if (!written.ok) return written;
    if (values.json) printJson(io, document);
    else io.stdout(`${join(out.value, 'results.json')}: ${trained.value.results.size} networks\n`);
    return success(undefined);
  },
};
