import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TablePreview } from '../../workers/sample/table-preview.ts';
import { featureColumns, isFound, sortFeatures, withFeatures } from './edit-mapping.ts';
import type { FeatureOrder, MappingDraft } from './edit-mapping.ts';
import css from './feature-picker.module.css';

interface FeaturePickerProps {
  readonly preview: TablePreview;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

/** The columns that the network sees. */
export function FeaturePicker({ preview, draft, onChange }: FeaturePickerProps) {
  const [search, setSearch] = useState('');
  const chosen = new Set(draft.features.map((feature) => feature.column));
  const columns = featureColumns(preview, draft);
  const found = columns.filter((column) => isFound(column.name, search));
  const names = found.map((column) => column.name);
  const set = (wanted: boolean): void => onChange(withFeatures(draft, preview, names, wanted));
  const order = orderOf(draft, preview);
  return (
    <fieldset className={css['picker']}>
      <legend>
        Features: {draft.features.length} of {columns.length}
      </legend>
      <div className={css['tools']}>
        <TextInput
          aria-label="Search features"
          placeholder="words, or a pattern such as fj_tau*"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Button onClick={() => set(true)}>{search.trim() === '' ? 'Select all' : 'Select found'}</Button>
        <Button onClick={() => set(false)}>{search.trim() === '' ? 'Select none' : 'Leave found out'}</Button>
        <NativeSelect
          aria-label="Order of the inputs"
          value={order}
          data={[
            { value: 'file', label: 'order of the file' },
            { value: 'name', label: 'order of the names' },
            ...(order === 'own' ? [{ value: 'own', label: 'order of the mapping' }] : []),
          ]}
          onChange={(event) => {
            const next = event.currentTarget.value === 'name' ? 'name' : 'file';
            onChange({ ...draft, features: sortFeatures(draft.features, preview, next) });
          }}
        />
      </div>
      <div className={css['list']}>
        {found.map((column) => (
          <Checkbox
            key={column.name}
            label={column.missing > 0 ? `${column.name} (${column.missing} missing)` : column.name}
            checked={chosen.has(column.name)}
            onChange={(event) =>
              onChange(withFeatures(draft, preview, [column.name], event.currentTarget.checked))
            }
          />
        ))}
        {found.length === 0 && <p>No column has this in its name.</p>}
      </div>
    </fieldset>
  );
}

/** The order that the features have now. */
function orderOf({ features }: MappingDraft, preview: TablePreview): FeatureOrder | 'own' {
  const orders = ['file', 'name'] as const;
  const same = (order: FeatureOrder): boolean =>
    sortFeatures(features, preview, order).every((feature, i) => feature === features[i]);
  return orders.find(same) ?? 'own';
}
