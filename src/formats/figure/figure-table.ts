/**
 * What a column of a figure's numbers is. `x`: where a point lies, with `x-low` and `x-high` for the edges of a bin; `y`: what was
 * measured there. `error` (symmetric), or `low` and `high` (the ends of the interval), belong to the `y` before them.
 */
export type ColumnRole = 'x' | 'x-low' | 'x-high' | 'y' | 'error' | 'low' | 'high';

export interface FigureColumn {
  readonly name: string;
  readonly unit?: string | undefined;
  readonly role: ColumnRole;
  /** What an error or an interval is: "68 % binomial". */
  readonly errorLabel?: string | undefined;
}

/** The numbers of a figure. A column given by its name alone is the `x` if it is the first, and a `y` otherwise. */
export interface FigureTable {
  readonly columns: readonly (string | FigureColumn)[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** A figure's numbers with what they are and where they come from. */
export interface NamedTable {
  readonly name: string;
  readonly table: FigureTable;
  /** Study, seeds, hashes, versions; in the order in which they are written. */
  readonly provenance: Readonly<Record<string, string>>;
}

export function figureColumns(table: FigureTable): FigureColumn[] {
  return table.columns.map((column, i) =>
    typeof column === 'string' ? { name: column, role: i === 0 ? 'x' : 'y' } : column,
  );
}

/** Heading of a column, with its unit in brackets. */
export function columnHeading({ name, unit }: FigureColumn): string {
  return unit === undefined ? name : `${name} [${unit}]`;
}
