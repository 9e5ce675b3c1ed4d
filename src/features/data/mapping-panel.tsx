import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { MappingCount } from '../../domain/dataset/mapping-apply.ts';
import type { Mapping } from '../../domain/dataset/mapping.ts';
import type { Result, UserError } from '../../domain/result.ts';
import type { ReadChoices } from '../../formats/table-options.ts';
import type { TablePreview } from '../../workers/sample/table-preview.ts';
import { Choice } from '../../ui/choice.tsx';
import { formatInteger } from '../../ui/format.ts';
import { ErrorNotice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ClassesEditor } from './classes-editor.tsx';
import { ColumnNumbers } from './column-numbers.tsx';
import { countProblem, countWords } from './count-words.ts';
import { draftOf, mappingOf, withPart } from './edit-mapping.ts';
import type { MappingDraft } from './edit-mapping.ts';
import { FeaturePicker } from './feature-picker.tsx';
import { FeatureTreatment } from './feature-treatment.tsx';
import { ReadingOptions } from './reading-options.tsx';
import { RowsPreview } from './rows-preview.tsx';
import { SelectionEditor } from './selection-editor.tsx';
import { useJetCount } from './use-jet-count.ts';
import css from './mapping-panel.module.css';

interface MappingPanelProps {
  readonly preview: TablePreview;
  readonly choices: ReadChoices;
  readonly initial: Mapping | null;
  readonly error: UserError | null;
  readonly count: (mapping: Mapping) => Promise<Result<MappingCount>>;
  readonly onRead: (choices: ReadChoices) => void;
  readonly onApply: (mapping: Mapping) => void;
  readonly onCancel: () => void;
}

const NONE = '';

/** Says which columns of a file make a sample; starts from a proposal. */
export function MappingPanel({ preview, choices, initial, error, count, ...on }: MappingPanelProps) {
  const [draft, setDraft] = useState(() => draftOf(initial));
  const mapping = mappingOf(draft, preview.columns);
  const counted = useJetCount(mapping, count);
  // What is wrong with the draft as it stands replaces what was wrong with the proposal.
  const wrong = counted === null ? error : counted.ok ? countProblem(counted.value) : counted.error;
  const part = { preview, draft, onChange: setDraft };
  return (
    <Panel
      title={`Columns of ${preview.name}`}
      note={noteOf(preview)}
      fill
      actions={
        <>
          <span className={css['count']} role="status">
            {counted?.ok === true ? countWords(counted.value) : ''}
          </span>
          <Button onClick={on.onCancel}>Cancel</Button>
          <Button
            variant="filled"
            disabled={mapping === null || (counted !== null && wrong !== null)}
            onClick={() => mapping !== null && on.onApply(mapping)}
          >
            Use this sample
          </Button>
        </>
      }
    >
      <div className={css['mapping']}>
        {wrong !== null && <ErrorNotice error={wrong} />}
        <div className={css['columns']}>
          <div className={css['parts']}>
            <ReadingOptions preview={preview} choices={choices} onRead={on.onRead} />
            <ClassesEditor {...part} />
            <SelectionEditor {...part} />
            <OtherParts {...part} />
          </div>
          <div className={css['features']}>
            <FeaturePicker {...part} />
            <FeatureTreatment {...part} />
          </div>
        </div>
        <Content preview={preview} draft={draft} />
        <Skipped preview={preview} />
      </div>
    </Panel>
  );
}

function noteOf({ format, rows, columns, table, sampling, source }: TablePreview): string {
  const parts = [
    table === undefined || table === '' ? format : `${format}, ${table}`,
    `${formatInteger(rows)} rows`,
    `${columns.length} columns`,
    ...(sampling === undefined ? [] : [sampling]),
    ...(source === undefined ? [] : [`mapped as ${source}`]),
  ];
  return parts.join(' · ');
}

interface PartsProps {
  readonly preview: TablePreview;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

function OtherParts({ preview, draft, onChange }: PartsProps) {
  const numbers = preview.columns.filter((column) => column.kind !== 'text').map((column) => column.name);
  const choose = (part: 'weight' | 'event', name: string): void =>
    onChange(withPart(draft, part, name === NONE ? null : name));
  return (
    <fieldset className={css['group']}>
      <legend>Weights, events, missing values</legend>
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
    </fieldset>
  );
}

type ContentView = 'rows' | 'numbers';

/** What the file holds: its first rows, or every column in numbers. */
function Content({ preview, draft }: Pick<PartsProps, 'preview' | 'draft'>) {
  const [view, setView] = useState<ContentView>('rows');
  return (
    <section className={css['content']} aria-label="Content of the file">
      <Choice
        name="Content"
        options={[
          { value: 'rows', label: 'First rows' },
          { value: 'numbers', label: 'Columns in numbers' },
        ]}
        value={view}
        onChange={setView}
      />
      {view === 'rows' ? (
        <RowsPreview preview={preview} draft={draft} />
      ) : (
        <ColumnNumbers preview={preview} />
      )}
    </section>
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
