/** How the part of an address after "#" begins that brings a study along. */
export const LINK_BEGINNING = '#study=';

export function isShareHash(hash: string): boolean {
  return hash.startsWith(LINK_BEGINNING);
}
