import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { PrecisionJets, PrecisionNetwork } from '../workers/precision/precision-api.ts';
import type { PrecisionClient } from '../workers/precision/precision-client.ts';
import { startPrecisionWorker } from '../workers/precision/precision-client.ts';
import type { ImportedModel } from './imported-models.ts';
import { useImportedModels } from './imported-models.ts';
import { openedJets, thinned, trainingJets } from './precision-jets.ts';
import { useSample } from './sample-store.ts';
import { useTraining } from './training-store.ts';

/** A finished network, and the worker that has its jets. */
export interface PreparedNetwork {
  readonly worker: PrecisionClient;
  readonly network: PrecisionNetwork;
}

let client: PrecisionClient | null = null;

interface HeldJets {
  /** What they are the jets of. */
  readonly key: string;
  readonly of: object | null;
  readonly ready: Promise<Result<void>>;
}

let held: HeldJets | null = null;

/** Hands jets to the worker unless it has them; others that wait for the same jets wait for the same hand-over. */
function withJets(
  worker: PrecisionClient,
  { key, of }: Omit<HeldJets, 'ready'>,
  take: () => Promise<Result<PrecisionJets>>,
): Promise<Result<void>> {
  if (held?.key === key && held.of === of) return held.ready;
  const give = async (): Promise<Result<void>> => {
    const jets = await take();
    if (!jets.ok) return jets;
    await worker.setJets(jets.value);
    return success(undefined);
  };
  const own: HeldJets = { key, of, ready: give() };
  const forget = (): void => {
    if (held === own) held = null;
  };
  held = own;
  own.ready.then((given) => {
    if (!given.ok) forget();
  }, forget);
  return own.ready;
}

/** A network ready for questions about fixed point; a user error where its jets are not there. */
export function precisionOf(id: string): Promise<Result<PreparedNetwork>> {
  const opened = useImportedModels.getState().models.find((one) => one.id === id);
  return opened === undefined ? trainedNetwork(id) : openedNetwork(opened);
}

async function trainedNetwork(id: string): Promise<Result<PreparedNetwork>> {
  const training = useTraining.getState();
  const result = training.results[id];
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
  const given = await withJets(worker, { key: 'training', of: loaded }, async () =>
    success(await trainingJets()),
  );
  if (!given.ok) return given;
  const { model, kept, logits } = result;
  return success({
    worker,
    network: {
      ...{ id, model },
      inputs: kept[0] ?? [],
      logits: Float32Array.from(thinned(loaded.testRows.length), (i) => logits[i]!),
    },
  });
}

async function openedNetwork({ id, model }: ImportedModel): Promise<Result<PreparedNetwork>> {
  client ??= startPrecisionWorker();
  const worker = client;
  const key = `${id} ${useSample.getState().version}`;
  const given = await withJets(worker, { key, of: useTraining.getState().loaded }, () => openedJets(model));
  if (!given.ok) return given;
  return success({ worker, network: { id, model, inputs: [...model.inputs.keys()], logits: null } });
}
