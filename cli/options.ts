import type { ParseArgsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import type { Result } from '../src/domain/result.ts';
import { failure, success } from '../src/domain/result.ts';

type Parsed<T extends ParseArgsConfig> = ReturnType<typeof parseArgs<T>>;

/** Node's own parser of arguments; what it does not understand is a user error. */
export function parseOptions<const T extends ParseArgsConfig>(config: T, usage: string): Result<Parsed<T>> {
  try {
    return success(parseArgs(config));
  } catch (reason) {
    const code = reason instanceof Error && 'code' in reason ? String(reason.code) : '';
    if (!(reason instanceof Error) || !code.startsWith('ERR_PARSE_ARGS')) throw reason;
    return failure(`${reason.message}.`, `Usage: ${usage}`);
  }
}

/** A whole number of at least `least`. */
export function wholeNumber(option: string, text: string | undefined, least: number): Result<number> {
  const value = Number(text ?? NaN);
  if (Number.isSafeInteger(value) && value >= least && text?.trim() !== '') return success(value);
  const given = text === undefined ? 'is missing' : `cannot be ${JSON.stringify(text)}`;
  return failure(`--${option} ${given}.`, `Give a whole number of at least ${least}.`);
}

/** A text that has to be there. */
export function required(option: string, text: string | undefined, example: string): Result<string> {
  return text === undefined || text === ''
    ? failure(`${option} is missing.`, `Give it, for instance ${example}.`)
    : success(text);
}
