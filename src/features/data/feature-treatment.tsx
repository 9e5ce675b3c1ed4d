import { NativeSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Transform } from '../../domain/dataset/input-source.ts';
import { TRANSFORMS } from '../../domain/dataset/input-source.ts';
import type { MappedFeature } from '../../domain/dataset/mapping.ts';
import { formatInteger } from '../../ui/format.ts';
import { Remark } from '../../ui/notice.tsx';
import type { ColumnPreview, TablePreview } from '../../workers/sample/table-preview.ts';
import { absentText, needsWord, withAbsent } from './absent-values.ts';
import { withTreatment } from './edit-mapping.ts';
import type { MappingDraft } from './edit-mapping.ts';
import css from './feature-treatment.module.css';

interface FeatureTreatmentProps {
  readonly preview: TablePreview;
  readonly draft: MappingDraft;
  readonly onChange: (draft: MappingDraft) => void;
}

const TRANSFORM_WORDS: Record<Transform, string> = { none: 'as it is', log: 'ln x', log1p: 'ln (1 + x)' };

/** What is done with values that are absent or missing, and which inputs enter as logarithms. */
export function FeatureTreatment({ preview, draft, onChange }: FeatureTreatmentProps) {
  const [all, setAll] = useState(false);
  const columns = new Map(preview.columns.map((column) => [column.name, column]));
  const shown = draft.features.filter((feature) => all || needsWord(feature, columns.get(feature.column)));
  const prepared = draft.features.filter(isPrepared);
  return (
    <section className={css['treatment']} aria-label="Absent values and logarithms">
      <div className={css['head']}>
        <h3>Absent values and logarithms</h3>
        <Switch
          label="Show all features"
          checked={all}
          onChange={(event) => setAll(event.currentTarget.checked)}
        />
      </div>
      {shown.length === 0 ? (
        <Remark>No feature has missing values, values that look like placeholders, or spans decades.</Remark>
      ) : (
        <div className={css['scroll']} role="region" aria-label="Features and their values" tabIndex={0}>
          <table className={css['table']}>
            <thead>
              <tr>
                <th scope="col">feature</th>
                <th scope="col">means “absent”</th>
                <th scope="col">such jets</th>
                <th scope="col">missing or infinite</th>
                <th scope="col">enters as</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((feature) => (
                <TreatmentRow
                  key={feature.column}
                  feature={feature}
                  column={columns.get(feature.column)}
                  onChange={(next) => onChange(withTreatment(draft, next))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {prepared.length > 0 && (
        <Remark>
          {`Logarithms and replaced values (${prepared.map(({ column }) => column).join(', ')}) are not part of the generated hardware: it takes these inputs ready made. They are written into the model, and the command line's predict applies them.`}
        </Remark>
      )}
    </section>
  );
}

function isPrepared({ transform = 'none', onAbsent, onMissing, alsoAbsent }: MappedFeature): boolean {
  return (
    transform !== 'none' ||
    onAbsent === 'median' ||
    (onMissing ?? 'drop') !== 'drop' ||
    alsoAbsent !== undefined
  );
}

interface TreatmentRowProps {
  readonly feature: MappedFeature;
  readonly column: ColumnPreview | undefined;
  readonly onChange: (feature: MappedFeature) => void;
}

function TreatmentRow({ feature, column, onChange }: TreatmentRowProps) {
  const name = feature.column;
  const hasAbsent = feature.absent !== undefined;
  const bad = (column?.missing ?? 0) + (column?.infinite ?? 0);
  const { transform = 'none' } = feature;
  return (
    <tr>
      <th scope="row">
        {name}
        <span>{foundWords(column)}</span>
      </th>
      <td>
        <AbsentField feature={feature} onChange={onChange} />
      </td>
      <td>
        <NativeSelect
          aria-label={`Jets without ${name}`}
          disabled={!hasAbsent}
          value={feature.onAbsent ?? 'keep'}
          data={[
            { value: 'keep', label: 'own value' },
            { value: 'drop', label: 'leave out' },
            { value: 'median', label: 'median' },
          ]}
          onChange={(event) => onChange({ ...feature, onAbsent: onAbsentOf(event.currentTarget.value) })}
        />
      </td>
      <td>
        {bad === 0 && feature.onMissing === undefined ? (
          'none'
        ) : (
          <NativeSelect
            aria-label={`Missing values of ${name}`}
            value={feature.onMissing ?? 'drop'}
            data={[
              { value: 'drop', label: `leave out ${formatInteger(bad)}` },
              { value: 'median', label: 'median' },
              { value: 'absent', label: 'as absent' },
            ]}
            onChange={(event) => onChange({ ...feature, onMissing: onMissingOf(event.currentTarget.value) })}
          />
        )}
      </td>
      <td>
        <NativeSelect
          aria-label={`Form of ${name}`}
          value={transform}
          data={TRANSFORMS.map((value) => ({
            value,
            label:
              value === column?.logarithm
                ? `${TRANSFORM_WORDS[value]} (spans decades)`
                : TRANSFORM_WORDS[value],
          }))}
          onChange={(event) => onChange({ ...feature, transform: transformOf(event.currentTarget.value) })}
        />
      </td>
    </tr>
  );
}

/** What is typed stays as typed; numbers take effect at once. */
function AbsentField({ feature, onChange }: Pick<TreatmentRowProps, 'feature' | 'onChange'>) {
  const [draft, setDraft] = useState<string | null>(null);
  const wrong = draft !== null && withAbsent(feature, draft) === undefined;
  return (
    <TextInput
      aria-label={`Absent values of ${feature.column}`}
      placeholder="none"
      value={draft ?? absentText(feature)}
      error={wrong ? 'numbers, parted by commas' : null}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        const next = withAbsent(feature, event.currentTarget.value);
        if (next !== undefined) onChange(next);
      }}
      onBlur={() => setDraft(null)}
    />
  );
}

function foundWords(column: ColumnPreview | undefined): string {
  if (column === undefined) return '';
  const counts = [
    ...column.sentinels.map(({ value, count }): [string, number] => [String(value), count]),
    ['missing', column.missing] as const,
    ['infinite', column.infinite] as const,
  ];
  return counts
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${what}: ${formatInteger(count)} jets`)
    .join('; ');
}

function onAbsentOf(value: string): 'keep' | 'drop' | 'median' {
  return value === 'drop' || value === 'median' ? value : 'keep';
}

function onMissingOf(value: string): 'drop' | 'median' | 'absent' {
  return value === 'absent' || value === 'median' ? value : 'drop';
}

function transformOf(value: string): Transform {
  return TRANSFORMS.find((one) => one === value) ?? 'none';
}
