import type { JetMatrix } from '../../domain/dataset/sample.ts';
import type { Architecture } from '../../domain/network/architecture.ts';
import { createRandom } from '../../domain/random.ts';
import type { GateGroup } from '../../domain/shadow/gate-group.ts';
import { DEFAULT_TRAINING } from '../../domain/shadow/schedule.ts';
import type { RunPlan } from '../trainer.ts';

/** Small trainings for the tests of this folder. */

/** Weighted jets of two overlapping classes that differ in every input a little. */
export function toyJets(rows: number, features: number, seed = 1): JetMatrix {
  const random = createRandom(seed);
  const y = Float32Array.from({ length: rows }, (_, i) => i % 2);
  const x = Float32Array.from({ length: rows * features }, (_, k) => {
    const shift = 2 / (1 + (k % features));
    return random.normal() + shift * (y[Math.floor(k / features)]! - 0.5);
  });
  return { rows, features, x, y, weight: Float32Array.from({ length: rows }, () => 0.5 + random.uniform()) };
}

/** All hidden layers under one budget, at least one node each. */
export function globalBudget(hidden: readonly number[], budget: number): GateGroup {
  return { layers: hidden.map((_, l) => l + 1), budget, floors: hidden.map(() => 1) };
}

export function toyPlan(architecture: Architecture, overrides: Partial<RunPlan> = {}): RunPlan {
  const nodes = architecture.hidden.reduce((sum, width) => sum + width, 0);
  return {
    id: 'run',
    architecture,
    seed: 3,
    groups: [globalBudget(architecture.hidden, Math.ceil(nodes / 2))],
    settings: { ...DEFAULT_TRAINING, epochs: 5, batchSize: 50 },
    ...overrides,
  };
}
