import { Document, stringify } from 'yaml';
import type { FigureColumn, FigureTable, NamedTable } from './figure-table.ts';
import { figureColumns } from './figure-table.ts';

/** HEPData reads YAML 1.1, where yes and no are no words: they must be quoted. */
const YAML_VERSION = '1.1';
/** Longest name of a table that HEPData takes. */
const NAME_LIMIT = 64;

type Cell = string | number | null;

interface HepDataError {
  readonly label: string;
  readonly symerror?: number;
  readonly asymerror?: { readonly minus: number; readonly plus: number };
}
interface HepDataValue {
  readonly value?: string | number;
  readonly low?: number;
  readonly high?: number;
  readonly errors?: readonly HepDataError[];
}
interface HepDataVariable {
  readonly header: { readonly name: string; readonly units?: string };
  readonly values: readonly HepDataValue[];
}

/** A measured column with the columns of its errors. */
interface Measured {
  readonly column: FigureColumn;
  readonly at: number;
  readonly error?: number;
  readonly low?: number;
  readonly high?: number;
  readonly label: string;
}

const DEFAULT_LABEL = 'total';

/** Name of a table as HEPData accepts it: at most 64 characters, cut at a word where one ends. */
export function hepDataName(name: string): string {
  if (name.length <= NAME_LIMIT) return name;
  const cut = name.slice(0, NAME_LIMIT);
  const space = cut.lastIndexOf(' ');
  return space > NAME_LIMIT / 2 ? cut.slice(0, space) : cut;
}

function header({ name, unit }: FigureColumn): HepDataVariable['header'] {
  return unit === undefined ? { name } : { name, units: unit };
}

/** HEPData writes a dash where a measurement has no value. */
function plain(cell: Cell | undefined): HepDataValue {
  return { value: cell ?? '-' };
}

function numberAt(row: readonly Cell[], at: number | undefined): number | null {
  const cell = at === undefined ? null : row[at];
  return typeof cell === 'number' ? cell : null;
}

function independent(columns: readonly FigureColumn[], rows: FigureTable['rows']): HepDataVariable[] {
  const variables: HepDataVariable[] = [];
  columns.forEach((column, c) => {
    const next = columns[c + 1];
    if (column.role === 'x') {
      variables.push({ header: header(column), values: rows.map((row) => plain(row[c])) });
    } else if (column.role === 'x-low' && next?.role === 'x-high') {
      const values = rows.map((row): HepDataValue => {
        const low = numberAt(row, c);
        const high = numberAt(row, c + 1);
        return low === null || high === null ? { value: '-' } : { low, high };
      });
      variables.push({ header: header(column), values });
    }
  });
  return variables;
}

function measuredColumns(columns: readonly FigureColumn[]): Measured[] {
  const found: Measured[] = [];
  columns.forEach((column, at) => {
    if (column.role === 'y') found.push({ column, at, label: DEFAULT_LABEL });
    const last = found.at(-1);
    if (last === undefined) return;
    const label = column.errorLabel ?? last.label;
    if (column.role === 'error' || column.role === 'low' || column.role === 'high') {
      found[found.length - 1] = { ...last, [column.role]: at, label };
    }
  });
  return found;
}

function measured(row: readonly Cell[], { at, error, low, high, label }: Measured): HepDataValue {
  const value = row[at];
  if (typeof value !== 'number') return plain(value);
  const symmetric = numberAt(row, error);
  if (symmetric !== null) return { value, errors: [{ symerror: symmetric, label }] };
  const below = numberAt(row, low);
  const above = numberAt(row, high);
  if (below === null || above === null) return { value };
  return { value, errors: [{ asymerror: { minus: below - value, plus: above - value }, label }] };
}

/**
 * A figure as the data file of a HEPData table: independent and dependent variables with units in the header and labelled errors
 * (https://hepdata-submission.readthedocs.io, "Data files"). Provenance stands above it as comments, since the format has no place for it.
 */
export function hepDataTable({ name, table, provenance }: NamedTable): string {
  const columns = figureColumns(table);
  const document = new Document(
    {
      independent_variables: independent(columns, table.rows),
      dependent_variables: measuredColumns(columns).map((one) => ({
        header: header(one.column),
        values: table.rows.map((row) => measured(row, one)),
      })),
    },
    { aliasDuplicateObjects: false, version: YAML_VERSION },
  );
  document.commentBefore = [name, ...Object.entries(provenance).map(([key, value]) => `${key}: ${value}`)]
    .map((line) => ` ${line.replaceAll(/\s+/g, ' ')}`)
    .join('\n');
  return document.toString({ lineWidth: 0 });
}

/** The index of a HEPData submission: one document that describes it, then one for each table with the name of its file. */
export function hepDataSubmission(
  comment: string,
  tables: readonly { readonly name: string; readonly description: string; readonly file: string }[],
): string {
  const documents = [
    { comment },
    ...tables.map(({ name, description, file }) => ({
      name: hepDataName(name),
      description,
      keywords: [{ name: 'observables', values: ['background rejection'] }],
      data_file: file,
    })),
  ];
  return documents
    .map((document) => `---\n${stringify(document, { lineWidth: 0, version: YAML_VERSION })}`)
    .join('');
}
