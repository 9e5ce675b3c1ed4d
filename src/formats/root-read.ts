import type { Column, FileTable, SkippedPart, Table } from '../domain/dataset/table.ts';
import { rowPlaces, samplingWords } from '../domain/dataset/sampling.ts';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { PlannedBranch } from './root-branch.ts';
import { chooseColumns } from './column-choice.ts';
import { planBranches } from './root-branch.ts';
import { quietly } from './quiet-library.ts';
import { decodeBranch } from './root-decode.ts';
import type { PlacedTree, RootContent } from './root-file.ts';
import { readContent } from './root-file.ts';
import type { ByteSource } from './byte-source.ts';
import { toSource } from './byte-source.ts';
import type { DecodeOptions } from './root-decode.ts';
import { chooseTable } from './table-choice.ts';
import type { ReadOptions } from './table-options.ts';
import { pause } from './table-options.ts';
import { roundedIntegers } from './table-rounding.ts';

/** Columns beyond this are refused before they fill the memory. */
const LARGEST_BYTES = 2 * 2 ** 30;

/**
 * Reads the largest tree of a ROOT file, or the one that `options.table` names, branch by branch: numbers, texts, arrays of fixed
 * length (`name[0]`, `name[1]`, ...) and the first elements of lists. Objects are skipped and named.
 *
 * @returns the table, or what is wrong with the file; rejects with the signal's reason when aborted
 */
export function readRoot(
  name: string,
  file: Uint8Array | ByteSource,
  options: ReadOptions = {},
): Promise<Result<Table>> {
  return quietly(() => openAndRead(name, toSource(file), options));
}

async function openAndRead(name: string, source: ByteSource, options: ReadOptions): Promise<Result<Table>> {
  try {
    const content = await readContent(source);
    if (content.trees.length === 0) return noTree(name, content);
    const entries = describeTrees(content);
    const chosen = chooseTable(name, entries, options.table);
    if (!chosen.ok) return chosen;
    const read = await readTree(name, source, content.trees[chosen.value.position]!, options);
    if (!read.ok) return read;
    const { others, position } = chosen.value;
    const { skipped } = read.value;
    return success({
      ...read.value,
      skipped: [...skipped, ...others],
      table: entries[position]!.name,
      tables: entries,
    });
  } catch (reason) {
    options.signal?.throwIfAborted();
    return damaged(name, reason);
  }
}

function describeTrees({ trees }: RootContent): FileTable[] {
  return trees.map(({ path, tree }) => ({
    name: path,
    rows: tree.fEntries,
    columns: tree.fBranches.arr.length,
  }));
}

/** The trees of a file; none where it is damaged. */
export async function listTrees(source: ByteSource): Promise<readonly FileTable[]> {
  try {
    return describeTrees(await quietly(() => readContent(source)));
  } catch {
    return [];
  }
}

async function readTree(
  name: string,
  source: ByteSource,
  { path, tree }: PlacedTree,
  options: ReadOptions,
): Promise<Result<Table>> {
  const { onProgress, signal, sampling, elements } = options;
  const rows = tree.fEntries;
  const planned = planBranches(tree.fBranches.arr).filter((one) => isWanted(one, options.columns));
  if (rows === 0 || planned.length === 0) {
    return failure(`The tree "${path}" in "${name}" is empty.`, 'Choose a file with one entry per jet.');
  }
  const places = rowPlaces(sampling, rows);
  if (8 * places.count * countValues(planned) > LARGEST_BYTES) {
    return failure(
      `The tree "${path}" in "${name}" is larger than 2 GiB.`,
      'Read fewer branches, or a part of the entries.',
    );
  }
  const columns: Column[] = [];
  const skipped: SkippedPart[] = [];
  for (const [done, one] of planned.entries()) {
    const decoded = await decodeOrSkip(source, one, {
      rows,
      places,
      ...(elements === undefined ? {} : { elements }),
    });
    columns.push(...decoded.columns);
    skipped.push(...decoded.skipped);
    onProgress?.((done + 1) / planned.length);
    await pause(signal);
  }
  if (columns.length === 0) return noColumn(name, path, skipped);
  const chosen = chooseColumns(
    columns.map((column) => column.name),
    options.columns,
  );
  return success({
    name,
    format: 'root',
    rows: places.count,
    columns: columns
      .map((column, c) => ({ ...column, name: chosen.names[c]! }))
      .filter((_, c) => chosen.isWanted(c)),
    skipped: [...skipped, ...roundedIntegers(columns)],
    ...(sampling === undefined ? {} : { sampling: samplingWords(sampling, places.count, rows) }),
  });
}

/** A branch with other entries than its tree is left out; one whose bytes are wrong is damage. */
async function decodeOrSkip(source: ByteSource, planned: PlannedBranch, options: DecodeOptions) {
  const { rows } = options;
  const { branch, plan } = planned;
  if (plan.kind !== 'skipped' && branch.fEntries !== rows) {
    const reason = `${branch.fEntries} entries where the tree has ${rows}`;
    return { columns: [], skipped: [{ name: branch.fName, reason }] };
  }
  return decodeBranch(source, planned, options);
}

/** Whether a branch gives one of the columns: `x` gives `x[0]`, `x.size` and the like. */
function isWanted({ branch }: PlannedBranch, columns: readonly string[] | undefined): boolean {
  const name = branch.fName.replace(/\.$/, '').replace(/\[.*$/, '');
  return (
    columns === undefined ||
    columns.some(
      (column) => column === name || column.startsWith(`${name}[`) || column.startsWith(`${name}.`),
    )
  );
}

function countValues(planned: readonly PlannedBranch[]): number {
  return planned.reduce(
    (sum, { plan }) =>
      sum + (plan.kind === 'fixed' ? plan.fields.reduce((width, field) => width + field.length, 0) : 1),
    0,
  );
}

function noTree(name: string, { others }: RootContent): Result<never> {
  const tuple = others.find(({ className }) => className.endsWith('RNTuple'));
  if (tuple !== undefined) {
    return failure(
      `"${name}" holds the RNTuple "${tuple.path}", which cannot be read here.`,
      'Write it as a TTree, for instance with RDataFrame::Snapshot, or as Parquet.',
    );
  }
  const found = others.slice(0, 3).map(({ path, className }) => `"${path}" is a ${className}`);
  return failure(
    `"${name}" holds no tree${found.length === 0 ? '' : ` (${found.join(', ')})`}.`,
    'Choose a file with a TTree of one entry per jet.',
  );
}

function noColumn(name: string, path: string, skipped: readonly SkippedPart[]): Result<never> {
  const found = skipped.slice(0, 3).map((part) => `"${part.name}" is ${part.reason}`);
  return failure(
    `The tree "${path}" in "${name}" has no branch of numbers (${found.join(', ')}).`,
    'Write plain numbers, one per branch, or choose another tree.',
  );
}

function damaged(name: string, reason: unknown): Result<never> {
  // Of the language's own errors and those of the schema the words say nothing to a user.
  const plain = reason instanceof Error && reason.constructor === Error;
  const message = plain ? reason.message : '';
  const why = /^[\w "',.:[\]/-]{1,120}$/.test(message) ? ` (${message.replace(/\.$/, '')})` : '';
  return failure(`"${name}" is damaged${why}.`, 'Copy or download the file again.');
}
