import { lazy, Suspense } from 'react';
import { usePageFigures } from '../../state/page-figures.ts';

const FigureGallery = lazy(async () => ({
  default: (await import('./figure-gallery.tsx')).FigureGallery,
}));

/** The gallery of figures while somebody waits for it. */
export function AskedFigures() {
  const asked = usePageFigures((state) => state.asked);
  if (asked === null) return null;
  return (
    <Suspense fallback={null}>
      <FigureGallery onFiles={asked} />
    </Suspense>
  );
}
