import { create } from 'zustand';
import type { PenumbraModel } from '../domain/network/model.ts';
import type { UserError } from '../domain/result.ts';
import type { ModelFormat } from '../formats/model/model-formats.ts';

/** A network that was opened from a file instead of being trained here. */
export interface ImportedModel {
  /** Tells it from the runs of the study, whose ids never begin so. */
  readonly id: `opened-${number}`;
  readonly fileName: string;
  readonly format: ModelFormat;
  readonly model: PenumbraModel;
  /** Of the file: kind and hexadecimal digits. */
  readonly fileHash: string;
}

interface ImportedModels {
  readonly models: readonly ImportedModel[];
  /** Name of the file that is being read. */
  readonly reading: string | null;
  /** Why the last file could not be opened. */
  readonly error: UserError | null;
}

/** Networks from files, in the order in which they were opened; they stay until the page is closed. */
export const useImportedModels = create<ImportedModels>()(() => ({
  models: [],
  reading: null,
  error: null,
}));

/** "tagger.onnx, 179 nodes", as networks are named in lists. */
export function importedLabel({ fileName, model }: ImportedModel): string {
  const nodes = model.layers.slice(0, -1).reduce((sum, { units }) => sum + units, 0);
  return `${fileName}, ${nodes} nodes`;
}
