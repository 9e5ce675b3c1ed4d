/** A letter at the start of a word is worth more than one in its middle, and letters in a row more than scattered ones. */
const WORD_START = 8;
const IN_A_ROW = 5;
const ANYWHERE = 1;

/**
 * How well the letters of `query` are found in `text` in their order, in upper or lower case; null when they are not all there.
 * Short texts win over long ones at equal hits.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const letters = query.toLowerCase().replaceAll(/\s+/g, '');
  const among = text.toLowerCase();
  if (letters === '') return 0;
  const best = bestFrom(letters, among, 0, -2);
  return best === null ? null : best - among.length / 100;
}

/** Tries every place of the first letter; texts are short, and queries shorter. */
function bestFrom(letters: string, among: string, from: number, last: number): number | null {
  const [letter, ...rest] = letters;
  if (letter === undefined) return 0;
  let best: number | null = null;
  let tries = 0;
  for (let at = among.indexOf(letter, from); at >= 0 && tries < 4; at = among.indexOf(letter, at + 1)) {
    tries++;
    const after = bestFrom(rest.join(''), among, at + 1, at);
    if (after === null) break;
    const value = after + letterScore(among, at, last);
    if (best === null || value > best) best = value;
  }
  return best;
}

function letterScore(among: string, at: number, last: number): number {
  if (at === 0 || /\W/.test(among[at - 1] ?? '')) return WORD_START;
  return at === last + 1 ? IN_A_ROW : ANYWHERE;
}
