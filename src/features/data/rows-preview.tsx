import { labelColumns } from '../../domain/dataset/mapping-classes.ts';
import type { ColumnPreview, TablePreview } from '../../workers/sample/table-preview.ts';
import type { MappingDraft } from './edit-mapping.ts';
import css from './rows-preview.module.css';

/** The first rows of the file, as they were read. */
export function RowsPreview({ preview, draft }: { preview: TablePreview; draft: MappingDraft }) {
  const features = new Set(draft.features.map((feature) => feature.column));
  const { conditions } = draft;
  const conditioned = new Set(conditions === null ? [] : labelColumns({ label: conditions }));
  const partOf = (column: ColumnPreview): string => {
    if (draft.conditions === null ? column.name === draft.label : conditioned.has(column.name))
      return 'label';
    if (column.name === draft.weight) return 'weight';
    if (column.name === draft.event) return 'event';
    return features.has(column.name) ? 'feature' : 'not used';
  };
  const rows = Math.max(0, ...preview.columns.map((column) => column.first.length));
  return (
    <div className={css['scroll']} role="region" aria-label="First rows" tabIndex={0}>
      <table className={css['table']}>
        <thead>
          <tr>
            {preview.columns.map((column) => (
              <th key={column.name} scope="col" data-part={partOf(column)}>
                {column.name}
                <span>
                  {partOf(column)} · {column.dtype}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              {preview.columns.map((column) => (
                <td key={column.name} data-part={partOf(column)}>
                  {cellText(column.first[row] ?? null)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellText(value: number | string | boolean | null): string {
  if (value === null) return 'missing';
  return typeof value === 'number' ? String(Number(value.toPrecision(6))) : String(value);
}
