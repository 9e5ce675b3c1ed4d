import type { FileTable } from '../domain/dataset/table.ts';
import type { ByteSource } from './byte-source.ts';
import { readHead } from './csv-read.ts';
import { CsvRows } from './csv-rows.ts';
import { CsvScanner } from './csv-scan.ts';
import { isGzip } from './decompress.ts';
import type { ReadChoices } from './table-options.ts';

/** Text of numbers packs to about this share of its length. */
const USUAL_PACKING = 0.4;

/** The one table of a text file, its rows estimated from the beginning; none where that is no table. */
export async function surveyCsv(
  name: string,
  source: ByteSource,
  choices: ReadChoices,
): Promise<readonly FileTable[]> {
  const { text, length, dialect } = await readHead(source, choices);
  const whole = source.size <= length;
  const end = whole ? text.length : text.lastIndexOf('\n') + 1;
  const rows = new CsvRows(name, text, dialect, {});
  const scanner = new CsvScanner({ ...dialect, lineEnd: '\n', encoding: 'utf-8' }, rows, name);
  scanner.push(new TextEncoder().encode(text.slice(0, end)));
  const columns = rows.finish();
  if (columns === undefined || rows.seen === 0) return [];
  const packed = isGzip(await source.read(0, 2));
  const share = length / (packed ? source.size / USUAL_PACKING : source.size);
  return [{ name, rows: whole ? rows.seen : Math.round(rows.seen / share), columns: columns.length }];
}
