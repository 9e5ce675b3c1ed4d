import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the reference files of the five formats lie beside the repository; tests that use them skip where they are not there. */
export const REFERENCE_FOLDER = join(process.cwd(), '..', 'shared', 'data', 'formats');

export const REFERENCE_ABSENT = !existsSync(join(REFERENCE_FOLDER, 'truth.json'));

/** For the name of a skipped suite: why it is skipped. */
export const REFERENCE_NOTE = REFERENCE_ABSENT ? ` (skipped: ${REFERENCE_FOLDER} is not there)` : '';

export function referenceFile(path: string): Uint8Array {
  return new Uint8Array(readFileSync(join(REFERENCE_FOLDER, path)));
}

/** What another program found in each file, by path; the reader of one format knows its shape. */
export function referenceTruth(): Record<string, unknown> {
  if (REFERENCE_ABSENT) return {};
  const truth: unknown = JSON.parse(readFileSync(join(REFERENCE_FOLDER, 'truth.json'), 'utf8'));
  return truth as Record<string, unknown>;
}
