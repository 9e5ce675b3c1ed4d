import { z } from 'zod';
import type { PenumbraModel } from '../src/domain/network/model.ts';
import { modelSchema } from '../src/domain/network/model.ts';
import type { Result } from '../src/domain/result.ts';
import { failure, success } from '../src/domain/result.ts';
import { readBytes } from './files.ts';

/** Reads MODEL.json; what is wrong with it is named by its place. */
export function readModelFile(path: string): Result<PenumbraModel> {
  const bytes = readBytes(path);
  if (!bytes.ok) return bytes;
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(bytes.value));
  } catch {
    return failure(`"${path}" is not JSON.`, 'Give a model that was exported as penumbra-model.');
  }
  const parsed = modelSchema.safeParse(document);
  if (parsed.success) return success(parsed.data);
  const [first] = parsed.error.issues;
  const place = first === undefined || first.path.length === 0 ? '' : ` at ${z.core.toDotPath(first.path)}`;
  return failure(
    `"${path}" is no penumbra-model: ${first?.message ?? 'unknown'}${place}.`,
    'Give a model that was exported as penumbra-model.',
  );
}
