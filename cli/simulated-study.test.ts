import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jetTable } from '../src/domain/dataset/table-jets.ts';
import { simulateJets } from '../src/domain/jets/simulate.ts';
import { DEFAULT_SIMULATION } from '../src/domain/jets/simulation-options.ts';
import type { Study } from '../src/domain/study/study.ts';
import { DEFAULT_STUDY } from '../src/domain/study/study.ts';
import { simulatedSample } from '../src/domain/study/simulated-sample.ts';
import { COMMANDS } from './commands.ts';
import { writeTable } from './files.ts';
import { runCommandLine } from './run.ts';

const JETS = 1200;
/** Far from the defaults, so that other jets come out. */
const OPTIONS = { ...DEFAULT_SIMULATION, seed: 5, ptMinGeV: 450, massMaxGeV: 150, trackResolutionScale: 3 };
const folder = mkdtempSync(join(tmpdir(), 'penumbra-simulated-'));

/** What `train` writes about the runs of a study with this sample. */
async function train(name: string, sample: Study['sample'], threads: number): Promise<unknown> {
  const study: Study = {
    ...DEFAULT_STUDY,
    sample,
    network: { hidden: [8, 8], activation: 'leaky_relu' },
    budgets: [{ value: 5, unit: 'nodes' }],
    training: { ...DEFAULT_STUDY.training, epochs: 4, batchSize: 64 },
  };
  const path = join(folder, `${name}.json`);
  const out = join(folder, name);
  writeFileSync(path, JSON.stringify(study));
  const io = { stdout: () => undefined, stderr: () => undefined };
  const args = ['train', path, '--out', out, '--threads', String(threads)];
  expect(await runCommandLine(args, COMMANDS, io)).toBe(0);
  return JSON.parse(readFileSync(join(out, 'results.json'), 'utf8')).runs;
}

describe('a study whose sample is simulated with options', () => {
  it('trains on the jets of these options: as from a file of them, and other than with the defaults', async () => {
    const file = join(folder, 'jets.npz');
    expect(writeTable(file, jetTable(simulateJets(OPTIONS, 0, JETS), 'jets.npz')).ok).toBe(true);
    const fromFile = await train('file', { kind: 'file', fileName: 'jets.npz' }, 1);
    const simulated = await train('simulated', simulatedSample(JETS, OPTIONS), 2);
    const defaults = await train('defaults', { kind: 'simulated', jets: JETS, seed: OPTIONS.seed }, 1);
    expect(simulated).toEqual(fromFile);
    expect(simulated).not.toEqual(defaults);
  });
});
