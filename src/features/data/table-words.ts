import type { FileTable } from '../../domain/dataset/table.ts';
import type { ReadChoices } from '../../formats/table-options.ts';
import { formatInteger } from '../../ui/format.ts';

/** A table of a file with its size. */
export function tableLabel({ name, rows, columns }: FileTable): string {
  return `${name}: ${formatInteger(rows)} rows, ${formatInteger(columns)} columns`;
}

/** A size in memory as a reader takes it in. */
export function bytesWords(bytes: number): string {
  if (bytes < 2 ** 20) return `${Math.ceil(bytes / 1024)} kB`;
  if (bytes < 2 ** 30) return `${Math.round(bytes / 2 ** 20)} MB`;
  return `${(bytes / 2 ** 30).toFixed(1)} GB`;
}

/** Rows that are read of so many. */
export function rowsRead(rows: number, sampling: ReadChoices['sampling']): number {
  if (sampling === undefined) return rows;
  return sampling.kind === 'every' ? Math.ceil(rows / sampling.step) : Math.round(rows * sampling.share);
}

/** Choices with another sampling; undefined: all rows. */
export function withSampling(choices: ReadChoices, sampling: ReadChoices['sampling']): ReadChoices {
  const { table, delimiter, decimalComma, elements, columns } = choices;
  return {
    ...(table === undefined ? {} : { table }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(decimalComma === undefined ? {} : { decimalComma }),
    ...(elements === undefined ? {} : { elements }),
    ...(columns === undefined ? {} : { columns }),
    ...(sampling === undefined ? {} : { sampling }),
  };
}
