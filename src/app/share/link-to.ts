import { shareHash } from '../../state/share-link.ts';

/** Address of this page with a study in it. */
export function linkTo(shared: Parameters<typeof shareHash>[0]): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}${shareHash(shared)}`;
}
