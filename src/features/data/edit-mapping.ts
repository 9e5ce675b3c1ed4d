import type { LabelConditions, Mapping, MappedFeature } from '../../domain/dataset/mapping.ts';
import { labelColumns } from '../../domain/dataset/mapping-classes.ts';
import type { ColumnPreview, TablePreview } from '../../workers/sample/table-preview.ts';

/** A mapping in the making: the label may not be chosen yet. */
export interface MappingDraft {
  /** The column of labels; null while none is chosen. */
  readonly label: string | null;
  /** Conditions for the classes in place of a column; null where a column decides. */
  readonly conditions: LabelConditions | null;
  /** Labels of signal and of background, parted by commas; no background: all others. */
  readonly signal: string;
  readonly background: string;
  readonly features: readonly MappedFeature[];
  readonly weight: string | null;
  readonly event: string | null;
  readonly missing: Mapping['missing'];
  readonly cuts: Mapping['cuts'];
  readonly selection: string;
}

const EMPTY: MappingDraft = {
  label: null,
  conditions: null,
  signal: '1',
  background: '',
  features: [],
  weight: null,
  event: null,
  missing: 'drop',
  cuts: [],
  selection: '',
};

export function draftOf(mapping: Mapping | null): MappingDraft {
  if (mapping === null) return EMPTY;
  const { label, signal, background, features, weight, event, missing, cuts, selection } = mapping;
  return {
    label: typeof label === 'string' ? label : null,
    conditions: typeof label === 'string' ? null : label,
    signal: (Array.isArray(signal) ? signal : [signal]).join(', '),
    background: (background ?? []).join(', '),
    features,
    weight: weight ?? null,
    event: event ?? null,
    missing,
    cuts,
    selection: selection ?? '',
  };
}

/** The mapping of a draft; null while the label or the features are missing. */
export function mappingOf(draft: MappingDraft, columns: readonly ColumnPreview[]): Mapping | null {
  const { conditions, label, weight, event, missing, cuts } = draft;
  const classes = conditions === null ? labelsOf(draft, columns) : conditionsOf(conditions);
  if (classes === null || draft.features.length === 0 || (conditions === null && label === null)) return null;
  const selection = draft.selection.trim();
  return {
    ...classes,
    features: [...draft.features],
    ...(weight === null ? {} : { weight }),
    ...(event === null ? {} : { event }),
    missing,
    cuts,
    ...(selection === '' ? {} : { selection }),
  };
}

function conditionsOf({
  signal,
  background = '',
}: LabelConditions): Pick<Mapping, 'label' | 'signal'> | null {
  if (signal.trim() === '') return null;
  const label = background.trim() === '' ? { signal } : { signal, background };
  return { label, signal: 1 };
}

function labelsOf(
  { label: name, signal, background }: MappingDraft,
  columns: readonly ColumnPreview[],
): Pick<Mapping, 'label' | 'signal' | 'background'> | null {
  if (name === null) return null;
  const text = columns.find((column) => column.name === name)?.kind === 'text';
  const signals = valuesIn(signal, text);
  const backgrounds = valuesIn(background, text);
  return {
    label: name,
    signal: signals.length > 1 ? signals : (signals[0] ?? ''),
    ...(backgrounds.length === 0 ? {} : { background: backgrounds }),
  };
}

function valuesIn(words: string, text: boolean): (number | string)[] {
  return words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map((word) => (text || Number.isNaN(Number(word)) ? word : Number(word)));
}

/** Columns that can be features: numbers that play no other part. */
export function featureColumns(preview: TablePreview, draft: MappingDraft): ColumnPreview[] {
  const { conditions, label, weight, event } = draft;
  const labels = conditions === null ? [label] : labelColumns({ label: conditions });
  const taken = new Set<string | null>([...labels, weight, event]);
  return preview.columns.filter((column) => column.kind !== 'text' && !taken.has(column.name));
}

/**
 * Takes columns as features or leaves them out; what the proposal knows of a column (unit, value when absent) comes with it. Features
 * keep their order, new ones come in the order of the file.
 */
export function withFeatures(
  draft: MappingDraft,
  preview: TablePreview,
  names: readonly string[],
  wanted: boolean,
): MappingDraft {
  const changed = new Set(names);
  const chosen = new Set(draft.features.map((feature) => feature.column));
  const known = new Map(preview.proposed?.features.map((feature) => [feature.column, feature]));
  const kept = draft.features.filter(({ column }) => wanted || !changed.has(column));
  const added = preview.columns
    .filter(({ name }) => wanted && changed.has(name) && !chosen.has(name))
    .map(({ name }) => known.get(name) ?? { column: name });
  const inOrder = isInFileOrder(draft.features, preview);
  const features = [...kept, ...added];
  return { ...draft, features: inOrder ? sortFeatures(features, preview, 'file') : features };
}

/** How the inputs of the network are ordered. */
export type FeatureOrder = 'file' | 'name';

export function sortFeatures(
  features: readonly MappedFeature[],
  preview: TablePreview,
  order: FeatureOrder,
): MappedFeature[] {
  const place = new Map(preview.columns.map(({ name }, position) => [name, position]));
  return features.toSorted((a, b) =>
    order === 'name'
      ? a.column.localeCompare(b.column, 'en', { numeric: true })
      : (place.get(a.column) ?? 0) - (place.get(b.column) ?? 0),
  );
}

function isInFileOrder(features: readonly MappedFeature[], preview: TablePreview): boolean {
  return sortFeatures(features, preview, 'file').every((feature, i) => feature === features[i]);
}

/** Changes what is done with the values of one feature. */
export function withTreatment(draft: MappingDraft, changed: MappedFeature): MappingDraft {
  const features = draft.features.map((one) => (one.column === changed.column ? changed : one));
  return { ...draft, features };
}

/** Gives a column a part (label, weight, event); it is no feature then. */
export function withPart(
  draft: MappingDraft,
  part: 'label' | 'weight' | 'event',
  column: string | null,
): MappingDraft {
  return {
    ...draft,
    features: draft.features.filter((feature) => feature.column !== column),
    [part]: column,
  };
}

/** Whether a name is found by a search: all of its words, or a pattern with * and ?. */
export function isFound(name: string, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  if (!/[*?]/.test(wanted)) return wanted.split(/\s+/).every((word) => name.toLowerCase().includes(word));
  const pattern = wanted
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${pattern}$`).test(name.toLowerCase());
}

/** Lets conditions, or a column again (null), decide on the classes; their columns are no features then. */
export function withConditions(draft: MappingDraft, conditions: LabelConditions | null): MappingDraft {
  const labels = conditions === null ? [draft.label] : labelColumns({ label: conditions });
  const features = draft.features.filter(({ column }) => !labels.includes(column));
  return { ...draft, conditions, features };
}
