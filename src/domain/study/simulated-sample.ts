import type { Mapping } from '../dataset/mapping.ts';
import type { SimulationOptions } from '../jets/simulation-options.ts';
import { DEFAULT_SIMULATION } from '../jets/simulation-options.ts';
import type { Study } from './study.ts';

/** What a study records of a simulation beside the number of jets and the seed. */
export type SimulationSettings = Omit<SimulationOptions, 'seed'>;

/** The options that make the jets of a study's simulated sample. */
export function simulationOf({
  seed,
  options,
}: Extract<Study['sample'], { kind: 'simulated' }>): SimulationOptions {
  return { ...DEFAULT_SIMULATION, ...options, seed };
}

/** The sample of a study that these options make. */
export function simulatedSample(
  jets: number,
  { seed, ...options }: SimulationOptions,
): {
  readonly kind: 'simulated';
  readonly jets: number;
  readonly seed: number;
  readonly options: SimulationSettings;
} {
  return { kind: 'simulated', jets, seed, options };
}

/** Whether two descriptions of a sample mean the same jets. */
export function sameSample(a: Study['sample'], b: Study['sample']): boolean {
  if (a.kind === 'simulated' && b.kind === 'simulated') {
    const [one, other] = [simulationOf(a), simulationOf(b)];
    const names = Object.keys(one) as (keyof SimulationOptions)[];
    return a.jets === b.jets && names.every((name) => one[name] === other[name]);
  }
  if (a.kind === 'file' && b.kind === 'file') {
    return a.fileName === b.fileName && sameMapping(a.mapping, b.mapping);
  }
  return a.kind === b.kind;
}

/** A study without a mapping, of an older version, is content with any. */
function sameMapping(a: Mapping | undefined, b: Mapping | undefined): boolean {
  return a === undefined || b === undefined || JSON.stringify(a) === JSON.stringify(b);
}
