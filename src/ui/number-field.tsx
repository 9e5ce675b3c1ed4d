import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';

interface NumberFieldProps {
  readonly label: ReactNode;
  /** Hides the label from the eye; it stays the accessible name. */
  readonly hiddenLabel?: boolean;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
  readonly suffix?: string;
  readonly width?: number | string;
  /** A message that says what is wrong with the value that is set. */
  readonly error?: string | null;
  readonly disabled?: boolean;
}

/** A number that takes effect as soon as it is allowed; what is typed meanwhile stays as typed, with the allowed range below. */
export function NumberField({
  label,
  hiddenLabel = false,
  value,
  onChange,
  min = -Infinity,
  max = Infinity,
  step = 1,
  whole = false,
  suffix,
  width,
  error = null,
  disabled = false,
}: NumberFieldProps) {
  const [draft, setDraft] = useState<string | number | null>(null);
  const allowed = (next: string | number): next is number =>
    typeof next === 'number' && next >= min && next <= max && (!whole || Number.isInteger(next));
  const outside = draft !== null && !allowed(draft);
  const spoken = typeof label === 'string' ? label : undefined;
  return (
    <NumberInput
      {...(hiddenLabel ? { 'aria-label': spoken } : { label })}
      value={draft ?? value}
      onChange={(next) => {
        setDraft(next);
        if (allowed(next) && next !== value) onChange(next);
      }}
      onBlur={() => setDraft(null)}
      step={step}
      allowDecimal={!whole}
      disabled={disabled}
      clampBehavior="none"
      error={outside ? rangeWords(min, max, whole) : error}
      {...(suffix === undefined ? {} : { suffix })}
      {...(width === undefined ? {} : { w: width })}
    />
  );
}

function rangeWords(min: number, max: number, whole: boolean): string {
  const kind = whole ? 'a whole number' : 'a number';
  if (Number.isFinite(min) && Number.isFinite(max)) return `${kind} from ${min} to ${max}`;
  if (Number.isFinite(min)) return `${kind}, at least ${min}`;
  return Number.isFinite(max) ? `${kind}, at most ${max}` : kind;
}
