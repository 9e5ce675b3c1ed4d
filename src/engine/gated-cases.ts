import fc from 'fast-check';
import type { Architecture } from '../domain/network/architecture.ts';
import type { GateGroup } from '../domain/shadow/gate-group.ts';
import type { KeeperKind } from '../domain/shadow/gate-keeper.ts';
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
