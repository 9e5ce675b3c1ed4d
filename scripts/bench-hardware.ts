import { cpus } from 'node:os';
import { createRandom } from '../src/domain/random.ts';
import { fixedType } from '../src/domain/fixedpoint/fixed-type.ts';
import { uniformPrecision } from '../src/domain/fixedpoint/precision.ts';
import { randomColumns, randomModel } from '../src/domain/fixedpoint/test-networks.ts';
import { answerEstimate } from '../src/domain/hardware/estimate-answer.ts';
import { PARTS } from '../src/domain/hardware/part-table.ts';
import type { PenumbraModel } from '../src/domain/network/model.ts';
import { modelOutput } from '../src/domain/network/forward.ts';
import { createPrecisionApi } from '../src/workers/precision/precision-api.ts';

/** Times of what the hardware step does when a slider moves, for the network of the paper, on one core. */

const JETS = 50_000;
const WIDTHS = [16, 12, 8];
const REPEATS = 20;

/** 40-64-64-64-64-1 with weights of a usual size. */
function paperNetwork(): PenumbraModel {
  const model = randomModel(createRandom(1), [40, 64, 64, 64, 64, 1]);
  return {
    ...model,
    layers: model.layers.map((layer, l) => ({
      ...layer,
      activation: l < model.layers.length - 1 ? 'leaky_relu' : 'linear',
      kernel: layer.kernel.map((row) => row.map((w) => (w / 0.7) * Math.sqrt(2 / layer.kernel.length))),
    })),
  };
}

async function milliseconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const model = paperNetwork();
const random = createRandom(2);
const part = PARTS.find(({ name }) => name === 'xcvu9p')!;
const estimates: number[] = [];
for (let n = 0; n < REPEATS; n++) {
  const type = fixedType(6 + (n % 14), 6);
  const options = { strategy: 'latency', reuse: 1, clockNs: 5 } as const;
  estimates.push(await milliseconds(() => answerEstimate(model, { types: { type }, part, options })));
}
const sorted = estimates.slice(1).sort((a, b) => a - b);
const first = estimates[0]!.toFixed(1);
const median = sorted[Math.floor(sorted.length / 2)]!.toFixed(1);
console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
console.log(
  `estimate of all layers: ${median} ms in the median of ${REPEATS} precisions, ${first} ms the first time`,
);

const columns = randomColumns(random, model, JETS);
const logits = Float32Array.from(modelOutput(model, columns, JETS));
const middle = [...logits].sort((a, b) => a - b)[JETS / 2]!;
const label = Uint8Array.from(logits, (logit) => (logit + 3 * random.normal() > middle ? 1 : 0));
const api = createPrecisionApi();
await api.setJets({ columns, rows: JETS, label, weight: new Float32Array(JETS).fill(1) });
const network = { id: 'paper', model, inputs: columns.map((_, f) => f), logits };
console.log(`ranges over ${JETS} jets: ${(await milliseconds(() => api.profile(network))).toFixed(0)} ms`);
for (const width of WIDTHS) {
  const precision = uniformPrecision(model, fixedType(width, 6));
  const time = await milliseconds(() => api.curve(network, precision, [0.5, 0.6, 0.7, 0.8]));
  console.log(`curve of ${JETS} jets in ${width} bits, with bands and agreement: ${time.toFixed(0)} ms`);
}
