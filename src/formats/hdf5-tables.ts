import type { SkippedPart } from '../domain/dataset/table.ts';
import type { Hdf5Dataset, Hdf5File } from './hdf5-file.ts';
import { parentOf } from './hdf5-file.ts';
import { innerCodec, missingFilter } from './hdf5-module.ts';
import { pandasNames } from './hdf5-pandas.ts';
import type { Hdf5Field } from './hdf5-types.ts';
import { describeElement } from './hdf5-types.ts';

/** Attributes under which programs store the names of the columns of a matrix. */
const NAME_ATTRIBUTES = ['columns', 'column_names', 'feature_names', 'features', 'names', 'labels', 'fields'];
const WIDEST_MATRIX = 4096;

/** Columns of one dataset that lie in a row of `stride` bytes. */
export interface Hdf5Source {
  readonly dataset: Hdf5Dataset;
  /** One string of varying length per row. */
  readonly texts: boolean;
  readonly columns: readonly { readonly name: string; readonly field: Hdf5Field }[];
  readonly stride: number;
}

/** Datasets of one group with the same number of rows. */
export interface Hdf5Table {
  readonly name: string;
  readonly rows: number;
  readonly sources: readonly Hdf5Source[];
}

/** All tables of a file and what belongs to none. */
export function findTables(
  file: Hdf5File,
  all: readonly Hdf5Dataset[],
): { tables: Hdf5Table[]; skipped: SkippedPart[] } {
  // PyTables keeps its search indices in groups of such names.
  const datasets = all.filter(({ path }) => !/(^|\/)_i_/.test(path));
  const naming = findNaming(file, datasets);
  const skipped: SkippedPart[] = [];
  const groups = new Map<string, { rows: number; group: string; sources: Hdf5Source[] }>();
  for (const dataset of datasets) {
    if (naming.used.has(dataset.path)) continue;
    const source = openSource(dataset, naming.names.get(dataset.path), skipped);
    if (source === undefined) continue;
    const rows = dataset.shape[0]!;
    const group = parentOf(dataset.path);
    const key = `${rows} ${group}`;
    const found = groups.get(key) ?? { rows, group, sources: [] };
    found.sources.push(source);
    groups.set(key, found);
  }
  return { tables: [...groups.values()].map(nameTable), skipped };
}

function nameTable(table: { rows: number; group: string; sources: Hdf5Source[] }): Hdf5Table {
  const { rows, group, sources } = table;
  const name = sources.length === 1 || group === '' ? (sources[0]?.dataset.path ?? '') : group;
  return { name: sources.length > 1 && group === '' ? '/' : name, rows, sources };
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function openSource(
  dataset: Hdf5Dataset,
  names: readonly string[] | undefined,
  skipped: SkippedPart[],
): Hdf5Source | undefined {
  const { path, type, shape } = dataset;
  const { fields, skipped: unusable, compound } = describeElement(type);
  const texts = type.type === 3 && type.vlen;
  const usable = texts || fields.length > 0;
  const reason =
    describeShape(dataset, compound) ??
    describeSources(dataset) ??
    describeFilter(dataset) ??
    (usable ? undefined : (unusable[0]?.reason ?? 'an empty structure'));
  if (reason !== undefined) {
    skipped.push({ name: path, reason });
    return undefined;
  }
  skipped.push(
    ...unusable.filter(({ name }) => name !== '').map((part) => ({ ...part, name: `${path}.${part.name}` })),
  );
  const width = shape[1] ?? 1;
  const own = lastOf(path);
  if (texts) {
    const field: Hdf5Field = {
      name: '',
      offset: 0,
      kind: 'text',
      dtype: 'string',
      size: type.size,
      read: () => NaN,
    };
    return { dataset, texts, columns: [{ name: own, field }], stride: type.size };
  }
  const columns = Array.from({ length: width }, (_, c) =>
    fields.map((field, f) => ({
      name: compound ? (names?.[f] ?? fieldName(field)) : (names?.[c] ?? matrixName(own, field, c, width)),
      field: { ...field, offset: c * type.size + field.offset },
    })),
  ).flat();
  return { dataset, texts, columns, stride: width * type.size };
}

function fieldName({ name, index }: Hdf5Field): string {
  return index === undefined ? name : `${name}_${index}`;
}

function matrixName(own: string, { index }: Hdf5Field, column: number, width: number): string {
  const suffix = index === undefined ? '' : `_${index}`;
  return width === 1 ? `${own}${suffix}` : `${own}_${column}${suffix}`;
}

function describeShape({ shape, type }: Hdf5Dataset, compound: boolean): string | undefined {
  if (shape.length === 0) return 'a single value';
  if (shape.some((length) => length === 0)) return 'empty';
  if (shape.length > 2) return `an array of ${shape.length} dimensions`;
  if (shape.length === 2 && (compound || (type.type === 3 && type.vlen))) {
    return `${shape[1]!} entries per row`;
  }
  return (shape[1] ?? 1) > WIDEST_MATRIX ? `${shape[1]!} values per row` : undefined;
}

/** A virtual dataset shows values of other files, and its fill value where those are not at hand. */
function describeSources({ type }: Hdf5Dataset): string | undefined {
  const [source] = type.virtual_sources ?? [];
  return source === undefined ? undefined : `put together from other files ("${source.file_name}")`;
}

function describeFilter({ filters }: Hdf5Dataset): string | undefined {
  const missing = missingFilter(filters);
  if (missing === undefined) return undefined;
  const inner = innerCodec(missing);
  const by = inner === undefined ? '' : ` and its codec ${inner}`;
  return `compressed with the filter "${missing.name.split(';')[0] ?? ''}" (number ${missing.id})${by}, which cannot be undone here`;
}

/** Column names by dataset, and the datasets that only hold names. */
function findNaming(file: Hdf5File, datasets: readonly Hdf5Dataset[]) {
  const names = new Map<string, readonly string[]>();
  const used = new Set<string>();
  for (const dataset of datasets) {
    const pandas = pandasNames(file, dataset, datasets);
    if (pandas !== undefined) {
      names.set(dataset.path, pandas.names);
      for (const path of pandas.used) used.add(path);
      continue;
    }
    const width = dataset.shape.length === 2 ? dataset.shape[1]! : 0;
    if (width < 2) continue;
    const attribute = NAME_ATTRIBUTES.map((name) => file.textAttribute(dataset.path, name)).find(
      (texts) => texts?.length === width,
    );
    if (attribute !== undefined) names.set(dataset.path, attribute);
  }
  for (const dataset of datasets) {
    const matrix = namedMatrix(dataset, datasets);
    if (matrix === undefined || names.has(matrix.path) || used.has(dataset.path)) continue;
    names.set(matrix.path, file.readTexts(dataset, 0, dataset.shape[0]!));
    used.add(dataset.path);
  }
  return { names, used };
}

/** The one matrix of the same group that has as many columns as there are texts. */
function namedMatrix(texts: Hdf5Dataset, datasets: readonly Hdf5Dataset[]): Hdf5Dataset | undefined {
  if (texts.type.type !== 3 || texts.shape.length !== 1 || missingFilter(texts.filters) !== undefined) {
    return undefined;
  }
  const count = texts.shape[0]!;
  const fitting = datasets.filter(
    ({ path, shape }) => shape.length === 2 && shape[1] === count && parentOf(path) === parentOf(texts.path),
  );
  return fitting.length === 1 && fitting[0]!.shape[0] !== count ? fitting[0] : undefined;
}
