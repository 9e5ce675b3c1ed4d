import { readFileSync } from 'node:fs';
import papaparse from 'papaparse';

/** @returns rows of a file of numbers and names, by the names of its columns */
export function readCsv(file: string): Record<string, string>[] {
  const text = readFileSync(file, 'utf8').trim();
  return papaparse.parse<Record<string, string>>(text, { header: true }).data;
}
