import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { closeDialog, useShell } from '../shell-store.ts';
import type { Dialog } from '../shell-store.ts';

const Palette = lazy(async () => ({ default: (await import('../palette/palette.tsx')).Palette }));
const ShareDialog = lazy(async () => ({ default: (await import('../share/share-dialog.tsx')).ShareDialog }));
const StudiesDialog = lazy(async () => ({
  default: (await import('../studies/studies-dialog.tsx')).StudiesDialog,
}));
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }));

/** What lies over the page; each loads when it is first opened. */
export function Dialogs() {
  const open = useShell((state) => state.dialog);
  return open === null ? null : <Suspense fallback={null}>{dialog(open)}</Suspense>;
}

function dialog(open: Dialog): ReactNode {
  switch (open) {
    case 'palette':
      return <Palette onClose={closeDialog} />;
    case 'keys':
      return <KeysDialog onClose={closeDialog} />;
    case 'share':
      return <ShareDialog onClose={closeDialog} />;
    case 'studies':
      return <StudiesDialog onClose={closeDialog} />;
    case 'reset':
      // Asked beside its button.
      return null;
  }
}
