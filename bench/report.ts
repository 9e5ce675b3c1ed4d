import os from 'node:os';
import type { Contender } from './contender.ts';
import { BOUND } from './training-bound.ts';

export interface Row {
  readonly engine: string;
  readonly network: string;
  readonly batch: number;
  /** Median of the repeats. */
  readonly samplesPerCpuSecond: number;
  readonly lowest: number;
  readonly highest: number;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** Processes that wanted a core while the benchmark ran, one-minute average at its end: the figures hold for this. */
  readonly load: number;
}

export function describeMachine(): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? 'unknown',
    cores: cpus.length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.version,
    load: Math.round(os.loadavg()[0]! * 10) / 10,
  };
}

export function summarise(contender: Contender, rates: readonly number[]): Row {
  const sorted = rates.toSorted((a, b) => a - b);
  const { engine, network, batch } = contender;
  return {
    engine,
    network,
    batch,
    samplesPerCpuSecond: Math.round(sorted[Math.floor(sorted.length / 2)]!),
    lowest: Math.round(sorted[0]!),
    highest: Math.round(sorted.at(-1)!),
  };
}

function thousands(rate: number): string {
  return (rate / 1000).toFixed(rate < 10_000 ? 1 : 0);
}

const SLOW_BLAS =
  'This Python has the reference BLAS, several times slower than OpenBLAS or MKL: do not quote it, name another one with --python.';

/** One table per network and batch: rates in thousands, share of the bound, ratio to PyTorch. */
export function printTable(rows: readonly Row[]): string {
  const lines: string[] = [];
  const titles = new Set(rows.filter((row) => row.engine !== BOUND).map(titleOf));
  for (const title of titles) {
    const group = rows.filter((row) => titleOf(row) === title);
    const bound = rows.find((row) => row.engine === BOUND && row.network === group[0]!.network);
    const torch = group.find((row) => row.engine.startsWith('PyTorch'));
    lines.push('', title);
    for (const row of bound ? [bound, ...group] : group) {
      const share = bound
        ? `${((100 * row.samplesPerCpuSecond) / bound.samplesPerCpuSecond).toFixed(0)} %`
        : '';
      const ratio = torch ? `${(row.samplesPerCpuSecond / torch.samplesPerCpuSecond).toFixed(2)} x` : '';
      lines.push(
        [
          row.engine.padEnd(36),
          `${thousands(row.samplesPerCpuSecond)} k/s`.padStart(10),
          `(${thousands(row.lowest)} - ${thousands(row.highest)})`.padStart(18),
          share.padStart(7),
          ratio.padStart(9),
        ].join(' '),
      );
    }
  }
  lines.push('', 'per second of processor time; share of the multiply-add bound; ratio to PyTorch');
  if (rows.some((row) => row.engine.includes('reference BLAS'))) lines.push(SLOW_BLAS);
  return lines.join('\n');
}

function titleOf(row: Row): string {
  return `${row.network}, batch ${row.batch}`;
}
