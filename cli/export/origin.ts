import { basename } from 'node:path';
import { VERSION } from '../../src/domain/version.ts';
import type { ExportJob } from './target.ts';

/** Where an exported network comes from, for the files themselves. */
export function originOf({ modelPath, modelHash }: ExportJob): Readonly<Record<string, string>> {
  return {
    program: `Penumbra ${VERSION}`,
    model: `${basename(modelPath)}, SHA-256 ${modelHash}`,
  };
}
