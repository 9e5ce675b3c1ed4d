import { success } from '../../src/domain/result.ts';
import type { CellJson, Inspection } from '../../src/formats/table-inspect.ts';
import { inspectTable } from '../../src/formats/table-inspect.ts';
import type { Command } from '../command.ts';
import { printJson } from '../command.ts';
import { readTableFile } from '../files.ts';
import { parseOptions, required } from '../options.ts';
import { READING_OPTIONS, readChoices } from '../reading-options.ts';

const USAGE = `inspect FILE [--table NAME] [--columns a,b] [--every N | --share 0.1 --seed S] [--delimiter C] [--decimal point|comma]
       [--elements N] [--json]
  --table NAME    of several tables (HDF5, ROOT); the largest when left out
  --columns a,b   reads these columns alone
  --every N       reads every N-th row; --share 0.1 --seed 1 a random part
  --delimiter C   of a text file: comma, semicolon, tab, bar, space, or the character itself; guessed when left out
  --decimal       of a text file: point or comma; guessed when left out
  --elements N    of lists of varying length (ROOT): as many first elements become columns, 10 when left out`;

function cell(value: CellJson): string {
  if (value === null) return '-';
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
}

function asText({ format, rows, columns, skipped, table, tables, sampling }: Inspection): string {
  const head = ['column', 'type', 'missing', 'sum', 'first ...', 'last'];
  const lines = columns.map(({ name, dtype, missing, sum, first, last }) => [
    name,
    dtype,
    String(missing),
    cell(sum),
    first.map(cell).join(' '),
    cell(last),
  ]);
  const widths = head.map((title, c) => Math.max(title.length, ...lines.map((line) => line[c]!.length)));
  const printed = [head, ...lines].map((line) =>
    line
      .map((text, c) => text.padEnd(widths[c]!))
      .join('  ')
      .trimEnd(),
  );
  const others = (tables ?? []).map(
    (one) =>
      `${one.name === table ? 'this table' : 'table'}: ${one.name} (${one.rows} rows, ${one.columns} columns)`,
  );
  const taken = sampling === undefined ? [] : [`rows: ${sampling}`];
  const left = skipped.map(({ name, reason }) => `not a column: ${name} (${reason})`);
  return [
    `${format}, ${rows} rows, ${columns.length} columns`,
    ...printed,
    ...taken,
    ...others,
    ...left,
    '',
  ].join('\n');
}

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'tells what a data file holds (CSV, NumPy, Parquet, HDF5, ROOT)',
  usage: USAGE,
  async run(args, io) {
    const parsed = parseOptions(
      {
        args: [...args],
        options: { json: { type: 'boolean' }, ...READING_OPTIONS },
        allowPositionals: true,
      },
      USAGE,
    );
    if (!parsed.ok) return parsed;
    const path = required('FILE', parsed.value.positionals[0], 'inspect jets.csv');
    if (!path.ok) return path;
    const choices = readChoices(parsed.value.values);
    if (!choices.ok) return choices;
    const table = await readTableFile(path.value, choices.value);
    if (!table.ok) return table;
    const inspection = inspectTable(table.value);
    if (parsed.value.values.json === true) printJson(io, inspection);
    else io.stdout(asText(inspection));
    return success(undefined);
  },
};
