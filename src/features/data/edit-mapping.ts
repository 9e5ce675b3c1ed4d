import type { Mapping, MappedFeature } from '../../domain/dataset/mapping.ts';
import type { ColumnPreview, TablePreview } from '../../workers/sample/table-preview.ts';

/** A mapping in the making: the label may not be chosen yet. */
export interface MappingDraft {
  readonly label: string | null;
  readonly signal: string;
  readonly features: readonly MappedFeature[];
  readonly weight: string | null;
  readonly event: string | null;
  readonly missing: Mapping['missing'];
  readonly cuts: Mapping['cuts'];
}

export function draftOf(mapping: Mapping | null): MappingDraft {
  return {
    label: mapping?.label ?? null,
    signal: mapping === null ? '1' : String(mapping.signal),
    features: mapping?.features ?? [],
    weight: mapping?.weight ?? null,
    event: mapping?.event ?? null,
    missing: mapping?.missing ?? 'drop',
    cuts: mapping?.cuts ?? [],
  };
}

/** The mapping of a draft; null while the label or the features are missing. */
export function mappingOf(draft: MappingDraft, columns: readonly ColumnPreview[]): Mapping | null {
  if (draft.label === null || draft.features.length === 0) return null;
  const label = columns.find((column) => column.name === draft.label);
  const words = draft.signal.trim();
  const number = Number(words);
  const isText = label?.kind === 'text' || words === '' || Number.isNaN(number);
  return {
    label: draft.label,
    signal: isText ? words : number,
    features: [...draft.features],
    ...(draft.weight === null ? {} : { weight: draft.weight }),
    ...(draft.event === null ? {} : { event: draft.event }),
    missing: draft.missing,
    cuts: draft.cuts,
  };
}

/** Columns that can be features: numbers that play no other part. */
export function featureColumns(preview: TablePreview, draft: MappingDraft): ColumnPreview[] {
  const taken = new Set([draft.label, draft.weight, draft.event]);
  return preview.columns.filter((column) => column.kind !== 'text' && !taken.has(column.name));
}

/**
 * Takes columns as features or leaves them out, in the order of the file; what the proposal knows of a column (unit, value when
 * absent) comes with it.
 */
export function withFeatures(
  draft: MappingDraft,
  preview: TablePreview,
  names: readonly string[],
  wanted: boolean,
): MappingDraft {
  const changed = new Set(names);
  const chosen = new Set(draft.features.map((feature) => feature.column));
  const known = new Map(
    [...(preview.proposed?.features ?? []), ...draft.features].map((feature) => [feature.column, feature]),
  );
  const features = preview.columns
    .filter(({ name }) => (changed.has(name) ? wanted : chosen.has(name)))
    .map(({ name }) => known.get(name) ?? { column: name });
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
