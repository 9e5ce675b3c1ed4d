import type { Hdf5Dataset, Hdf5File } from './hdf5-file.ts';
import { parentOf } from './hdf5-file.ts';
import { describeElement } from './hdf5-types.ts';

/** Names of the columns of a dataset and the datasets that were read for them. */
export interface PandasNames {
  readonly names: readonly string[];
  readonly used: readonly string[];
}

/**
 * Column names that pandas stores beside its values: `blockN_items` of a fixed frame, pickled lists of a table.
 *
 * @returns undefined for a dataset that pandas has not written
 * @see pandas/io/pytables.py
 */
export function pandasNames(
  file: Hdf5File,
  dataset: Hdf5Dataset,
  datasets: readonly Hdf5Dataset[],
): PandasNames | undefined {
  const group = parentOf(dataset.path);
  if (group === '') return undefined;
  const kind = file.textAttribute(group, 'pandas_type')?.[0];
  if (kind === 'frame') return fixedNames(file, dataset, group, datasets);
  if (kind?.startsWith('frame_table') === true) return tableNames(file, dataset);
  return undefined;
}

function fixedNames(
  file: Hdf5File,
  { path, shape }: Hdf5Dataset,
  group: string,
  datasets: readonly Hdf5Dataset[],
): PandasNames | undefined {
  if (path === `${group}/axis1`) return { names: ['index'], used: [`${group}/axis0`] };
  const block = /block\d+(?=_values$)/.exec(path)?.[0];
  const items = datasets.find((one) => one.path === `${group}/${block ?? ''}_items`);
  if (items?.type.type !== 3 || items.shape.length !== 1) return undefined;
  const names = file.readTexts(items, 0, items.shape[0]!);
  return names.length === (shape[1] ?? 1) ? { names, used: [items.path] } : undefined;
}

function tableNames(file: Hdf5File, { path, type }: Hdf5Dataset): PandasNames | undefined {
  const { fields, compound } = describeElement(type);
  if (!compound) return undefined;
  const lists = new Map<string, readonly string[] | undefined>();
  for (const { name } of fields) {
    if (!lists.has(name)) lists.set(name, pickledTexts(file.textAttribute(path, `${name}_kind`)?.[0]));
  }
  const widths = new Map<string, number>();
  for (const { name } of fields) widths.set(name, (widths.get(name) ?? 0) + 1);
  const names = fields.map(({ name, index }) => {
    const list = lists.get(name);
    const fits = list !== undefined && list.length === widths.get(name);
    if (fits) return list[index ?? 0]!;
    return index === undefined ? name : `${name}_${index}`;
  });
  return { names, used: [] };
}

/** The texts of a list that Python has pickled with protocol 0: one a line, after a V (or in quotes after an S). */
function pickledTexts(pickle: string | undefined): string[] | undefined {
  if (pickle?.startsWith('(l') !== true) return undefined;
  return [...pickle.matchAll(/^a?(?:\(lp\d+\n)?(?:V(.*)|S'(.*)')$/gm)].map(
    ([, unicode, plain]) => unicode ?? plain ?? '',
  );
}
