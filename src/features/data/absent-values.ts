import type { MappedFeature } from '../../domain/dataset/mapping.ts';

/** Values that mean "no measurement" as a user writes them. */
export function absentText({ absent, alsoAbsent = [] }: MappedFeature): string {
  return [...(absent === undefined ? [] : [absent]), ...alsoAbsent].join(', ');
}

/** @returns the feature with these values; undefined where they are no numbers */
export function withAbsent(feature: MappedFeature, text: string): MappedFeature | undefined {
  const words = text.split(/[,;\s]+/).filter((word) => word !== '');
  const values = words.map((word) => Number(word.replace('\u2212', '-')));
  if (values.some((value) => !Number.isFinite(value))) return undefined;
  const { column, unit, onAbsent, onMissing, transform } = feature;
  const [first, ...others] = values;
  return {
    column,
    ...(unit === undefined ? {} : { unit }),
    ...(onAbsent === undefined ? {} : { onAbsent }),
    ...(onMissing === undefined ? {} : { onMissing }),
    ...(transform === undefined ? {} : { transform }),
    ...(first === undefined ? {} : { absent: first }),
    ...(others.length === 0 ? {} : { alsoAbsent: others }),
  };
}

/** Whether anything is to be decided about a feature, or has been. */
export function needsWord(feature: MappedFeature, column: NeedsColumn | undefined): boolean {
  const { absent, transform = 'none', onAbsent, onMissing } = feature;
  const decided = transform !== 'none' || onAbsent !== undefined || onMissing !== undefined;
  const found = (column?.missing ?? 0) > 0 || (column?.sentinels.length ?? 0) > 0;
  return decided || found || absent !== undefined || column?.logarithm !== undefined;
}

interface NeedsColumn {
  readonly missing: number;
  readonly sentinels: readonly unknown[];
  readonly logarithm?: string;
}
