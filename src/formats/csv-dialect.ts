import type { TextDialect } from '../domain/dataset/table.ts';

/** In the order of preference when several fit: a comma may be a decimal comma, a space may stand in a header. */
const CANDIDATES = [';', '\t', '|', ',', ' '] as const;
const SAMPLE_LINES = 50;

/** The first lines that are neither comments nor blank; line breaks inside quotes do not end a line. */
export function sampleLines(text: string): string[] {
  const lines: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i <= text.length && lines.length < SAMPLE_LINES; i++) {
    const character = text[i];
    if (character === '"') quoted = !quoted;
    if (i < text.length && (quoted || (character !== '\n' && character !== '\r'))) continue;
    const line = text.slice(start, i);
    if (line.trim() !== '' && !line.startsWith('#')) lines.push(line);
    start = i + 1;
  }
  return lines;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  const bare = line.replace(/"[^"]*"/g, '""');
  return delimiter === ' ' ? bare.trim().split(/\s+/).length - 1 : bare.split(delimiter).length - 1;
}

/** The candidate that cuts nearly all of the lines into the same number of cells, more than one; a comma when none does. */
export function guessDelimiter(lines: readonly string[]): string {
  let best = ',';
  let bestAgreement = 0;
  for (const candidate of CANDIDATES) {
    const counts = lines.map((line) => countOutsideQuotes(line, candidate));
    const usual = mostCommon(counts);
    const agreement = usual === 0 ? 0 : counts.filter((count) => count === usual).length / counts.length;
    if (agreement > bestAgreement) {
      best = candidate;
      bestAgreement = agreement;
    }
  }
  return best;
}

function mostCommon(counts: readonly number[]): number {
  const frequency = new Map<number, number>();
  for (const count of counts) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  let best = 0;
  for (const [count, times] of frequency) if (times > (frequency.get(best) ?? 0)) best = count;
  return best;
}

const DECIMAL_COMMA = /^\s*"?[+-]?\d*,\d+(e[+-]?\d+)?"?\s*$/i;
const DECIMAL_POINT = /^\s*"?[+-]?(\d+\.\d*|\d*\.\d+)(e[+-]?\d+)?"?\s*$/i;

/** @param given what the user has named of it */
export function guessDialect(text: string, given: Partial<TextDialect> = {}): TextDialect {
  const lines = sampleLines(text);
  const delimiter = given.delimiter ?? guessDelimiter(lines);
  if (given.decimalComma !== undefined) return { delimiter, decimalComma: given.decimalComma };
  if (delimiter === ',') return { delimiter, decimalComma: false };
  const cells = lines.flatMap((line) => line.split(delimiter));
  const commas = cells.filter((cell) => DECIMAL_COMMA.test(cell)).length;
  const points = cells.filter((cell) => DECIMAL_POINT.test(cell)).length;
  return { delimiter, decimalComma: commas > points };
}
