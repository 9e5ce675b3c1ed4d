import { simulateProcess, type JetProcess } from '../src/domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../src/domain/jets/simulation-options.ts';

const WARM_UP_JETS = 500;
const JETS = 4000;

/** Accepted jets per second of processor time on one core. */
export function jetsPerCpuSecond(kind: JetProcess, jets: number): number {
  const before = process.cpuUsage();
  simulateProcess(DEFAULT_SIMULATION, kind, 0, jets);
  const used = process.cpuUsage(before);
  return (jets * 1e6) / (used.user + used.system);
}

for (const name of ['higgs', 'qcd'] as const) jetsPerCpuSecond(name, WARM_UP_JETS);
const higgs = jetsPerCpuSecond('higgs', JETS);
const qcd = jetsPerCpuSecond('qcd', JETS);
const sample = 2 / (1 / higgs + 1 / qcd);
process.stdout.write(
  `Jets per second of processor time: Higgs ${higgs.toFixed(0)}, QCD ${qcd.toFixed(0)}, sample of both ${sample.toFixed(0)}\n`,
);
