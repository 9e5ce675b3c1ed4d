import fc from 'fast-check';
import type { Architecture } from '../domain/network/architecture.ts';
import type { GateGroup } from '../domain/shadow/gate-group.ts';
import type { KeeperKind } from '../domain/shadow/gate-keeper.ts';
import type { TrainingSettings } from '../domain/shadow/schedule.ts';
import { DEFAULT_TRAINING } from '../domain/shadow/schedule.ts';
import type { RunPlan } from './trainer.ts';

/** Random small trainings for property tests: any architecture, scope, budget and floors, inputs gated or not. */

interface Shape {
  readonly inputs: number;
  readonly hidden: readonly number[];
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  inputs: fc.integer({ min: 1, max: 9 }),
  // One-node layers are frequent on purpose.
  hidden: fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 12 })), { minLength: 1, maxLength: 4 }),
});

/** A group over these layers, its budget anywhere from the floors' sum to all nodes, both ends often. */
function groupOver(layers: readonly number[], { inputs, hidden }: Shape): fc.Arbitrary<GateGroup> {
  const sizes = layers.map((l) => [inputs, ...hidden][l]!);
  const nodes = sizes.reduce((sum, size) => sum + size, 0);
  const floors = fc.tuple(...sizes.map((size) => fc.integer({ min: 1, max: Math.min(3, size) })));
  return floors.chain((least) => {
    const smallest = least.reduce((sum, floor) => sum + floor, 0);
    return fc
      .oneof(fc.constant(smallest), fc.constant(nodes), fc.integer({ min: smallest, max: nodes }))
      .map((budget) => ({ layers, budget, floors: least }));
  });
}

function groupsOf(shape: Shape): fc.Arbitrary<readonly GateGroup[]> {
  const layers = shape.hidden.map((_, l) => l + 1);
  const scope = fc.subarray(layers, { minLength: 1 });
  const together = scope.chain((chosen) => fc.tuple(groupOver(chosen, shape)));
  const apart = scope.chain((chosen) => fc.tuple(...chosen.map((l) => groupOver([l], shape))));
  const inputs = groupOver([0], shape);
  return fc.oneof(
    together,
    apart,
    fc.tuple(inputs, together).map(([group, rest]): readonly GateGroup[] => [group, ...rest]),
    fc.tuple(inputs),
  );
}

export const gatedPlans: fc.Arbitrary<RunPlan> = shapes.chain((shape) =>
  fc
    .record({ groups: groupsOf(shape), seed: fc.integer(), random: fc.boolean() })
    .map(({ groups, seed, random }): RunPlan => {
      const architecture: Architecture = { ...shape, activation: 'leaky_relu' };
      const settings = { ...DEFAULT_TRAINING, epochs: 4, batchSize: 16 };
      return {
        id: 'run',
        architecture,
        seed,
        groups,
        settings,
        ...(random ? { lockedFromStart: true } : {}),
      };
    }),
);

/** Schedules far from the defaults: the budget is met whatever they are. */
const schedules: fc.Arbitrary<Partial<TrainingSettings>> = fc.record({
  temperatureStart: fc.double({ min: 0.1, max: 10, noNaN: true }),
  temperatureEnd: fc.double({ min: 0.01, max: 1, noNaN: true }),
  lockShare: fc.double({ min: 0.05, max: 0.95, noNaN: true }),
  restShare: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.9, noNaN: true })),
  scoreRate: fc.double({ min: 1e-3, max: 3, noNaN: true }),
});

/** As `gatedPlans`, with any schedule, either activation, and inputs that compete with hidden nodes for one budget. */
export const anyPlans: fc.Arbitrary<RunPlan> = gatedPlans.chain((plan) => {
  const { architecture } = plan;
  const groups = fc.oneof(
    fc.constant(plan.groups),
    fc.constant(plan.groups),
    fc.tuple(groupOver([0, ...architecture.hidden.map((_, l) => l + 1)], architecture)),
  );
  const activation = fc.constantFrom('leaky_relu' as const, 'relu' as const);
  return fc.record({ groups, activation, schedule: schedules }).map((drawn) => ({
    ...plan,
    groups: drawn.groups,
    architecture: { ...architecture, activation: drawn.activation },
    settings: { ...plan.settings, ...drawn.schedule },
  }));
});

export const keeperKinds: fc.Arbitrary<KeeperKind> = fc.constantFrom(
  'magnitude',
  'taylor',
  'magnitude-tuned',
  'taylor-tuned',
  'cancelout',
);

/** Sum of the gates of a group, and the smallest surplus of a layer over its floor. */
export function sumOfGroup(
  plan: RunPlan,
  group: GateGroup,
  gates: ArrayLike<number>,
): { readonly sum: number; readonly aboveFloor: number } {
  const widths = [plan.architecture.inputs, ...plan.architecture.hidden];
  let sum = 0;
  let aboveFloor = Infinity;
  group.layers.forEach((layer, l) => {
    const first = widths.slice(0, layer).reduce((total, width) => total + width, 0);
    let inLayer = 0;
    for (let i = 0; i < widths[layer]!; i++) inLayer += gates[first + i]!;
    sum += inLayer;
    aboveFloor = Math.min(aboveFloor, inLayer - group.floors[l]!);
  });
  return { sum, aboveFloor };
}

/** How far gates are from what a plan asks for; all of it zero, but for rounding, where they do. */
export interface BudgetErrors {
  /** Largest distance of a group's sum from its budget. */
  readonly budget: number;
  /** Largest distance of a layer's sum below its floor. */
  readonly floor: number;
  /** Largest distance of a gate from 1 in layers that no group holds. */
  readonly ungated: number;
  /** Gates below 0 or above 1, and from the lock on gates between them. */
  readonly misplaced: number;
}

export function budgetErrors(
  plan: RunPlan,
  { gates, locked }: { readonly gates: ArrayLike<number>; readonly locked: boolean },
): BudgetErrors {
  const sums = plan.groups.map((group) => ({ group, ...sumOfGroup(plan, group, gates) }));
  const gated = new Set(plan.groups.flatMap(({ layers }) => layers));
  const layerOf = [plan.architecture.inputs, ...plan.architecture.hidden].flatMap((width, layer) =>
    Array.from({ length: width }, () => layer),
  );
  const values = Array.from(gates);
  const isMisplaced = (gate: number): boolean =>
    !(gate >= 0 && gate <= 1) || (locked && gate > 0 && gate < 1);
  return {
    budget: Math.max(...sums.map(({ sum, group }) => Math.abs(sum - group.budget))),
    floor: Math.max(0, ...sums.map(({ aboveFloor }) => -aboveFloor)),
    ungated: Math.max(0, ...values.map((gate, i) => (gated.has(layerOf[i]!) ? 0 : Math.abs(gate - 1)))),
    misplaced: values.filter(isMisplaced).length,
  };
}
