import { z } from 'zod';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { modelSchema } from '../../domain/network/model.ts';
import { crc32 } from '../crc32.ts';
import { layerNames } from './layer-names.ts';
import { ModelRefusal } from './model-refusal.ts';
import { modelJson } from './write-json.ts';

/**
 * What another program's format has no place for, kept as text beside the network: names and scalings of the inputs, types of the
 * finishing, and a checksum of the whole model, so that a damaged file is not taken for another network.
 */
export interface ModelNotes {
  /** `beside`: the network takes standardised inputs; `inside`: raw ones. */
  readonly standardisation: 'inside' | 'beside';
  readonly inputs: PenumbraModel['inputs'];
  readonly finished?: PenumbraModel['finished'];
  readonly checksum: number;
}

const notesSchema = z.object({
  standardisation: z.enum(['inside', 'beside']),
  inputs: modelSchema.shape.inputs,
  finished: modelSchema.shape.finished,
  checksum: z.number(),
});

/** The model as a format with float32 weights and plain names of layers holds it. */
export function storedModel(model: PenumbraModel): PenumbraModel {
  const names = layerNames(model);
  return modelSchema.parse({
    ...model,
    // Numbers that pass through JSON lose the sign of a zero.
    inputs: model.inputs.map((input) => ({
      ...input,
      mean: input.mean + 0,
      ...(input.absent === undefined ? {} : { absent: input.absent + 0 }),
    })),
    layers: model.layers.map((layer, l) => ({
      ...layer,
      name: names[l]!,
      kernel: layer.kernel.map((row) => row.map(Math.fround)),
      bias: layer.bias.map(Math.fround),
    })),
  });
}

function checksum(model: PenumbraModel): number {
  return crc32(new TextEncoder().encode(modelJson(model)));
}

/** The notes as text. @param stored the model as the file holds it, see `storedModel` */
export function notesText(stored: PenumbraModel, standardisation: ModelNotes['standardisation']): string {
  const { inputs, finished } = stored;
  return JSON.stringify({
    standardisation,
    inputs,
    ...(finished === undefined ? {} : { finished }),
    checksum: checksum(stored),
  });
}

/** @throws Error for a text that holds no such notes */
export function readNotes(text: string): ModelNotes {
  return notesSchema.parse(JSON.parse(text));
}

/** A model as it was read from a file, with what the notes beside it say. @throws ModelRefusal where the two do not belong together */
export function withNotes(model: PenumbraModel, notes: ModelNotes | null): PenumbraModel {
  if (notes === null) return model;
  if (notes.inputs.length !== model.inputs.length) throw damaged();
  const inputs = notes.inputs.map((input, i) =>
    notes.standardisation === 'beside' ? input : { ...input, ...model.inputs[i], name: input.name },
  );
  const whole = modelSchema.parse({
    ...model,
    inputs,
    ...(notes.finished === undefined ? {} : { finished: notes.finished }),
  });
  if (checksum(whole) !== notes.checksum) throw damaged();
  return whole;
}

/** For a file of ours whose notes cannot be found. */
export function notesMissing(): ModelRefusal {
  return new ModelRefusal(
    'The file says that Penumbra wrote it, but names and scalings of the inputs are missing.',
    'The file is damaged or was changed by another program. Export the model again.',
  );
}

function damaged(): ModelRefusal {
  return new ModelRefusal(
    'The network is not the one that this file was written with: its checksum differs.',
    'The file is damaged or was edited by hand. Export the model again.',
  );
}
