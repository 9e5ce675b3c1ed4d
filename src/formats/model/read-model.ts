import type { PenumbraModel } from '../../domain/network/model.ts';
import type { Result } from '../../domain/result.ts';
import { failure, success } from '../../domain/result.ts';
import type { ModelFormat } from './model-formats.ts';
import { refusalAsError } from './model-refusal.ts';

export interface ReadModel {
  readonly model: PenumbraModel;
  readonly format: ModelFormat;
}

/** Larger files hold other things than networks for an FPGA. */
const LARGEST_BYTES = 2 ** 28;

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, k) => bytes[k] === byte);
}

const HDF5 = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const ZIP = [0x50, 0x4b, 3, 4];

/** The format by the first bytes; text that begins with a brace is JSON; ONNX has no mark of its own and is what remains. */
export function modelFormat(bytes: Uint8Array): ModelFormat | null {
  if (startsWith(bytes, HDF5)) return 'keras-hdf5';
  if (startsWith(bytes, ZIP)) return 'keras-archive';
  const first = bytes.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  if (first === 0x7b || first === 0x5b) return 'penumbra-model';
  // The first field of an ONNX model, ir_version: number 1, a varint.
  return bytes[0] === 8 || bytes[0] === 0x3a || bytes[0] === 0x42 || bytes[0] === 0x12 ? 'onnx' : null;
}

async function readAs(format: ModelFormat, bytes: Uint8Array): Promise<PenumbraModel> {
  switch (format) {
    case 'penumbra-model':
      return (await import('./read-json.ts')).readModelJson(bytes);
    case 'onnx':
      return (await import('../onnx/read-onnx.ts')).readOnnx(bytes);
    case 'keras-hdf5':
      return (await import('../keras/read-keras.ts')).readKerasHdf5(bytes);
    case 'keras-archive':
      return (await import('../keras/read-keras.ts')).readKerasArchive(bytes);
  }
}

/**
 * Reads a dense network from a file of any known format, told by its bytes.
 *
 * @param name of the file, for messages
 * @returns a user error for anything else than a chain of dense layers; it names the layer that stands in the way
 */
export async function readModel(name: string, bytes: Uint8Array): Promise<Result<ReadModel>> {
  if (bytes.length > LARGEST_BYTES) {
    return failure(`"${name}" is larger than 256 MiB.`, 'Open the network alone, without its data.');
  }
  const format = modelFormat(bytes);
  if (format === null) {
    return failure(
      `"${name}" is not JSON, and no ONNX or Keras model either.`,
      'Give a penumbra-model (.json), an ONNX file or a Keras model (.h5, .keras).',
    );
  }
  const read = await refusalAsError(`"${name}"`, () => readAs(format, bytes));
  return read.ok ? success({ model: read.value, format }) : read;
}
