import type { PenumbraModel } from '../src/domain/network/model.ts';
import type { Result } from '../src/domain/result.ts';
import { success } from '../src/domain/result.ts';
import { readModel } from '../src/formats/model/read-model.ts';
import { readBytes } from './files.ts';

/** Reads a model of any known format: MODEL.json, ONNX, Keras HDF5 or archive; what is wrong with it is named by its place. */
export async function readModelFile(path: string): Promise<Result<PenumbraModel>> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  const read = await readModel(path, bytes.value);
  return read.ok ? success(read.value.model) : read;
}
