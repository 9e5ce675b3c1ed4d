import type { FileTable, TableFormat } from '../domain/dataset/table.ts';
import type { Result } from '../domain/result.ts';
import { success } from '../domain/result.ts';
import type { FileContent } from './byte-source.ts';
import { toSource } from './byte-source.ts';
import { HEAD_BYTES, detectFormat } from './table-read.ts';
import type { ReadChoices } from './table-options.ts';

/** What a file holds, from its first bytes or its directory, before any jet is read. */
export interface FileSurvey {
  readonly name: string;
  readonly format: TableFormat;
  readonly fileBytes: number;
  /** Its tables, with the numbers of rows that the file states, or that are estimated. */
  readonly tables: readonly FileTable[];
  /** The one that is read unless another is named. */
  readonly table: FileTable;
  /** Rows are estimated from the length of the first ones. */
  readonly estimated: boolean;
}

/** @returns undefined where the format states nothing before it is read; the file is then read at once */
export async function surveyFile(
  name: string,
  content: FileContent,
  choices: ReadChoices = {},
): Promise<Result<FileSurvey | undefined>> {
  const source = toSource(content);
  const format = detectFormat(await source.read(0, HEAD_BYTES));
  // Of a damaged file the reader says what is wrong.
  const listed = await listTables(format, name, content, choices).catch(() => undefined);
  if (listed === undefined || listed.tables.length === 0) return success(undefined);
  const { tables, estimated } = listed;
  const cells = ({ rows, columns }: FileTable): number => rows * columns;
  const largest = tables.reduce((best, one) => (cells(one) > cells(best) ? one : best));
  const table = tables.find(({ name: own }) => own === choices.table) ?? largest;
  return success({ name, format: listed.format, fileBytes: source.size, tables, table, estimated });
}

interface Listed {
  readonly format: TableFormat;
  readonly tables: readonly FileTable[];
  readonly estimated: boolean;
}

async function listTables(
  format: TableFormat | undefined,
  name: string,
  content: FileContent,
  choices: ReadChoices,
): Promise<Listed | undefined> {
  const source = toSource(content);
  switch (format) {
    case 'csv': {
      const { surveyCsv } = await import('./csv-survey.ts');
      return { format, tables: await surveyCsv(name, source, choices), estimated: true };
    }
    case 'npz': {
      const { listNpz } = await import('./npz-survey.ts');
      return { format, tables: await listNpz(name, source), estimated: false };
    }
    case 'parquet': {
      const { listParquet } = await import('./parquet-read.ts');
      return { format, tables: await listParquet(name, source), estimated: false };
    }
    case 'root': {
      const { listTrees } = await import('./root-read.ts');
      return { format, tables: await listTrees(source), estimated: false };
    }
    case 'hdf5': {
      const { listHdf5 } = await import('./hdf5-read.ts');
      return { format, tables: await listHdf5(source), estimated: false };
    }
    default:
      return undefined;
  }
}
