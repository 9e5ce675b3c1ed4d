import { formatInteger } from '../../ui/format.ts';
import type { ColumnPreview, TablePreview } from '../../workers/sample/table-preview.ts';
import css from './rows-preview.module.css';

/** Every column in numbers, as `inspect` of the command line prints them. */
export function ColumnNumbers({ preview }: { preview: TablePreview }) {
  return (
    <div className={css['scroll']} role="region" aria-label="Columns in numbers" tabIndex={0}>
      <table className={css['table']}>
        <thead>
          <tr>
            {['column', 'type', 'missing', 'infinite', 'sum', 'first', 'last'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column) => (
            <ColumnRow key={column.name} column={column} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnRow({ column }: { column: ColumnPreview }) {
  const { name, dtype, missing, infinite, sum, first, last } = column;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{dtype}</td>
      <td>{formatInteger(missing)}</td>
      <td>{formatInteger(infinite)}</td>
      <td>{sum === null ? '' : shortCell(sum)}</td>
      <td>{first.slice(0, 3).map(shortCell).join('  ')}</td>
      <td>{shortCell(last)}</td>
    </tr>
  );
}

function shortCell(value: number | string | boolean | null): string {
  if (value === null) return 'missing';
  return typeof value === 'number' ? String(Number(value.toPrecision(8))) : String(value);
}
