import type { UserError } from '../result.ts';
import { HIGGS_MASS_GEV } from './particles.ts';
import type { SimulationOptions } from './simulation-options.ts';

/** Jets, seed and options of one simulated sample. */
export interface SimulationRequest extends SimulationOptions {
  readonly jets: number;
}

export const SIMULATION_FIELDS = [
  'jets',
  'seed',
  'ptMinGeV',
  'ptMaxGeV',
  'massMinGeV',
  'massMaxGeV',
  'gluonToBbScale',
  'vertexResolutionScale',
  'trackResolutionScale',
] as const satisfies readonly (keyof SimulationRequest)[];

export type SimulationField = (typeof SIMULATION_FIELDS)[number];

/** What is wrong with a request, by the field that shows it. */
export type SimulationProblems = Partial<Record<SimulationField, UserError>>;

interface Limit {
  /** The quantity in words, as it begins a sentence. */
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly whole?: boolean;
  readonly unit?: string;
}

/** A million jets are 160 MB; more than that and its copies for the training do not fit a browser's tab. */
const MOST_JETS = 1_000_000;

/** Outside of these the chain is no model any more: jets below 250 GeV do not hold a Higgs boson, beyond 2 TeV tracks merge. */
const SIMULATION_LIMITS: Record<SimulationField, Limit> = {
  jets: { name: 'The number of jets', low: 1000, high: MOST_JETS, whole: true },
  seed: { name: 'The seed', low: 0, high: 0x7fffffff, whole: true },
  ptMinGeV: { name: 'The lowest pT', low: 250, high: 2000, unit: 'GeV' },
  ptMaxGeV: { name: 'The highest pT', low: 250, high: 2000, unit: 'GeV' },
  massMinGeV: { name: 'The lowest mass', low: 0, high: 500, unit: 'GeV' },
  massMaxGeV: { name: 'The highest mass', low: 0, high: 500, unit: 'GeV' },
  gluonToBbScale: { name: 'The rate of g→bb', low: 0, high: 10 },
  vertexResolutionScale: { name: 'The resolution of the vertex', low: 0, high: 5 },
  trackResolutionScale: { name: 'The resolution of the tracks', low: 0.2, high: 5 },
};

/** Narrower windows leave the simulation trying for very long. */
const NARROWEST_PT_GEV = 50;
/** Half the width around the Higgs mass that a window has to hold, or signal jets are hardly ever accepted. */
const HIGGS_PEAK_HALF_WIDTH_GEV = 15;

/** Checks a request; an empty answer means that it can be simulated. NaN stands for a number that could not be read. */
export function simulationProblems(request: SimulationRequest): SimulationProblems {
  const problems: SimulationProblems = {};
  const note = (field: SimulationField, problem: UserError | undefined): void => {
    if (problem !== undefined) problems[field] ??= problem;
  };
  for (const field of SIMULATION_FIELDS) note(field, outside(request[field], SIMULATION_LIMITS[field]));
  note('ptMaxGeV', ptWindowProblem(request));
  note('massMaxGeV', massWindowProblem(request));
  return problems;
}

function outside(value: number, { name, low, high, whole = false, unit }: Limit): UserError | undefined {
  if (value >= low && value <= high && (!whole || Number.isInteger(value))) return undefined;
  const kind = whole ? 'a whole number' : 'a number';
  return {
    cause: `${name} is ${words(value, low, high, whole)}.`,
    nextStep: `Enter ${kind} from ${low} to ${high}${unit === undefined ? '' : ` ${unit}`}.`,
  };
}

function words(value: number, low: number, high: number, whole: boolean): string {
  if (Number.isNaN(value)) return 'missing or no number';
  if (value < low) return 'too small';
  if (value > high) return 'too large';
  return whole ? 'no whole number' : 'out of range';
}

function ptWindowProblem({ ptMinGeV, ptMaxGeV }: SimulationRequest): UserError | undefined {
  if (!(ptMaxGeV - ptMinGeV < NARROWEST_PT_GEV)) return undefined;
  return {
    cause: 'The pT window is empty or too narrow.',
    nextStep: `Let it end at least ${NARROWEST_PT_GEV} GeV above its beginning.`,
  };
}

function massWindowProblem({ massMinGeV, massMaxGeV }: SimulationRequest): UserError | undefined {
  const low = HIGGS_MASS_GEV - HIGGS_PEAK_HALF_WIDTH_GEV;
  const high = HIGGS_MASS_GEV + HIGGS_PEAK_HALF_WIDTH_GEV;
  if (!(massMinGeV > low || massMaxGeV < high)) return undefined;
  return {
    cause: 'The mass window leaves out the peak of the Higgs boson.',
    nextStep: `Let it begin at ${low} GeV or below and end at ${high} GeV or above.`,
  };
}
