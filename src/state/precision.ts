import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { PrecisionNetwork } from '../workers/precision/precision-api.ts';
import type { PrecisionClient } from '../workers/precision/precision-client.ts';
import { startPrecisionWorker } from '../workers/precision/precision-client.ts';
import { useSample } from './sample-store.ts';
import { useTraining } from './training-store.ts';
import { samples } from './workbench.ts';

/** More jets change no number that is shown, and cost time. */
const MOST_TEST_JETS = 50_000;
const MOST_JETS = 50_000;

let client: PrecisionClient | null = null;
let jets: { readonly key: object; readonly ready: Promise<void> } | null = null;

/** A finished network, and the worker that has its jets. */
export interface PreparedNetwork {
  readonly worker: PrecisionClient;
  readonly network: PrecisionNetwork;
}

/** Every n-th of a list, so that `most` are not exceeded. */
function thinned(count: number, most: number): Uint32Array {
  const step = Math.max(1, count / most);
  return Uint32Array.from({ length: Math.min(count, most) }, (_, i) => Math.floor(i * step));
}

/** Hands test jets, then validation jets, to the worker; once for each training. */
async function giveJets(worker: PrecisionClient): Promise<void> {
  const { loaded, trained } = useTraining.getState();
  if (loaded === null || trained === null) throw new Error('There is no training.');
  const chosen = thinned(loaded.testRows.length, MOST_TEST_JETS);
  const more = loaded.validationRows.slice(0, Math.max(0, MOST_JETS - chosen.length));
  const rows = new Uint32Array(chosen.length + more.length);
  rows.set(chosen.map((i) => loaded.testRows[i]!));
  rows.set(more, chosen.length);
  const columns = await samples.worker.takeRows(rows, trained.inputs);
  await worker.setJets({
    columns,
    rows: rows.length,
    label: Uint8Array.from(chosen, (i) => loaded.testLabel[i]!),
    weight: Float32Array.from(chosen, (i) => loaded.testWeight[i]!),
  });
}

/** A network ready for questions about fixed point; a user error where its jets are not there. */
export async function precisionOf(runId: string): Promise<Result<PreparedNetwork>> {
  const training = useTraining.getState();
  const result = training.results[runId];
  const { loaded } = training;
  if (result === undefined || loaded === null) {
    return failure('This network is not trained yet.', 'Train the study in the third step, "Train".');
  }
  if (useSample.getState().version !== training.sampleVersion) {
    return failure(
      'The jets that this network was trained on are not open.',
      'Open the earlier sample again and train, or train on the new one.',
    );
  }
  client ??= startPrecisionWorker();
  const worker = client;
  if (jets?.key !== loaded) jets = { key: loaded, ready: giveJets(worker) };
  await jets.ready;
  const chosen = thinned(loaded.testRows.length, MOST_TEST_JETS);
  return success({
    worker,
    network: {
      id: runId,
      model: result.model,
      inputs: result.kept[0] ?? [],
      logits: Float32Array.from(chosen, (i) => result.logits[i]!),
    },
  });
}
