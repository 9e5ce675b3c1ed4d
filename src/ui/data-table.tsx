import type { ReactNode } from 'react';
import css from './data-table.module.css';

export interface Column<Row> {
  readonly name: ReactNode;
  readonly align?: 'left' | 'right';
  readonly cell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly selected?: string | null;
  readonly onSelect?: (key: string) => void;
}

/** A table with a caption for screen readers; rows can be chosen where `onSelect` is given. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  selected = null,
  onSelect,
}: DataTableProps<Row>) {
  return (
    <table className={css['table']}>
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column, c) => (
            <th key={c} scope="col" data-align={column.align ?? 'left'}>
              {column.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const key = rowKey(row);
          return (
            <tr key={key} data-selected={key === selected} data-choosable={onSelect !== undefined}>
              {columns.map((column, c) => (
                <td key={c} data-align={column.align ?? 'left'}>
                  {c === 0 && onSelect !== undefined ? (
                    <button type="button" aria-pressed={key === selected} onClick={() => onSelect(key)}>
                      {column.cell(row)}
                    </button>
                  ) : (
                    column.cell(row)
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
