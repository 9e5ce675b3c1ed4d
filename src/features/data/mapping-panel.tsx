import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Mapping } from '../../domain/dataset/mapping.ts';
import type { UserError } from '../../domain/result.ts';
import type { TablePreview } from '../../workers/sample/table-preview.ts';
import { formatInteger } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CutEditor } from './cut-editor.tsx';
import { draftOf, mappingOf, withPart } from './edit-mapping.ts';
import type { MappingDraft } from './edit-mapping.ts';
import { FeaturePicker } from './feature-picker.tsx';
import { RowsPreview } from './rows-preview.tsx';
import css from './mapping-panel.module.css';

interface MappingPanelProps {
  readonly preview: TablePreview;
  readonly initial: Mapping | null;
  readonly error: UserError | null;
  readonly onApply: (mapping: Mapping) => void;
  readonly onCancel: () => void;
}

const NONE = '';

/** Says which columns of a file make a sample; starts from a proposal. */
export function MappingPanel({ preview, initial, error, onApply, onCancel }: MappingPanelProps) {
  const [draft, setDraft] = useState(() => draftOf(initial));
  const mapping = mappingOf(draft, preview.columns);
  return (
    <Panel
      title={`Columns of ${preview.name}`}
      note={`${preview.format}, ${formatInteger(preview.rows)} rows, ${preview.columns.length} columns`}
      fill
      actions={
        <>
          <Button onClick={onCancel}>Cancel</Button>
          <Button
            variant="filled"
            disabled={mapping === null}
            onClick={() => mapping !== null && onApply(mapping)}
          >
            Use this sample
          </Button>
        </>
      }
    >
      <div className={css['mapping']}>
        {error !== null && <ErrorNotice error={error} />}
        <div className={css['columns']}>
          <Parts preview={preview} draft={draft} onChange={setDraft} />
          <FeaturePicker preview={preview} draft={draft} onChange={setDraft} />
        </div>
        <RowsPreview preview={preview} draft={draft} />
        <Skipped preview={preview} />
      </div>
    </Panel>
  );
}

interface PartsProps {
  readonly preview: TablePreview;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

function Parts({ preview, draft, onChange }: PartsProps) {
  const numbers = preview.columns.filter((column) => column.kind !== 'text').map((column) => column.name);
  const label = preview.columns.find((column) => column.name === draft.label);
  const values = [...new Set((label?.first ?? []).filter((value) => value !== null).map(String))];
  const choose = (part: 'label' | 'weight' | 'event', name: string): void =>
    onChange(withPart(draft, part, name === NONE ? null : name));
  return (
    <div className={css['parts']}>
      <NativeSelect
        label="Label column"
        value={draft.label ?? NONE}
        data={[{ value: NONE, label: 'choose' }, ...preview.columns.map((column) => column.name)]}
        onChange={(event) => choose('label', event.currentTarget.value)}
      />
      <TextInput
        label="Value that means signal"
        value={draft.signal}
        list="signal-values"
        onChange={(event) => onChange({ ...draft, signal: event.currentTarget.value })}
      />
      <datalist id="signal-values">
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <NativeSelect
        label="Weight column"
        value={draft.weight ?? NONE}
        data={[{ value: NONE, label: 'none: every jet counts 1' }, ...numbers]}
        onChange={(event) => choose('weight', event.currentTarget.value)}
      />
      <NativeSelect
        label="Event number column"
        value={draft.event ?? NONE}
        data={[{ value: NONE, label: 'none: every row is an event' }, ...numbers]}
        onChange={(event) => choose('event', event.currentTarget.value)}
      />
      <NativeSelect
        label="Rows with missing values"
        value={draft.missing}
        data={[
          { value: 'drop', label: 'leave out, and count them' },
          { value: 'refuse', label: 'refuse the file' },
        ]}
        onChange={(event) =>
          onChange({ ...draft, missing: event.currentTarget.value === 'refuse' ? 'refuse' : 'drop' })
        }
      />
      <CutEditor columns={numbers} cuts={draft.cuts} onChange={(cuts) => onChange({ ...draft, cuts })} />
    </div>
  );
}

function Skipped({ preview }: { preview: TablePreview }) {
  if (preview.skipped.length === 0) return null;
  return (
    <details>
      <summary>{preview.skipped.length} parts of the file are no columns</summary>
      <ul>
        {preview.skipped.map((part) => (
          <li key={part.name}>
            {part.name}: {part.reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
