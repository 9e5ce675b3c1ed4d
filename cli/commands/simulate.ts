import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { jetTable } from '../../src/domain/dataset/table-jets.ts';
import { DEFAULT_SIMULATION } from '../../src/domain/jets/simulation-options.ts';
import type { Result } from '../../src/domain/result.ts';
import { success } from '../../src/domain/result.ts';
import { localJetWorker } from '../../src/workers/sample/local-jet-worker.ts';
import { JETS_PER_BLOCK, simulateInPool } from '../../src/workers/sample/simulation-pool.ts';
import type { Command } from '../command.ts';
import { printJson } from '../command.ts';
import { TABLE_ENDINGS, tableEnding, writeTable } from '../files.ts';
import { startJetThread } from '../jet-threads.ts';
import { parseOptions, required, wholeNumber } from '../options.ts';

const USAGE = `simulate --jets N [--seed S] --out FILE [--threads N] [--json]
  --jets N     even numbers are signal (H to bb), odd ones background (QCD)
  --seed S     ${DEFAULT_SIMULATION.seed} when left out; equal seeds give equal jets, whatever the number of threads
  --out FILE   ${TABLE_ENDINGS.join(', ')}: the 40 inputs by name, and label (1 signal, 0 background)
  --threads N  all cores when left out`;

interface Wanted {
  readonly jets: number;
  readonly seed: number;
  readonly out: string;
  readonly threads: number;
  readonly json: boolean;
}

function readWanted(args: readonly string[]): Result<Wanted> {
  const parsed = parseOptions(
    {
      args: [...args],
      options: {
        jets: { type: 'string' },
        seed: { type: 'string', default: String(DEFAULT_SIMULATION.seed) },
        out: { type: 'string' },
        threads: { type: 'string', default: String(availableParallelism()) },
        json: { type: 'boolean', default: false },
      },
    },
    USAGE,
  );
  if (!parsed.ok) return parsed;
  const { values } = parsed.value;
  const jets = wholeNumber('jets', values.jets, 1);
  if (!jets.ok) return jets;
  const seed = wholeNumber('seed', values.seed, 0);
  if (!seed.ok) return seed;
  const threads = wholeNumber('threads', values.threads, 1);
  if (!threads.ok) return threads;
  const out = required('--out', values.out, '--out jets.csv');
  if (!out.ok) return out;
  const ending = tableEnding(out.value);
  if (!ending.ok) return ending;
  return success({
    jets: jets.value,
    seed: seed.value,
    out: out.value,
    threads: threads.value,
    json: values.json,
  });
}

export const simulateCommand: Command = {
  name: 'simulate',
  summary: 'simulates jets and writes them to a file',
  usage: USAGE,
  async run(args, io) {
    const wanted = readWanted(args);
    if (!wanted.ok) return wanted;
    const { jets, seed, out, threads, json } = wanted.value;
    const alone = threads === 1 || jets <= JETS_PER_BLOCK;
    const block = await simulateInPool({ ...DEFAULT_SIMULATION, seed }, jets, {
      workers: alone ? 1 : threads,
      createWorker: alone ? localJetWorker : startJetThread,
    });
    const table = jetTable(block, basename(out));
    const written = writeTable(out, table);
    if (!written.ok) return written;
    const signal = block.label.reduce((sum, label) => sum + label, 0);
    const answer = {
      file: out,
      jets,
      signal,
      background: jets - signal,
      seed,
      columns: table.columns.length,
    };
    if (json) printJson(io, answer);
    else io.stdout(`${out}: ${jets} jets, ${signal} of them signal, seed ${seed}\n`);
    return success(undefined);
  },
};
