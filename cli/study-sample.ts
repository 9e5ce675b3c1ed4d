import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { massBlind } from '../src/domain/dataset/feature-selection.ts';
import { matchingColumns, matchingWeights } from '../src/domain/dataset/matching.ts';
import { applyMapping } from '../src/domain/dataset/mapping-apply.ts';
import { proposeMapping } from '../src/domain/dataset/mapping-propose.ts';
import type { Mapping } from '../src/domain/dataset/mapping.ts';
import type { Sample } from '../src/domain/dataset/sample.ts';
import { jetSample } from '../src/domain/dataset/table-jets.ts';
import { JET_FEATURES } from '../src/domain/jets/feature-list.ts';
import type { Result } from '../src/domain/result.ts';
import { failure, success } from '../src/domain/result.ts';
import { simulationOf } from '../src/domain/study/simulated-sample.ts';
import type { Study } from '../src/domain/study/study.ts';
import { readJetBatch } from '../src/formats/jets-batch.ts';
import { simulateInPool } from '../src/workers/sample/simulation-pool.ts';
import { readBytes, readTableFile } from './files.ts';
import { startJetThread } from './jet-threads.ts';
import type { StudyJets } from './run-queue.ts';

const BUILT_IN = fileURLToPath(new URL('../public/samples/hbb-20k.bin', import.meta.url));

/** @param given how the study maps the columns; what is proposed in its place in studies of older versions */
async function readSampleFile(path: string, part?: string, given?: Mapping): Promise<Result<Sample>> {
  const table = await readTableFile(path, part === undefined ? {} : { table: part });
  if (!table.ok) return table;
  const mapping = given ?? proposeMapping(table.value, JET_FEATURES);
  if (mapping === undefined) {
    return failure(`No column of "${path}" looks like a label.`, 'Name the column of the classes "label".');
  }
  const mapped = applyMapping(table.value, mapping);
  return mapped.ok ? success(mapped.value.sample) : mapped;
}

async function openSample(study: Study, studyPath: string, threads: number): Promise<Result<Sample>> {
  const { sample } = study;
  switch (sample.kind) {
    case 'built-in': {
      const bytes = readBytes(BUILT_IN);
      if (!bytes.ok) return bytes;
      const batch = readJetBatch('built-in', bytes.value);
      return batch.ok ? success(jetSample(batch.value.block, 'built-in')) : batch;
    }
    case 'simulated': {
      const block = await simulateInPool(simulationOf(sample), sample.jets, {
        workers: threads,
        createWorker: startJetThread,
      });
      return success(jetSample(block, 'simulated'));
    }
    case 'file':
      return readSampleFile(resolve(dirname(studyPath), sample.fileName), sample.table, sample.mapping);
  }
}

/** The sample that a study names: the shipped one, a simulated one, or a file beside the study. */
export async function studySample(study: Study, studyPath: string, threads: number): Promise<Result<Sample>> {
  const sample = await openSample(study, studyPath, threads);
  return sample.ok ? success(chosenFeatures(study, sample.value)) : sample;
}

/** The jets that a study trains on, with the weights that it asks for. */
export async function studyJets(
  study: Study,
  studyPath: string,
  threads: number,
): Promise<Result<StudyJets>> {
  const opened = await openSample(study, studyPath, threads);
  return opened.ok ? success(trainingJets(study, opened.value)) : opened;
}

/** Leaves features out and makes training weights, as the study says. */
export function trainingJets(study: Study, all: Sample): StudyJets {
  const sample = chosenFeatures(study, all);
  const spectra = study.inputs.matchSpectra ? matchingColumns(all) : undefined;
  if (spectra === undefined) return { sample };
  const columns = { pt: all.columns[spectra.pt]!, eta: all.columns[spectra.eta]! };
  return { sample, trainingWeights: matchingWeights(all, columns) };
}

function chosenFeatures(study: Study, all: Sample): Sample {
  return study.inputs.massBlind ? massBlind(all) : all;
}
