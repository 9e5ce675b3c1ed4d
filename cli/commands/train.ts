import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { largestTie, rankScores } from '../../src/domain/curves/ranked-scores.ts';
import {
  areaUnderCurve,
  EFFICIENCY_GRID,
  rejectionCurve,
  WORKING_POINTS,
} from '../../src/domain/curves/rejection-curve.ts';
import type { Result } from '../../src/domain/result.ts';
import { failure, success } from '../../src/domain/result.ts';
import type { PlannedRun, StudyPlan } from '../../src/domain/study/plan.ts';
import { planStudy } from '../../src/domain/study/plan.ts';
import type { Study } from '../../src/domain/study/study.ts';
import { studySchema } from '../../src/domain/study/study-schema.ts';
import type { RunResult } from '../../src/engine/run-result.ts';
import type { LoadedSample } from '../../src/workers/training/training-api.ts';
import type { Command, CommandIo } from '../command.ts';
import { printJson } from '../command.ts';
import { readBytes, withFile, writeBytes } from '../files.ts';
import { parseOptions, required, wholeNumber } from '../options.ts';
import type { StudyJets } from '../run-queue.ts';
import { trainRuns } from '../run-queue.ts';
import { studyJets } from '../study-sample.ts';
import { WorkFolder } from '../work-folder.ts';

const USAGE = `train STUDY.json --out DIR [--threads N] [--json]
  STUDY.json   a study as the workbench saves it; a sample in a file is looked for beside it
  --out DIR    DIR/results.json with curves and kept nodes, DIR/models/<run>.json; DIR/work keeps
               finished runs and checkpoints: the same command goes on where it was interrupted,
               and a study with more seeds or budgets trains only what is new
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

/** What results.json holds of one run. */
function runRecord(run: PlannedRun, { kept, logits, extractionDifference }: RunResult, loaded: LoadedSample) {
  const jets = { label: loaded.testLabel, weight: loaded.testWeight };
  const order = rankScores(logits);
  const [inputs, ...hidden] = kept;
  const nodesPerLayer = hidden.map((nodes) => nodes.length);
  return {
    id: run.id,
    kind: run.kind,
    budget: run.budget,
    seed: run.seed,
    inputs: inputs!.map((i) => loaded.scalings[i]!.name),
    nodesPerLayer,
    kept,
    auc: areaUnderCurve(order, jets),
    largestTie: largestTie(order),
    extractionDifference,
    workingPoints: rejectionCurve(order, jets, WORKING_POINTS),
    curve: rejectionCurve(order, jets, EFFICIENCY_GRID),
  };
}

/** Trains all runs; models go to their files as they come. */
async function trainInto(
  directory: string,
  study: Study,
  plan: StudyPlan,
  jets: StudyJets,
  threads: number,
  io: CommandIo,
): Promise<Result<object>> {
  const opened = withFile(directory, () => {
    mkdirSync(join(directory, 'models'), { recursive: true });
    return new WorkFolder(join(directory, 'work'));
  });
  if (!opened.ok) return opened;
  const records = new Map<string, ReturnType<typeof runRecord>>();
  let written: Result<void> = success(undefined);
  const outcome = await trainRuns(study, plan.runs, jets, {
    threads,
    work: opened.value,
    onResult: (run, result, loaded) => {
      records.set(run.id, runRecord(run, result, loaded));
      const model = writeBytes(
        join(directory, 'models', `${run.id}.json`),
        `${JSON.stringify(result.model)}\n`,
      );
      if (!model.ok) written = model;
    },
    onProgress: (message) => {
      io.stderr(`${message}\n`);
    },
  });
  if (!outcome.ok) return outcome;
  if (!written.ok) return written;
  const { engine, loaded } = outcome.value;
  return success({
    format: 'penumbra-results',
    version: 1,
    study,
    engine,
    jets: loaded.counts,
    runs: plan.runs.map((run) => records.get(run.id)),
  });
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
    const jets = await studyJets(study.value, path.value, threads.value);
    if (!jets.ok) return jets;
    const plan = planStudy(study.value, jets.value.sample.features.length);
    if (!plan.ok) return plan;
    const document = await trainInto(out.value, study.value, plan.value, jets.value, threads.value, io);
    if (!document.ok) return document;
    const file = join(out.value, 'results.json');
    const written = writeBytes(file, `${JSON.stringify(document.value, null, 1)}\n`);
    if (!written.ok) return written;
    if (values.json) printJson(io, document.value);
    else io.stdout(`${file}: ${plan.value.runs.length} networks\n`);
    return success(undefined);
  },
};
