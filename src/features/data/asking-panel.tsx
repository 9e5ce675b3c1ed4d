import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { ReadChoices } from '../../formats/table-options.ts';
import type { FileSurvey } from '../../formats/table-survey.ts';
import { Facts } from '../../ui/facts.tsx';
import { formatInteger } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { SamplingFields } from './sampling-fields.tsx';
import { bytesWords, rowsRead, tableLabel, withSampling } from './table-words.ts';
import css from './asking-panel.module.css';

interface AskingPanelProps {
  readonly survey: FileSurvey;
  readonly choices: ReadChoices;
  readonly onRead: (choices: ReadChoices) => void;
  /** Maps the columns on a few rows, and reads only those that are needed. */
  readonly onLook: (choices: ReadChoices) => void;
  readonly onCancel: () => void;
}

const READING_BYTES = 8;
const SAMPLE_BYTES = 4;

/** Says how many jets a large file holds and what they cost in memory, before they are read. */
export function AskingPanel({ survey, choices: initial, onRead, onLook, onCancel }: AskingPanelProps) {
  const [choices, setChoices] = useState(initial);
  const table = survey.tables.find(({ name }) => name === choices.table) ?? survey.table;
  const jets = rowsRead(table.rows, choices.sampling);
  const about = survey.estimated ? 'about ' : '';
  return (
    <Panel
      title={`Before reading ${survey.name}`}
      note={`${survey.format}, ${bytesWords(survey.fileBytes)} on disk`}
      actions={
        <>
          <Button onClick={onCancel}>Cancel</Button>
          <Button onClick={() => onRead(choices)}>Read all columns</Button>
          <Button variant="filled" onClick={() => onLook(choices)}>
            Choose columns first
          </Button>
        </>
      }
    >
      <div className={css['asking']}>
        <Facts
          facts={[
            { name: 'rows', value: `${about}${formatInteger(table.rows)}` },
            { name: 'columns', value: formatInteger(table.columns) },
            { name: 'jets that are read', value: `${about}${formatInteger(jets)}` },
            {
              name: 'memory while all columns are read',
              value: `${about}${bytesWords(READING_BYTES * jets * table.columns)}`,
            },
            {
              name: 'memory of the sample with 40 inputs',
              value: `${about}${bytesWords(SAMPLE_BYTES * jets * Math.min(40, table.columns))}`,
            },
          ]}
        />
        <div className={css['fields']}>
          {survey.tables.length > 1 && (
            <NativeSelect
              label="Table"
              value={table.name}
              data={survey.tables.map((one) => ({ value: one.name, label: tableLabel(one) }))}
              onChange={(event) => setChoices({ ...choices, table: event.currentTarget.value })}
            />
          )}
          <SamplingFields
            sampling={choices.sampling}
            onChange={(sampling) => setChoices(withSampling(choices, sampling))}
          />
        </div>
      </div>
    </Panel>
  );
}
