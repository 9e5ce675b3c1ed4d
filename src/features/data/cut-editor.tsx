import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Cut } from '../../domain/dataset/mapping.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import css from './cut-editor.module.css';

interface CutEditorProps {
  readonly columns: readonly string[];
  readonly cuts: readonly Cut[];
  readonly onChange: (cuts: Cut[]) => void;
}

/** Windows of columns: rows outside are left out. */
export function CutEditor({ columns, cuts, onChange }: CutEditorProps) {
  const replace = (index: number, cut: Cut): void =>
    onChange(cuts.map((other, i) => (i === index ? cut : other)));
  return (
    <div className={css['cuts']} role="group" aria-label="Cuts">
      {cuts.map((cut, i) => (
        <div className={css['cut']} key={i}>
          <NativeSelect
            aria-label={`Column of cut ${i + 1}`}
            value={cut.column}
            data={[...columns]}
            onChange={(event) => replace(i, { ...cut, column: event.currentTarget.value })}
          />
          <Bound
            label={`Lowest of cut ${i + 1}`}
            value={cut.min}
            onChange={(min) => replace(i, bounds(cut, min, cut.max))}
          />
          <Bound
            label={`Highest of cut ${i + 1}`}
            value={cut.max}
            onChange={(max) => replace(i, bounds(cut, cut.min, max))}
          />
          <button
            type="button"
            aria-label={`Remove cut ${i + 1}`}
            onClick={() => onChange(cuts.filter((_, other) => other !== i))}
          >
            <CloseIcon />
          </button>
        </div>
      ))}
      <Button
        disabled={columns.length === 0}
        onClick={() => onChange([...cuts, { column: columns[0] ?? '' }])}
      >
        Add cut
      </Button>
    </div>
  );
}

function bounds({ column }: Cut, min: number | undefined, max: number | undefined): Cut {
  return { column, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function Bound({
  label,
  value,
  onChange,
}: {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  return (
    <TextInput
      aria-label={label}
      type="number"
      defaultValue={value ?? ''}
      onChange={(event) => {
        const next = event.currentTarget.valueAsNumber;
        onChange(Number.isNaN(next) ? undefined : next);
      }}
    />
  );
}
