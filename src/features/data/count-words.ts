import type { MappingCount } from '../../domain/dataset/mapping-apply.ts';
import { FEWEST_ROWS } from '../../domain/dataset/mapping-apply.ts';
import type { UserError } from '../../domain/result.ts';
import { formatInteger } from '../../ui/format.ts';

/** How many jets pass, and why the others do not. */
export function countWords(count: MappingCount): string {
  const reasons: readonly [string, number][] = [
    ['missing values', count.droppedMissing],
    ['absent values', count.droppedAbsent],
    ['selection', count.droppedByCuts],
    ['neither class', count.droppedByLabel],
  ];
  const out = reasons.filter(([, jets]) => jets > 0).map(([why, jets]) => `${formatInteger(jets)} ${why}`);
  const { signal, background } = count;
  const stay = `${formatInteger(signal + background)} jets pass: ${formatInteger(signal)} signal, ${formatInteger(background)} background`;
  return out.length === 0 ? stay : `${stay}; left out: ${out.join(', ')}`;
}

/** Why so many jets make no sample; null where they do. */
export function countProblem({ signal, background }: MappingCount): UserError | null {
  const jets = signal + background;
  if (jets < FEWEST_ROWS) {
    return {
      cause: `Only ${jets} jets are left; at least ${FEWEST_ROWS} are needed.`,
      nextStep: 'Choose a larger file, loosen the selection, or leave out the columns with missing values.',
    };
  }
  if (signal > 0 && background > 0) return null;
  return {
    cause: `Only one class is left: every jet is ${signal > 0 ? 'signal' : 'background'}.`,
    nextStep: 'Choose another label column, value or condition, or a file with both signal and background.',
  };
}
