import { useEffect } from 'react';
import { beginClass } from '../state/class-store.ts';
import { isShareHash } from '../state/share-hash.ts';
import { useShelf } from '../state/shelf-store.ts';
import { desk, recovery } from '../state/workbench.ts';
import { stepOfAddress } from './step-address.ts';

/** Opens the study that the address brings; the study in hand is put aside first. A link that cannot be read changes nothing. */
async function openLink(hash: string): Promise<void> {
  await recovery.open();
  const { readShareHash } = await import('../state/share-link.ts');
  const read = readShareHash(hash);
  // The address names the step from here on: what is changed now is not what the link says.
  const leaveFor = (step: string): void => window.location.replace(`#${step}`);
  if (!read.ok) {
    useShelf.setState({ message: read.error });
    leaveFor('train');
    return;
  }
  const { study, classroom, step } = read.value;
  const opened = await desk.openStudy(study);
  useShelf.setState({ message: opened.ok ? null : opened.error });
  if (opened.ok) beginClass(classroom);
  leaveFor(stepOfAddress(`#${step}`));
}

/** Follows links to studies, at the start and while the page is open. */
export function useSharedLink(): void {
  useEffect(() => {
    const follow = (): void => {
      const { hash } = window.location;
      if (isShareHash(hash)) void openLink(hash);
    };
    follow();
    window.addEventListener('hashchange', follow);
    return () => {
      window.removeEventListener('hashchange', follow);
    };
  }, []);
}
