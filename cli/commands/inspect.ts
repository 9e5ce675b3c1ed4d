import { success } from '../../src/domain/result.ts';
import type { CellJson, Inspection } from '../../src/formats/table-inspect.ts';
import { inspectTable } from '../../src/formats/table-inspect.ts';
import type { Command } from '../command.ts';
import { printJson } from '../command.ts';
import { readTableFile } from '../files.ts';
import { parseOptions, required } from '../options.ts';

const USAGE = 'inspect FILE [--json]';

function cell(value: CellJson): string {
  if (value === null) return '-';
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
}

function asText({ format, rows, columns, skipped }: Inspection): string {
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
  const table = [head, ...lines].map((line) =>
    line
      .map((text, c) => text.padEnd(widths[c]!))
      .join('  ')
      .trimEnd(),
  );
  const left = skipped.map(({ name, reason }) => `not a column: ${name} (${reason})`);
  return [`${format}, ${rows} rows, ${columns.length} columns`, ...table, ...left, ''].join('\n');
}

export const inspectCommand: Command = {
  name: 'inspect',
  summary: 'tells what a data file holds (CSV, NumPy, Parquet, HDF5, ROOT)',
  usage: USAGE,
  async run(args, io) {
    const parsed = parseOptions(
      { args: [...args], options: { json: { type: 'boolean' } }, allowPositionals: true },
      USAGE,
    );
    if (!parsed.ok) return parsed;
    const path = required('FILE', parsed.value.positionals[0], 'inspect jets.csv');
    if (!path.ok) return path;
    const table = await readTableFile(path.value);
    if (!table.ok) return table;
    const inspection = inspectTable(table.value);
    if (parsed.value.values.json === true) printJson(io, inspection);
    else io.stdout(asText(inspection));
    return success(undefined);
  },
};
