import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { TablePreview } from '../../workers/sample/table-preview.ts';
import { featureColumns, withFeatures } from './edit-mapping.ts';
import type { MappingDraft } from './edit-mapping.ts';
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
  const found = columns.filter((column) => column.name.toLowerCase().includes(search.trim().toLowerCase()));
  const names = found.map((column) => column.name);
  const set = (wanted: boolean): void => onChange(withFeatures(draft, preview, names, wanted));
  return (
    <fieldset className={css['picker']}>
      <legend>
        Features: {draft.features.length} of {columns.length}
      </legend>
      <div className={css['tools']}>
        <TextInput
          aria-label="Search features"
          placeholder="search"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <Button onClick={() => set(true)}>Select all</Button>
        <Button onClick={() => set(false)}>Select none</Button>
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
