import { z } from 'zod';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { modelSchema } from '../../domain/network/model.ts';
import { ModelRefusal } from './model-refusal.ts';

const NEXT_STEP = 'Give a model that was exported as penumbra-model, or an ONNX or Keras file.';

/** Reads MODEL.json (docs/model-format.md). @throws ModelRefusal that names the place of the mistake */
export function readModelJson(bytes: Uint8Array): PenumbraModel {
  let document: unknown;
  try {
    document = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new ModelRefusal('The file is not JSON.', NEXT_STEP);
  }
  const parsed = modelSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  const place = first === undefined || first.path.length === 0 ? '' : ` at ${z.core.toDotPath(first.path)}`;
  throw new ModelRefusal(`The file is no penumbra-model: ${first?.message ?? 'unknown'}${place}.`, NEXT_STEP);
}
