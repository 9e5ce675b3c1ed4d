import type { ParseArgsConfig } from 'node:util';
import type { FixedType } from '../src/domain/fixedpoint/fixed-type.ts';
import type { Part } from '../src/domain/hardware/part-table.ts';
import { findPart } from '../src/domain/hardware/parts.ts';
import type { HlsStrategy } from '../src/domain/hardware/reuse.ts';
import type { Result } from '../src/domain/result.ts';
import { failure, success } from '../src/domain/result.ts';
import type { LayerChoices } from './layer-options.ts';
import { networkType, readLayers } from './layer-options.ts';
import { wholeNumber } from './options.ts';

/** The options of everything that is built from fixed-point numbers, as Node's parser takes them. */
export const HARDWARE_OPTIONS = {
  part: { type: 'string', default: 'xcvu9p' },
  precision: { type: 'string', default: '16,6' },
  reuse: { type: 'string', default: '1' },
  strategy: { type: 'string', default: 'latency' },
  clock: { type: 'string' },
  layer: { type: 'string', multiple: true, default: [] },
} satisfies NonNullable<ParseArgsConfig['options']>;

/** What those options say. */
export interface HardwareChoice extends LayerChoices {
  readonly part: Part;
  /** The part as asked for: with package and speed grade, if they were given. */
  readonly device: string;
  readonly type: FixedType;
  readonly reuse: number;
  readonly strategy: HlsStrategy;
  readonly clockNs: number;
}

const STRATEGIES = ['latency', 'resource'] as const satisfies readonly HlsStrategy[];
const LONGEST_CLOCK_NS = 1000;

/** One of a list of words. */
export function oneOf<T extends string>(option: string, text: string, known: readonly T[]): Result<T> {
  const found = known.find((name) => name === text.toLowerCase());
  return found === undefined
    ? failure(`--${option} cannot be ${JSON.stringify(text)}.`, `Choose one of ${known.join(', ')}.`)
    : success(found);
}

function clockPeriod(text: string | undefined, part: Part): Result<number> {
  if (text === undefined) return success(part.clockNs);
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && value <= LONGEST_CLOCK_NS) return success(value);
  return failure(
    `--clock cannot be ${JSON.stringify(text)}.`,
    `Give nanoseconds, up to ${LONGEST_CLOCK_NS}.`,
  );
}

/** Whether more than the name of the part was given: package and speed grade. */
function isOrderable(text: string, part: Part): boolean {
  return text.toLowerCase().startsWith(part.name) && text.length > part.name.length;
}

export function readHardware(
  values: Readonly<Record<Exclude<keyof typeof HARDWARE_OPTIONS, 'clock' | 'layer'>, string>> & {
    readonly clock?: string | undefined;
    readonly layer: readonly string[];
  },
): Result<HardwareChoice> {
  const part = findPart(values.part);
  if (!part.ok) return part;
  const type = networkType('precision', values.precision);
  if (!type.ok) return type;
  const reuse = wholeNumber('reuse', values.reuse, 1);
  if (!reuse.ok) return reuse;
  const strategy = oneOf('strategy', values.strategy, STRATEGIES);
  if (!strategy.ok) return strategy;
  const clock = clockPeriod(values.clock, part.value);
  if (!clock.ok) return clock;
  const layers = readLayers(values.layer);
  if (!layers.ok) return layers;
  const given = values.part.trim();
  return success({
    part: part.value,
    device: isOrderable(given, part.value) ? given : part.value.name,
    type: type.value,
    reuse: reuse.value,
    strategy: strategy.value,
    clockNs: clock.value,
    ...layers.value,
  });
}
