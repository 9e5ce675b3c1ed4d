import { useState } from 'react';
import type { OverflowCounts } from '../../domain/fixedpoint/emulate.ts';
import type { ConstantOverflow } from '../../domain/fixedpoint/fixed-network.ts';
import type { LayerQuantity } from '../../domain/fixedpoint/layer-types.ts';
import { LAYER_QUANTITIES } from '../../domain/fixedpoint/layer-types.ts';
import type { HardwareSettings, StudyType } from '../../domain/hardware/study-types.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { formatInteger } from '../../ui/format.ts';
import { readTypeText, typeText, withLayer } from './edit-types.ts';
import css from './type-table.module.css';

const QUANTITY_NAMES: Record<LayerQuantity, string> = {
  weight: 'weights',
  bias: 'biases',
  accumulator: 'sums',
  result: 'results',
};

interface TypeTableProps {
  readonly model: PenumbraModel;
  readonly settings: HardwareSettings;
  readonly onSettings: (settings: HardwareSettings) => void;
  /** Of the test jets; null while they are counted. */
  readonly overflow: OverflowCounts | null;
  readonly constants: readonly ConstantOverflow[];
}

/** Types and reuse factor of every layer. An empty cell has what the whole network has. */
export function TypeTable({ model, settings, onSettings, overflow, constants }: TypeTableProps) {
  const unsaid = typeText(settings.precision);
  return (
    <div className={css['scroll']}>
      <table className={css['table']}>
        <caption className="visually-hidden">Types of the layers</caption>
        <thead>
          <tr>
            <th scope="col">W,I of</th>
            {LAYER_QUANTITIES.map((quantity) => (
              <th key={quantity} scope="col">
                {QUANTITY_NAMES[quantity]}
              </th>
            ))}
            <th scope="col">reuse</th>
            <th scope="col">overflows</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">inputs</th>
            <td colSpan={3} />
            <td>
              <TypeField
                label="standardised inputs"
                wide
                value={settings.standardised}
                unsaid={unsaid}
                onChange={(standardised) => onSettings({ ...settings, standardised })}
              />
            </td>
            <td />
            <OverflowCell count={overflow?.standardised ?? null} harmless />
          </tr>
          {model.layers.map((layer, l) => (
            <tr key={l}>
              <th scope="row">{layer.name}</th>
              {LAYER_QUANTITIES.map((quantity) => (
                <td key={quantity}>
                  <TypeField
                    label={`${QUANTITY_NAMES[quantity]} of ${layer.name}`}
                    wide={quantity === 'result'}
                    value={settings.layers[l]?.[quantity] ?? null}
                    unsaid={unsaid}
                    onChange={(type) => onSettings(withLayer(settings, l, { [quantity]: type ?? undefined }))}
                  />
                </td>
              ))}
              <td>
                <ReuseField
                  label={`reuse of ${layer.name}`}
                  value={settings.layers[l]?.reuse ?? null}
                  unsaid={settings.reuse}
                  onChange={(reuse) => onSettings(withLayer(settings, l, { reuse: reuse ?? undefined }))}
                />
              </td>
              <OverflowCell count={layerOverflows(overflow, constants, l)} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Sums, results and activations of the test jets, and constants, that did not fit. */
function layerOverflows(
  overflow: OverflowCounts | null,
  constants: readonly ConstantOverflow[],
  place: number,
): number | null {
  const counts = overflow?.layers[place];
  if (counts === undefined) return null;
  const { weights, biases } = constants[place] ?? { weights: 0, biases: 0 };
  return counts.accumulator + counts.result + counts.activation + weights + biases;
}

function OverflowCell({ count, harmless = false }: { count: number | null; harmless?: boolean }) {
  if (count === null) return <td data-align="right">–</td>;
  return (
    <td data-align="right" title={harmless ? 'outliers that saturate' : undefined}>
      <span className={count > 0 && !harmless ? css['over'] : undefined}>{formatInteger(count)}</span>
    </td>
  );
}

interface TypeFieldProps {
  readonly label: string;
  /** Room for the modes of a type. */
  readonly wide?: boolean;
  readonly value: StudyType | null;
  readonly unsaid: string;
  readonly onChange: (type: StudyType | null) => void;
}

function TypeField({ label, wide = false, value, unsaid, onChange }: TypeFieldProps) {
  return (
    <TextCell
      label={label}
      size={wide ? 'wide' : 'usual'}
      value={value === null ? '' : typeText(value)}
      unsaid={unsaid}
      hint="W,I, or W,I,RND,SAT; empty: as the network"
      read={(text) => {
        const type = readTypeText(text);
        if (type === undefined) return false;
        onChange(type);
        return true;
      }}
    />
  );
}

interface ReuseFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly unsaid: number;
  readonly onChange: (reuse: number | null) => void;
}

function ReuseField({ label, value, unsaid, onChange }: ReuseFieldProps) {
  return (
    <TextCell
      label={label}
      size="narrow"
      value={value === null ? '' : String(value)}
      unsaid={String(unsaid)}
      hint="a whole number; empty: as the network"
      read={(text) => {
        const reuse = Number(text);
        if (text.trim() === '') onChange(null);
        else if (Number.isSafeInteger(reuse) && reuse >= 1) onChange(reuse);
        else return false;
        return true;
      }}
    />
  );
}

interface TextCellProps {
  readonly label: string;
  readonly value: string;
  readonly unsaid: string;
  readonly hint: string;
  readonly size: 'narrow' | 'usual' | 'wide';
  /** @returns whether the text could be read */
  readonly read: (text: string) => boolean;
}

/** A text that takes effect on Enter or when it is left; what cannot be read stays, marked. */
function TextCell({ label, value, unsaid, hint, size, read }: TextCellProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const settle = (): void => {
    if (draft === null) return;
    const good = draft === value || read(draft);
    setWrong(!good);
    if (good) setDraft(null);
  };
  return (
    <input
      className={css['field']}
      data-size={size}
      aria-label={label}
      aria-invalid={wrong}
      title={hint}
      placeholder={unsaid}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key === 'Escape') {
          setDraft(null);
          setWrong(false);
        }
      }}
    />
  );
}
