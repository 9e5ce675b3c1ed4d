import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { startJetThread } from '../../cli/jet-threads.ts';
import type { StudyJets } from '../../cli/run-queue.ts';
import { studyJets, trainingJets } from '../../cli/study-sample.ts';
import type { Sample } from '../../src/domain/dataset/sample.ts';
import { hashSample } from '../../src/domain/dataset/sample-hash.ts';
import { jetSample } from '../../src/domain/dataset/table-jets.ts';
import { describeError } from '../../src/domain/result.ts';
import { simulationOf } from '../../src/domain/study/simulated-sample.ts';
import type { Study } from '../../src/domain/study/study.ts';

/** Jets that tell one version of the simulator from another. */
const PROBED_JETS = 200;

/**
 * The simulated jets of a study, kept in a folder from one call to the next as long as the simulator gives the same.
 */
export async function simulatedJets(study: Study, folder: string, threads: number): Promise<StudyJets> {
  const { sample } = study;
  if (sample.kind !== 'simulated') throw new Error('The study has no simulated sample.');
  const worker = startJetThread();
  const probe = jetSample(await worker.simulate(simulationOf(sample), 0, PROBED_JETS), '');
  worker.dispose();
  mkdirSync(folder, { recursive: true });
  const ending = `-${sample.seed}-${hashSample(probe)}.bin`;
  const enough = readdirSync(folder).find(
    (name) => name.endsWith(ending) && Number(name.split('-')[1]) >= sample.jets,
  );
  if (enough !== undefined) {
    const stored: unknown = deserialize(readFileSync(join(folder, enough)));
    if (isSample(stored)) return trainingJets(study, firstJets(stored, sample.jets));
  }
  const path = join(folder, `jets-${sample.jets}${ending}`);
  const jets = await studyJets({ ...study, inputs: { massBlind: false, matchSpectra: false } }, '.', threads);
  if (!jets.ok) throw new Error(describeError(jets.error));
  writeFileSync(`${path}.part`, serialize(jets.value.sample));
  renameSync(`${path}.part`, path);
  return trainingJets(study, jets.value.sample);
}

/** More jets of the same seed begin with the same jets. */
function firstJets(all: Sample, rows: number): Sample {
  const columns = all.columns.map((column) => column.slice(0, rows));
  return { ...all, rows, columns, label: all.label.slice(0, rows) };
}

function isSample(stored: unknown): stored is Sample {
  return typeof stored === 'object' && stored !== null && 'columns' in stored && 'label' in stored;
}
