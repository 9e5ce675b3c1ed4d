import type { JetMatrix } from '../../src/domain/dataset/sample.ts';
import type { Architecture } from '../../src/domain/network/architecture.ts';
import { createRandom } from '../../src/domain/random.ts';
import type { GateGroup } from '../../src/domain/shadow/gate-group.ts';
import { DEFAULT_TRAINING } from '../../src/domain/shadow/schedule.ts';
import type { RunPlan } from '../../src/engine/trainer.ts';

/** Jets of two overlapping classes with uneven weights. */
export function testJets(rows: number, features: number): JetMatrix {
  const random = createRandom(5);
  const x = new Float32Array(rows * features);
  const y = new Float32Array(rows);
  const weight = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    y[row] = row % 2;
    weight[row] = 0.5 + random.uniform();
    for (let f = 0; f < features; f++) {
      x[row * features + f] = random.normal() + (y[row] === 1 ? 0.8 * Math.cos(f) : 0);
    }
  }
  return { rows, features, x, y, weight };
}

export interface EngineCase {
  readonly jets: JetMatrix;
  readonly runs: readonly RunPlan[];
}

/** 108 steps of which the first 64 learn the choice. */
const SETTINGS = { ...DEFAULT_TRAINING, epochs: 9, batchSize: 32 };
const ROWS = 400;

function runs(
  architecture: Architecture,
  groups: readonly (readonly GateGroup[])[],
  batchSize = SETTINGS.batchSize,
): RunPlan[] {
  return groups.map((ofRun, i) => ({
    id: `run ${i}`,
    architecture,
    seed: 11 + i,
    groups: ofRun,
    settings: { ...SETTINGS, batchSize },
  }));
}

function group(layers: readonly number[], budget: number, floor: number): GateGroup {
  return { layers, budget, floors: layers.map(() => floor) };
}

function budgetsOfHiddenLayers(): EngineCase {
  const architecture: Architecture = { inputs: 8, hidden: [16, 16], activation: 'leaky_relu' };
  const small = [group([1, 2], 10, 2)];
  const plans = runs(architecture, [small, [group([1, 2], 20, 2)], [], small]);
  return {
    jets: testJets(ROWS, 8),
    runs: plans.map((plan, i) => (i === 3 ? { ...plan, lockedFromStart: true } : plan)),
  };
}

function gatedInputs(): EngineCase {
  const architecture: Architecture = { inputs: 9, hidden: [11, 7, 5], activation: 'leaky_relu' };
  const together = [group([0, 1, 2, 3], 14, 1)];
  const apart = [group([0], 4, 1), group([1, 2, 3], 9, 2)];
  const inputsOnly = [group([0], 5, 1)];
  return { jets: testJets(ROWS, 9), runs: runs(architecture, [together, apart, inputsOnly]) };
}

/** Architectures trained anew with the inputs that stayed, beside a network with all inputs. */
function chosenInputs(): EngineCase {
  const architecture: Architecture = { inputs: 9, hidden: [6, 4], activation: 'leaky_relu' };
  const plans = runs(architecture, [[group([0], 5, 1)], [group([0], 1, 1)], []]);
  const chosen = [[0, 2, 3, 5, 8], [7]];
  return {
    jets: testJets(ROWS, 9),
    runs: plans.map((plan, i) => {
      const inputs = chosen[i];
      return inputs === undefined ? plan : { ...plan, lockedFromStart: true, chosenInputs: inputs };
    }),
  };
}

function floorsThatBind(): EngineCase {
  const architecture: Architecture = { inputs: 6, hidden: [12, 12, 12], activation: 'leaky_relu' };
  const uneven: GateGroup = { layers: [1, 2, 3], budget: 14, floors: [9, 2, 1] };
  return {
    jets: testJets(ROWS, 6),
    runs: runs(architecture, [[group([1, 2, 3], 6, 2)], [uneven], [group([1, 2, 3], 7, 2)]]),
  };
}

function budgetsPerLayer(): EngineCase {
  const architecture: Architecture = { inputs: 7, hidden: [10, 9], activation: 'relu' };
  const partial = [group([2], 3, 1)];
  const each = [group([1], 4, 1), group([2], 5, 1)];
  const allOpen = [group([1], 10, 1), group([2], 2, 1)];
  // An odd batch: the last row of every matrix is padding.
  const plans = runs(architecture, [each, partial, allOpen, each], 33);
  // The scores of the last one rest at first.
  return {
    jets: testJets(ROWS, 7),
    runs: plans.map((plan, i) =>
      i === 3 ? { ...plan, settings: { ...plan.settings, restShare: 0.3 } } : plan,
    ),
  };
}

function oneNodeLayer(): EngineCase {
  const architecture: Architecture = { inputs: 5, hidden: [9, 1, 4], activation: 'leaky_relu' };
  return {
    jets: testJets(ROWS, 5),
    runs: runs(architecture, [[group([1, 2, 3], 6, 1)], [group([1, 3], 5, 2)]]),
  };
}

function papersNetwork(): EngineCase {
  return paperCase(2, 32, ROWS, SETTINGS.epochs);
}

export const CASES = {
  'budgets of the hidden layers, full and random runs beside them': budgetsOfHiddenLayers,
  'gated inputs': gatedInputs,
  'chosen inputs': chosenInputs,
  'floors that bind': floorsThatBind,
  'a budget per layer, odd batch': budgetsPerLayer,
  'a layer of one node': oneNodeLayer,
  'the network of the paper': papersNetwork,
} as const;

export type CaseName = keyof typeof CASES;

/** Runs of the paper's network with budgets from 16 to 200 nodes. */
export function paperCase(count: number, batchSize: number, rows: number, epochs = 200): EngineCase {
  const architecture: Architecture = { inputs: 40, hidden: [64, 64, 64, 64], activation: 'leaky_relu' };
  const budget = (i: number): GateGroup => group([1, 2, 3, 4], 16 + 8 * (i % 24), 2);
  const plans = runs(
    architecture,
    Array.from({ length: count }, (_, i) => [budget(i)]),
    batchSize,
  );
  return {
    jets: testJets(rows, 40),
    runs: plans.map((plan, i) => ({
      ...plan,
      seed: 1 + (i % 3),
      settings: { ...plan.settings, epochs },
    })),
  };
}
