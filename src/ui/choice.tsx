import { useId } from 'react';
import css from './choice.module.css';

interface ChoiceProps<Value extends string> {
  /** Accessible name of the group. */
  readonly name: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of a few, side by side: radio buttons that look like a switch. */
export function Choice<Value extends string>({ name, options, value, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className={css['choice']} role="radiogroup" aria-label={name}>
      {options.map((option) => (
        <label key={option.value} className={css['option']} data-chosen={option.value === value}>
          <input
            type="radio"
            name={id}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
