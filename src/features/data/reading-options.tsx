import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ReadChoices } from '../../formats/table-options.ts';
import { NumberField } from '../../ui/number-field.tsx';
import type { TablePreview } from '../../workers/sample/table-preview.ts';
import { SamplingFields } from './sampling-fields.tsx';
import { tableLabel, withSampling } from './table-words.ts';
import css from './reading-options.module.css';

interface ReadingOptionsProps {
  readonly preview: TablePreview;
  /** How it was read. */
  readonly choices: ReadChoices;
  readonly onRead: (choices: ReadChoices) => void;
}

const DELIMITERS = [
  { value: ',', label: 'comma' },
  { value: ';', label: 'semicolon' },
  { value: '\t', label: 'tab' },
  { value: '|', label: 'vertical bar' },
  { value: ' ', label: 'blanks' },
];

/** Lists of a tree are always read, those of a Parquet file where their elements are asked for. */
function hasLists({ format, skipped }: TablePreview, choices: ReadChoices): boolean {
  if (format === 'root') return true;
  return (choices.elements ?? 0) > 0 || skipped.some(({ reason }) => reason.endsWith('read on request'));
}

/** How the file is read: which of its tables, how its text is cut, which rows. Takes effect with a second reading. */
export function ReadingOptions({ preview, choices, onRead }: ReadingOptionsProps) {
  const [draft, setDraft] = useState<ReadChoices>(choices);
  const { tables, dialect, format } = preview;
  const change = (part: ReadChoices): void => setDraft({ ...draft, ...part });
  return (
    <details className={css['reading']} open={tables.length > 1 || preview.problem !== undefined}>
      <summary>Reading of the file</summary>
      <div className={css['fields']}>
        {tables.length > 1 && (
          <NativeSelect
            label={format === 'root' ? 'Tree' : 'Table'}
            value={draft.table ?? preview.table ?? ''}
            data={tables.map((table) => ({ value: table.name, label: tableLabel(table) }))}
            onChange={(event) => onRead({ ...draft, table: event.currentTarget.value })}
          />
        )}
        {dialect !== undefined && (
          <>
            <NativeSelect
              label="Columns are parted by"
              value={draft.delimiter ?? dialect.delimiter}
              data={DELIMITERS}
              onChange={(event) => change({ delimiter: event.currentTarget.value })}
            />
            <NativeSelect
              label="Decimals are parted by"
              value={(draft.decimalComma ?? dialect.decimalComma) ? 'comma' : 'point'}
              data={[
                { value: 'point', label: 'point, 1.5' },
                { value: 'comma', label: 'comma, 1,5' },
              ]}
              onChange={(event) => change({ decimalComma: event.currentTarget.value === 'comma' })}
            />
          </>
        )}
        {hasLists(preview, choices) && (
          <NumberField
            label="Elements of each list"
            value={draft.elements ?? (format === 'root' ? 10 : 0)}
            min={format === 'root' ? 1 : 0}
            max={200}
            whole
            onChange={(elements) => change({ elements })}
          />
        )}
        <SamplingFields
          sampling={draft.sampling}
          onChange={(sampling) => setDraft(withSampling(draft, sampling))}
        />
        <Button onClick={() => onRead(draft)}>Read again</Button>
      </div>
    </details>
  );
}
