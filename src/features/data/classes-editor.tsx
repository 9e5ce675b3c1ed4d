import { NativeSelect, TextInput } from '@mantine/core';
import { Choice } from '../../ui/choice.tsx';
import type { TablePreview } from '../../workers/sample/table-preview.ts';
import { withConditions, withPart } from './edit-mapping.ts';
import type { MappingDraft } from './edit-mapping.ts';
import css from './mapping-panel.module.css';

interface ClassesEditorProps {
  readonly preview: TablePreview;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

const NONE = '';

/** What is signal and what is background: values of one column, or two conditions. */
export function ClassesEditor({ preview, draft, onChange }: ClassesEditorProps) {
  const { conditions } = draft;
  return (
    <fieldset className={css['group']}>
      <legend>Signal and background</legend>
      <Choice
        name="Classes by"
        options={[
          { value: 'column', label: 'a column' },
          { value: 'conditions', label: 'conditions' },
        ]}
        value={conditions === null ? 'column' : 'conditions'}
        onChange={(by) => onChange(withConditions(draft, by === 'column' ? null : startConditions(draft)))}
      />
      {conditions === null ? (
        <LabelColumn preview={preview} draft={draft} onChange={onChange} />
      ) : (
        <>
          <TextInput
            label="Signal where"
            placeholder="fj_isH * fj_isBB"
            value={conditions.signal}
            onChange={(event) =>
              onChange(withConditions(draft, { ...conditions, signal: event.currentTarget.value }))
            }
          />
          <TextInput
            label="Background where"
            placeholder="all others"
            value={conditions.background ?? ''}
            onChange={(event) =>
              onChange(withConditions(draft, { ...conditions, background: event.currentTarget.value }))
            }
          />
        </>
      )}
    </fieldset>
  );
}

function startConditions({ label }: MappingDraft) {
  return { signal: label === null ? '' : `${/^\w+$/.test(label) ? label : `"${label}"`} == 1` };
}

function LabelColumn({ preview, draft, onChange }: ClassesEditorProps) {
  const label = preview.columns.find((column) => column.name === draft.label);
  const values = (label?.values ?? []).map(String);
  return (
    <>
      <NativeSelect
        label="Label column"
        value={draft.label ?? NONE}
        data={[{ value: NONE, label: 'choose' }, ...preview.columns.map((column) => column.name)]}
        onChange={(event) =>
          onChange(
            withPart(draft, 'label', event.currentTarget.value === NONE ? null : event.currentTarget.value),
          )
        }
      />
      <TextInput
        label="Value that means signal"
        description={values.length > 1 ? `found: ${values.slice(0, 8).join(', ')}` : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={draft.signal}
        list="signal-values"
        onChange={(event) => onChange({ ...draft, signal: event.currentTarget.value })}
      />
      <TextInput
        label="Values that mean background"
        placeholder="all others"
        value={draft.background}
        onChange={(event) => onChange({ ...draft, background: event.currentTarget.value })}
      />
      <datalist id="signal-values">
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}
