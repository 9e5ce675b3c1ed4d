import { strFromU8 } from 'fflate';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { Hdf5File } from '../hdf5-file.ts';
import { startHdf5 } from '../hdf5-module.ts';
import type { ModelNotes } from '../model/model-notes.ts';
import { notesMissing, readNotes, withNotes } from '../model/model-notes.ts';
import { modelFromChain } from '../model/dense-chain.ts';
import { ModelRefusal } from '../model/model-refusal.ts';
import { unzipChecked } from '../zip-read.ts';
import { NOTES_DATASET, WRITER_ATTRIBUTE } from './keras-hdf5.ts';
import type { KerasPart } from './keras-layers.ts';
import { kerasParts } from './keras-layers.ts';
import type { VariablesOf } from './keras-steps.ts';
import { stepsOfPart } from './keras-steps.ts';
import { variablesByName, variablesByNumber } from './keras-variables.ts';

/** Number of inputs as the configuration says it: `batch_input_shape` in Keras 2, `batch_shape` in Keras 3. */
function declaredInputs(parts: readonly KerasPart[]): number | null {
  const shape: unknown = parts[0]?.config['batch_input_shape'] ?? parts[0]?.config['batch_shape'];
  if (!Array.isArray(shape)) return null;
  const perJet: unknown[] = shape.slice(1);
  const [width] = perJet;
  if (perJet.length !== 1 || typeof width !== 'number') {
    throw new ModelRefusal(
      `The network takes ${JSON.stringify(perJet)} per jet.`,
      'Save a network that takes one row of numbers per jet.',
    );
  }
  return width;
}

function modelOf(
  parts: readonly KerasPart[],
  variablesOf: VariablesOf,
  notes: ModelNotes | null,
): PenumbraModel {
  const steps = parts.flatMap((part) => stepsOfPart(part, variablesOf));
  const first = steps.find((step) => step.kind === 'dense');
  if (first === undefined) {
    throw new ModelRefusal('There is no Dense layer in this network.', 'Save a network of Dense layers.');
  }
  return withNotes(modelFromChain(declaredInputs(parts) ?? first.nIn, steps, null), notes);
}

function notesOf(file: Hdf5File): ModelNotes | null {
  const dataset = file.datasets().find(({ path }) => path === NOTES_DATASET);
  if (dataset === undefined) {
    if (file.textAttribute('', WRITER_ATTRIBUTE) !== undefined) throw notesMissing();
    return null;
  }
  const [text = ''] = file.readTexts(dataset, 0, 1);
  return readNotes(text);
}

const IN_MEMORY = '/model.h5';

async function openHdf5(bytes: Uint8Array): Promise<Hdf5File> {
  const module = await startHdf5();
  module.FS.writeFile(IN_MEMORY, bytes);
  return new Hdf5File(module, IN_MEMORY);
}

/**
 * The dense network of a whole Keras model in HDF5 (`model.save("model.h5")`, Keras 2 and 3).
 *
 * @throws ModelRefusal, or Error for damaged bytes
 */
export async function readKerasHdf5(bytes: Uint8Array): Promise<PenumbraModel> {
  const file = await openHdf5(bytes);
  const config = file.textAttribute('', 'model_config')?.[0];
  if (config === undefined) {
    throw new ModelRefusal(
      'This HDF5 file holds no architecture of a Keras model.',
      'Save the whole model, model.save("model.h5"), not its weights alone. Jets are opened in the first step, "Data".',
    );
  }
  return modelOf(kerasParts(config), variablesByName(file), notesOf(file));
}

const CONFIG = 'config.json';
const WEIGHTS = 'model.weights.h5';
const MOST_BYTES = 2 ** 28;

/** The dense network of a .keras archive. @throws ModelRefusal, or Error for damaged bytes */
export async function readKerasArchive(bytes: Uint8Array): Promise<PenumbraModel> {
  const entries = unzipChecked(bytes, [CONFIG, WEIGHTS], MOST_BYTES);
  const config = entries[CONFIG];
  const weights = entries[WEIGHTS];
  if (config === undefined || weights === undefined) {
    throw new ModelRefusal(
      'This archive is no .keras file: it lacks config.json or model.weights.h5.',
      'Unpack it and open the model inside, or save the model with Keras again.',
    );
  }
  const parts = kerasParts(strFromU8(config));
  return modelOf(parts, variablesByNumber(await openHdf5(weights), parts), null);
}
