import type { Architecture } from '../src/domain/network/architecture.ts';
import { hiddenNodes } from '../src/domain/network/architecture.ts';
import { initialParameters } from '../src/domain/network/parameters.ts';
import { createRandom, permutation } from '../src/domain/random.ts';
import { defaultFloors } from '../src/domain/shadow/budget.ts';
import { ADAM, DEFAULT_TRAINING } from '../src/domain/shadow/schedule.ts';
import { createReferenceTrainer } from '../src/engine/reference/reference-trainer.ts';
import type { RunPlan, TrainerFactory } from '../src/engine/trainer.ts';
import { adamRates } from '../src/engine/wasm/adam-rates.ts';
import type { KernelBuild } from '../src/engine/wasm/kernel-module.ts';
import { hasRelaxedSimd, loadKernel } from '../src/engine/wasm/kernel-module.ts';
import { KernelNetwork } from '../src/engine/wasm/kernel-network.ts';
import { nodeKernel } from '../src/engine/wasm/node-bytes.ts';
import { createWasmTrainer } from '../src/engine/wasm/wasm-trainer.ts';
import type { Contender } from './contender.ts';
import { timeOf } from './contender.ts';
import { networkName, randomJets } from './networks.ts';

/** So many epochs that no measurement reaches the lock. */
const ENDLESS = 1_000_000;

export function kernelBuilds(): readonly KernelBuild[] {
  return hasRelaxedSimd() ? ['relaxed', 'plain'] : ['plain'];
}

/** The kernel alone: gathering of jets, forward, backward, gate gradients and Adam, without the shadow network's own step. */
export async function createKernel(
  architecture: Architecture,
  batch: number,
  build: KernelBuild,
): Promise<Contender> {
  const kernel = await loadKernel(nodeKernel, build);
  const jets = randomJets(architecture.inputs);
  const network = new KernelNetwork(kernel, architecture);
  const x = kernel.store(jets.x);
  const y = kernel.store(jets.y);
  const weight = kernel.store(jets.weight);
  const order = kernel.allocate(jets.rows * 4);
  kernel.words(order, jets.rows).set(permutation(jets.rows, createRandom(2)));
  network.useWorkspace(kernel.allocate(network.workspaceBytes));
  network.write('parameters', initialParameters(architecture, 3));
  network.openGates();
  const batches = Math.floor(jets.rows / batch);
  let step = 0;
  const work = (): void => {
    const { rate, epsilon } = adamRates(DEFAULT_TRAINING.learningRate, step);
    const first = order + (step++ % batches) * batch * 4;
    kernel.call.train(
      ...([network.address, x, y, weight, first, batch, 1 / batch] as const),
      ...([rate, ADAM.beta1, ADAM.beta2, epsilon] as const),
    );
  };
  return {
    engine: `wasm kernel, ${build}`,
    network: networkName(architecture),
    batch,
    measure: (seconds) => timeOf(work, batch, seconds),
  };
}

function halfBudget(architecture: Architecture, batch: number): RunPlan {
  const layers = architecture.hidden.map((_, l) => l + 1);
  const budget = Math.ceil(hiddenNodes(architecture) / 2);
  return {
    id: 'run',
    architecture,
    seed: 1,
    groups: [{ layers, budget, floors: defaultFloors(architecture.hidden, budget) }],
    settings: { ...DEFAULT_TRAINING, epochs: ENDLESS, batchSize: batch },
  };
}

async function createTrainerContender(
  engine: string,
  factory: TrainerFactory,
  plan: RunPlan,
  stepsAtOnce: number,
): Promise<Contender> {
  const trainer = await factory([plan], randomJets(plan.architecture.inputs));
  const { batchSize } = plan.settings;
  return {
    engine,
    network: networkName(plan.architecture),
    batch: batchSize,
    measure: (seconds) => timeOf(() => trainer.advance(stepsAtOnce), stepsAtOnce * batchSize, seconds),
  };
}

/** The whole engine as the workbench runs it: kernel, shadow network with half of the nodes as budget, order of the jets. */
export function createWasm(
  architecture: Architecture,
  batch: number,
  build: KernelBuild,
): Promise<Contender> {
  const factory = createWasmTrainer(nodeKernel, build);
  return createTrainerContender(
    `wasm engine with gates, ${build}`,
    factory,
    halfBudget(architecture, batch),
    8,
  );
}

/** The same after the lock: 15 % of the nodes, chosen at random. */
export function createLocked(
  architecture: Architecture,
  batch: number,
  build: KernelBuild,
): Promise<Contender> {
  const plan = halfBudget(architecture, batch);
  const budget = Math.round(0.15 * hiddenNodes(architecture));
  const group = { ...plan.groups[0]!, budget, floors: defaultFloors(architecture.hidden, budget) };
  const locked: RunPlan = { ...plan, groups: [group], lockedFromStart: true };
  return createTrainerContender(
    `wasm engine locked at 15 %, ${build}`,
    createWasmTrainer(nodeKernel, build),
    locked,
    128,
  );
}

/** The plain double-precision engine that the others are checked against. */
export function createReference(architecture: Architecture, batch: number): Promise<Contender> {
  return createTrainerContender(
    'reference engine',
    createReferenceTrainer,
    halfBudget(architecture, batch),
    1,
  );
}
