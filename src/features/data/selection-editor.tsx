import { TextInput } from '@mantine/core';
import { More } from '../../ui/more.tsx';
import type { TablePreview } from '../../workers/sample/table-preview.ts';
import { CutEditor } from './cut-editor.tsx';
import type { MappingDraft } from './edit-mapping.ts';
import css from './mapping-panel.module.css';

interface SelectionEditorProps {
  readonly preview: TablePreview;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

/** Which jets stay: a condition over columns, and windows. */
export function SelectionEditor({ preview, draft, onChange }: SelectionEditorProps) {
  const numbers = preview.columns.filter(({ kind }) => kind !== 'text').map(({ name }) => name);
  return (
    <fieldset className={css['group']}>
      <legend>
        Selection{' '}
        <More about="the selection">
          Comparisons (also 40 &lt; m &lt; 200), and, or, not, in (1, 2), + - * / **, parentheses, abs, sqrt,
          exp, log, log10, log1p, min, max, isfinite, isnan. Columns by name, Jet_pt[0] as it stands; in
          double quotes where a name holds other signs; texts in single quotes. A comparison with a missing
          value is false.
        </More>
      </legend>
      <TextInput
        label="Keep jets where"
        placeholder="300 < pt < 2000 and abs(eta) < 2.4"
        value={draft.selection}
        spellCheck={false}
        onChange={(event) => onChange({ ...draft, selection: event.currentTarget.value })}
      />
      <CutEditor columns={numbers} cuts={draft.cuts} onChange={(cuts) => onChange({ ...draft, cuts })} />
    </fieldset>
  );
}
