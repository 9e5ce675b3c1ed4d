import type { Architecture } from '../domain/network/architecture.ts';
import type { KeptNodes } from '../domain/network/extract.ts';
import type { Result } from '../domain/result.ts';
import { success } from '../domain/result.ts';
import type { GateGroup } from '../domain/shadow/gate-group.ts';
import type { PlannedRun } from '../domain/study/plan.ts';
import { gatedLayers, inputGroup } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import type { EngineName, RunPlan } from './trainer.ts';

/** Added to the seed of a retrained network, so that it starts from weights of its own. */
const RETRAINED_SEED_SHIFT = 7919;

/**
 * The plan of one training, as far as it is known before the number of inputs is: see `withInputCount`.
 *
 * @param after nodes that stayed in the run that this one comes after; null where it needs none
 */
export function runPlan(study: Study, run: PlannedRun, after: KeptNodes | null): RunPlan {
  const plan: RunPlan = {
    id: run.id,
    architecture: architectureOf(study, study.network.hidden),
    seed: run.seed,
    groups: run.groups,
    settings: study.training,
    ...(run.inputs === undefined ? {} : { inputBudget: run.inputs }),
  };
  switch (run.kind) {
    case 'full':
    case 'pruned':
      return plan;
    case 'random':
      return { ...plan, lockedFromStart: true };
    case 'random-layers':
      return { ...plan, groups: groupsLike(study, neededBy(run, after)), lockedFromStart: true };
    case 'retrained':
      return retrainedPlan(study, plan, neededBy(run, after));
    case 'magnitude':
    case 'taylor':
    case 'magnitude-tuned':
    case 'taylor-tuned':
    case 'cancelout':
      return { ...plan, keeper: run.kind };
  }
}

/** The complete plan: the number of features, and the group of the inputs where they carry shadow nodes. */
export function withInputCount({ inputBudget, ...plan }: RunPlan, inputs: number): Result<RunPlan> {
  const sized: RunPlan = { ...plan, architecture: { ...plan.architecture, inputs } };
  if (inputBudget === undefined) return success(sized);
  const group = inputGroup(inputBudget, inputs);
  return group.ok ? success({ ...sized, groups: [group.value, ...plan.groups] }) : group;
}

/** Controls that choose nodes otherwise than by a shadow network train in the kernel where WebGL was asked for. */
export function engineOf(plan: RunPlan, wanted: EngineName): EngineName {
  return wanted === 'webgl' && plan.keeper !== undefined ? 'wasm' : wanted;
}

function architectureOf(study: Study, hidden: readonly number[]): Architecture {
  return { inputs: 0, hidden, activation: study.network.activation };
}

function neededBy(run: PlannedRun, after: KeptNodes | null): KeptNodes {
  if (after === null) throw new Error(`Run ${run.id} needs the outcome of run ${run.after ?? '?'}.`);
  return after;
}

/** Every gated layer by itself, with as many nodes as have stayed. */
function groupsLike(study: Study, kept: KeptNodes): GateGroup[] {
  return gatedLayers(study).map((l) => ({ layers: [l], budget: kept[l]!.length, floors: [1] }));
}

/** The extracted architecture by itself; inputs that were left out stay out. */
function retrainedPlan(study: Study, { inputBudget, ...plan }: RunPlan, kept: KeptNodes): RunPlan {
  const [inputs, ...hidden] = kept;
  const anew: RunPlan = {
    ...plan,
    architecture: architectureOf(
      study,
      hidden.map((nodes) => nodes.length),
    ),
    seed: plan.seed + RETRAINED_SEED_SHIFT,
    groups: [],
  };
  if (inputBudget === undefined) return anew;
  const group: GateGroup = { layers: [0], budget: inputs!.length, floors: [1] };
  return { ...anew, groups: [group], lockedFromStart: true, chosenInputs: inputs! };
}
