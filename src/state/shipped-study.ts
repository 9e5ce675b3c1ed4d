import type { StoredWork } from './study-storage.ts';
import type { StudyDesk } from './study-desk.ts';

/** Where the finished study lies that comes with the page (made by scripts/make-first-study.ts). */
const ADDRESS = 'studies/first.penumbra';

/** "?start=empty" opens the page on a study without results, also on a first visit. */
function wanted(): boolean {
  return new URLSearchParams(window.location.search).get('start') !== 'empty';
}

/** The shipped study with its scores and curves; null where it is not wanted, or cannot be loaded: the page does without it. */
export async function openShipped(desk: StudyDesk): Promise<StoredWork | null> {
  if (!wanted()) return null;
  try {
    const response = await fetch(new URL(ADDRESS, document.baseURI));
    if (!response.ok) return null;
    const work = await desk.readSession('first study', new Uint8Array(await response.arrayBuffer()));
    return work.ok ? await desk.withCurves(work.value) : null;
  } catch {
    return null;
  }
}
