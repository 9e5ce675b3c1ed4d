import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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
  const path = join(folder, `jets-${sample.jets}-${sample.seed}-${hashSample(probe)}.bin`);
  if (existsSync(path)) {
    const stored: unknown = deserialize(readFileSync(path));
    if (isSample(stored)) return trainingJets(study, stored);
  }
  const jets = await studyJets({ ...study, inputs: { massBlind: false, matchSpectra: false } }, '.', threads);
  if (!jets.ok) throw new Error(describeError(jets.error));
  writeFileSync(`${path}.part`, serialize(jets.value.sample));
  renameSync(`${path}.part`, path);
  return trainingJets(study, jets.value.sample);
}

function isSample(stored: unknown): stored is Sample {
  return typeof stored === 'object' && stored !== null && 'columns' in stored && 'label' in stored;
}
