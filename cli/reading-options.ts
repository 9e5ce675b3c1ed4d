import type { Sampling } from '../src/domain/dataset/sampling.ts';
import type { Result } from '../src/domain/result.ts';
import { failure, success } from '../src/domain/result.ts';
import type { ReadChoices } from '../src/formats/table-options.ts';
import { wholeNumber } from './options.ts';

/** How a data file is read, for Node's parser of arguments. */
export const READING_OPTIONS = {
  table: { type: 'string' },
  columns: { type: 'string' },
  every: { type: 'string' },
  share: { type: 'string' },
  seed: { type: 'string' },
  delimiter: { type: 'string' },
  decimal: { type: 'string' },
  elements: { type: 'string' },
} as const;

type Given = { readonly [option in keyof typeof READING_OPTIONS]?: string | undefined };

const DELIMITERS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  bar: '|',
  space: ' ',
};

export function readChoices(given: Given): Result<ReadChoices> {
  const { table, columns, delimiter, decimal, elements } = given;
  const sampling = readSampling(given);
  if (!sampling.ok) return sampling;
  if (decimal !== undefined && decimal !== 'point' && decimal !== 'comma') {
    return failure(`--decimal cannot be ${JSON.stringify(decimal)}.`, 'Give point or comma.');
  }
  const character = delimiter === undefined ? undefined : (DELIMITERS[delimiter] ?? delimiter);
  if (character !== undefined && !/^[\t -~]$/.test(character)) {
    return failure(`--delimiter cannot be ${JSON.stringify(delimiter)}.`, 'Give one ASCII character.');
  }
  const count = elements === undefined ? success(undefined) : wholeNumber('elements', elements, 1);
  if (!count.ok) return count;
  return success({
    ...(table === undefined ? {} : { table }),
    ...(columns === undefined ? {} : { columns: columns.split(',').map((name) => name.trim()) }),
    ...(character === undefined ? {} : { delimiter: character }),
    ...(decimal === undefined ? {} : { decimalComma: decimal === 'comma' }),
    ...(count.value === undefined ? {} : { elements: count.value }),
    ...(sampling.value === undefined ? {} : { sampling: sampling.value }),
  });
}

function readSampling({ every, share, seed = '1' }: Given): Result<Sampling | undefined> {
  if (every !== undefined) {
    const step = wholeNumber('every', every, 1);
    return step.ok ? success({ kind: 'every', step: step.value }) : step;
  }
  if (share === undefined) return success(undefined);
  const part = Number(share);
  if (!(part > 0 && part <= 1)) return failure(`--share cannot be ${JSON.stringify(share)}.`, 'Give 0 to 1.');
  const number = wholeNumber('seed', seed, 0);
  return number.ok ? success({ kind: 'random', share: part, seed: number.value }) : number;
}
