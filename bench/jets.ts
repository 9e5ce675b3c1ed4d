import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { startJetThread } from '../cli/jet-threads.ts';
import { simulateProcess, type JetProcess } from '../src/domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../src/domain/jets/simulation-options.ts';
import { simulateInPool } from '../src/workers/sample/simulation-pool.ts';

const WARM_UP_JETS = 500;
const JETS = 4000;

/** Accepted jets per second of processor time on one core. */
export function jetsPerCpuSecond(kind: JetProcess, jets: number): number {
  const before = process.cpuUsage();
  simulateProcess(DEFAULT_SIMULATION, kind, 0, jets);
  const used = process.cpuUsage(before);
  return (jets * 1e6) / (used.user + used.system);
}

/** Seconds by the clock for a whole sample from a pool of workers. */
async function poolSeconds(jets: number, workers: number): Promise<number> {
  const start = performance.now();
  await simulateInPool(DEFAULT_SIMULATION, jets, { workers, createWorker: startJetThread });
  return (performance.now() - start) / 1000;
}

const { values } = parseArgs({
  options: {
    /** Jets of the sample from the pool; 0 leaves it out. */
    sample: { type: 'string', default: '400000' },
    threads: { type: 'string', default: String(availableParallelism()) },
  },
});

for (const name of ['higgs', 'qcd'] as const) jetsPerCpuSecond(name, WARM_UP_JETS);
const higgs = jetsPerCpuSecond('higgs', JETS);
const qcd = jetsPerCpuSecond('qcd', JETS);
const both = 2 / (1 / higgs + 1 / qcd);
process.stdout.write(
  `Jets per second of processor time: Higgs ${higgs.toFixed(0)}, QCD ${qcd.toFixed(0)}, sample of both ${both.toFixed(0)}\n`,
);
const jets = Number(values.sample);
if (jets > 0) {
  const workers = Number(values.threads);
  const seconds = await poolSeconds(jets, workers);
  process.stdout.write(
    `Sample of ${jets.toLocaleString('en')} jets from a pool of ${workers}: ${seconds.toFixed(1)} s by the clock, ${(jets / seconds).toFixed(0)} jets/s\n`,
  );
}
