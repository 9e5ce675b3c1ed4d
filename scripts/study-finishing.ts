/**
 * What finishing with few bits brings, on simulated jets: `npm run study:finishing [-- --bits 8 --jets 300000 --threads N]`.
 * Trains every network in single precision and with the bits, and writes docs/results/finishing.md. Simulated jets are kept in .study.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { rankScores } from '../src/domain/curves/ranked-scores.ts';
import { rejectionCurve } from '../src/domain/curves/rejection-curve.ts';
import { prepareSample } from '../src/domain/dataset/prepare.ts';
import { finishedPrecision } from '../src/domain/finishing/finished-precision.ts';
import { finishedBits, suggestFinishing } from '../src/domain/finishing/finishing.ts';
import type { Finishing } from '../src/domain/finishing/finishing.ts';
import { emulate } from '../src/domain/fixedpoint/emulate.ts';
import { buildFixedNetwork } from '../src/domain/fixedpoint/fixed-network.ts';
import type { Result } from '../src/domain/result.ts';
import { describeError } from '../src/domain/result.ts';
import { createGroup } from '../src/domain/shadow/budget.ts';
import type { Study } from '../src/domain/study/study.ts';
import { DEFAULT_STUDY } from '../src/domain/study/study.ts';
import type { RunResult } from '../src/engine/run-result.ts';
import { finishRun } from '../src/engine/run-result.ts';
import type { RunPlan } from '../src/engine/trainer.ts';
import { nodeKernel } from '../src/engine/wasm/node-bytes.ts';
import { createWasmTrainer } from '../src/engine/wasm/wasm-trainer.ts';
import { simulatedJets } from './paper/samples.ts';

const ROOT = join(import.meta.dirname, '..');
const PAGE = join(ROOT, 'docs/results/finishing.md');
const NETWORKS = [256, 179, 60];
const SEEDS = [1, 2, 3];

const { values } = parseArgs({
  options: {
    bits: { type: 'string', default: '8' },
    jets: { type: 'string', default: '300000' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});

const bits = Number(values.bits);
const study: Study = {
  ...DEFAULT_STUDY,
  sample: { kind: 'simulated', jets: Number(values.jets), seed: 1 },
  split: { train: 0.33, validation: 0.01, seed: 1 },
  training: { ...DEFAULT_STUDY.training, epochs: 10 },
};

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(describeError(result.error));
  return result.value;
}

const jets = await simulatedJets(study, join(ROOT, '.study/full'), Number(values.threads));
const { train, test, scalings, split } = valueOf(prepareSample(jets.sample, study.split));
const columns = jets.sample.columns.map((column) => Float64Array.from(split.test, (row) => column[row]!));

async function trained(nodes: number, seed: number, finishing: Finishing | null): Promise<RunResult> {
  const { hidden, activation } = study.network;
  const all = hidden.reduce((sum, width) => sum + width, 0);
  const widths = [columns.length, ...hidden];
  const layers = hidden.map((_, i) => i + 1);
  const plan: RunPlan = {
    id: 'run',
    architecture: { inputs: columns.length, hidden, activation },
    seed,
    groups: nodes === all ? [] : [valueOf(createGroup(layers, widths, nodes))],
    settings: { ...study.training, finishing },
  };
  const trainer = await createWasmTrainer(nodeKernel, 'plain')([plan], train);
  await trainer.advance(trainer.stepsTotal);
  const [state] = await trainer.checkpoint();
  return finishRun(trainer, plan, state!, scalings, test);
}

/** Background rejection at 60 % signal efficiency, with half the width of its binomial 68 % interval. */
function rejection(scores: ArrayLike<number>): { readonly value: number; readonly error: number } {
  const [point] = rejectionCurve(rankScores(scores), { label: test.y, weight: test.weight }, [0.6]);
  return { value: point!.rejection, error: (point!.high - point!.low) / 2 };
}

async function row(nodes: number, seed: number): Promise<string> {
  const finishing = suggestFinishing(bits);
  const float = await trained(nodes, seed, null);
  const finished = await trained(nodes, seed, finishing);
  const types = finishedBits(finishing, float.model.layers.length);
  const inFixedPoint = ({ model }: RunResult): number => {
    const network = buildFixedNetwork(model, finishedPrecision(model, types));
    return rejection(emulate(network, columns, test.rows).values).value;
  };
  const { value, error } = rejection(float.logits);
  const after = inFixedPoint(finished);
  const rounded = inFixedPoint(float);
  const share = (x: number): string => (x / value).toFixed(3);
  process.stderr.write(`${nodes} nodes, seed ${seed}: ${share(after)} finished, ${share(rounded)} rounded\n`);
  const cells = [`${value.toFixed(1)} ± ${error.toFixed(1)}`, after.toFixed(1), share(after)];
  return `| ${[nodes, seed, ...cells, rounded.toFixed(1), share(rounded)].join(' | ')} |`;
}

const rows: string[] = [];
for (const nodes of NETWORKS) for (const seed of SEEDS) rows.push(await row(nodes, seed));

const page = `# Finishing with ${bits} bits

Made by \`npm run study:finishing\`: simulated H→bb jets against QCD, ${train.rows.toLocaleString('en')} training jets, ${test.rows.toLocaleString('en')} test jets,
network 4x64, ${study.training.epochs} epochs, ${cpus()[0]!.model.trim()}. Background rejection at 60 % efficiency: of the training in single precision (with the binomial error of
the test jets, which all columns share); of the same training finished with ${bits} bits, in the emulator that gives the bits of the C++ code; and of the network in
single precision rounded to the same types afterwards. Weights and results of ${bits} bits, accumulators of ${bits + 4} bits that truncate every product.

| nodes of 256 | seed | single precision | finished | share | rounded | share |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`;
mkdirSync(join(ROOT, 'docs/results'), { recursive: true });
writeFileSync(PAGE, await format(page, { ...(await resolveConfig(PAGE)), filepath: PAGE }));
process.stderr.write(`${PAGE}\n`);
