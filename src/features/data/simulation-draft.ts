import { DEFAULT_SIMULATION } from '../../domain/jets/simulation-options.ts';
import { SIMULATION_FIELDS, simulationProblems } from '../../domain/jets/simulation-limits.ts';
import type {
  SimulationField,
  SimulationProblems,
  SimulationRequest,
} from '../../domain/jets/simulation-limits.ts';
import { simulationOf } from '../../domain/study/simulated-sample.ts';
import type { Study } from '../../domain/study/study.ts';

/** What is typed into the fields of a simulation, as typed. */
export type SimulationDraft = Readonly<Record<SimulationField, string>>;

export const JET_PRESETS: readonly number[] = [20_000, 100_000, 400_000];
const FIRST_PROPOSAL = 100_000;

/** The fields filled with the study's simulation, or with the defaults where it has none. */
export function draftOfStudy(sample: Study['sample']): SimulationDraft {
  return sample.kind === 'simulated'
    ? draftOfRequest({ jets: sample.jets, ...simulationOf(sample) })
    : draftOfRequest({ jets: FIRST_PROPOSAL, ...DEFAULT_SIMULATION });
}

function draftOfRequest(request: SimulationRequest): SimulationDraft {
  return mapFields((field) => String(request[field]));
}

/** The numbers of a draft, NaN for what is none, and what is wrong with them. */
export function readDraft(draft: SimulationDraft): {
  readonly request: SimulationRequest;
  readonly problems: SimulationProblems;
} {
  const request = mapFields((field) => readNumber(draft[field]));
  return { request, problems: simulationProblems(request) };
}

/** Spaces group digits, and a comma may stand for the point: "100 000", "1,5". */
function readNumber(text: string): number {
  const plain = text.replace(/\s/g, '').replace(',', '.');
  return plain === '' ? NaN : Number(plain);
}

function mapFields<Value>(valueOf: (field: SimulationField) => Value): Record<SimulationField, Value> {
  const [jets, seed, ptMin, ptMax, massMin, massMax, gluon, vertex, track] = SIMULATION_FIELDS;
  return {
    jets: valueOf(jets),
    seed: valueOf(seed),
    ptMinGeV: valueOf(ptMin),
    ptMaxGeV: valueOf(ptMax),
    massMinGeV: valueOf(massMin),
    massMaxGeV: valueOf(massMax),
    gluonToBbScale: valueOf(gluon),
    vertexResolutionScale: valueOf(vertex),
    trackResolutionScale: valueOf(track),
  };
}
