import { transfer } from 'comlink';
import type { BundleInput } from '../../formats/study-bundle-input.ts';
import { studyBundle } from '../../formats/study-bundle.ts';
import type { Result } from '../../domain/result.ts';
import type { ReadModel } from '../../formats/model/read-model.ts';
import { readModel } from '../../formats/model/read-model.ts';
import type { FileMap } from '../../formats/zip.ts';
import { zipFiles } from '../../formats/zip.ts';

/** Writes the files of a finished network and reads networks from files, away from the main thread. */
export function createExportApi() {
  return {
    build(input: BundleInput): Promise<FileMap> {
      return studyBundle(input);
    },

    readModel(name: string, bytes: Uint8Array): Promise<Result<ReadModel>> {
      return readModel(name, bytes);
    },

    zip(files: FileMap): Promise<Uint8Array> {
      const bytes = zipFiles(files);
      return Promise.resolve(transfer(bytes, [bytes.buffer]));
    },
  };
}

export type ExportApi = ReturnType<typeof createExportApi>;
