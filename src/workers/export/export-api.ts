import { transfer } from 'comlink';
import type { BundleInput } from '../../formats/study-bundle.ts';
import { studyBundle } from '../../formats/study-bundle.ts';
import type { FileMap } from '../../formats/zip.ts';
import { zipFiles } from '../../formats/zip.ts';

/** Writes the files of a finished network, away from the main thread. */
export function createExportApi() {
  return {
    build(input: BundleInput): Promise<FileMap> {
      return Promise.resolve(studyBundle(input));
    },

    zip(files: FileMap): Promise<Uint8Array> {
      const bytes = zipFiles(files);
      return Promise.resolve(transfer(bytes, [bytes.buffer]));
    },
  };
}

export type ExportApi = ReturnType<typeof createExportApi>;
