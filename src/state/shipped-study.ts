import { isShareHash } from './share-hash.ts';
import type { SessionDocument, ShippedStudy } from './session-work.ts';
import { SESSION_VERSION } from './session-work.ts';
import type { StudyDesk } from './study-desk.ts';

/** Where the finished study lies that comes with the page (made by scripts/make-first-study.ts). */
const ADDRESS = 'studies/first.penumbra';

/** Not where a link brings another study, nor with "?start=empty": that opens the page on a study without results. */
function wanted(): boolean {
  const { search, hash } = window.location;
  return new URLSearchParams(search).get('start') !== 'empty' && !isShareHash(hash);
}

/** The shipped study; null where it is not wanted, or cannot be loaded: the page does without it. */
export async function openShipped(
  desk: Pick<StudyDesk, 'readDocument' | 'withCurves'>,
): Promise<ShippedStudy | null> {
  if (!wanted()) return null;
  try {
    const response = await fetch(new URL(ADDRESS, document.baseURI));
    if (!response.ok) return null;
    const read = await desk.readDocument('first study', new Uint8Array(await response.arrayBuffer()));
    if (!read.ok || !isOurs(read.value)) return null;
    const { work } = read.value;
    return { work, complete: () => desk.withCurves(work) };
  } catch {
    return null;
  }
}

/** It came with this very page and its checksum fits; that it meets the schema is shown by a test. */
function isOurs(document: unknown): document is SessionDocument {
  return (
    typeof document === 'object' &&
    document !== null &&
    'version' in document &&
    document.version === SESSION_VERSION
  );
}
