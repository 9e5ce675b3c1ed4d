import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { modelSchema } from '../src/domain/network/model.ts';
import { createRandom } from '../src/domain/random.ts';
import { DEFAULT_STUDY } from '../src/domain/study/study.ts';
import { COMMANDS } from './commands.ts';
import { runCommandLine } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'penumbra-train-'));

async function cli(...args: string[]): Promise<{ code: number; stderr: string }> {
  let stderr = '';
  const io = { stdout: () => undefined, stderr: (text: string) => (stderr += text) };
  return { code: await runCommandLine(args, COMMANDS, io), stderr };
}

function writeStudy(name: string, patch: object): string {
  const path = join(folder, name);
  const training = { ...DEFAULT_STUDY.training, epochs: 3, batchSize: 64 };
  const network = { hidden: [8, 8], activation: 'leaky_relu' };
  const study = {
    ...DEFAULT_STUDY,
    network,
    training,
    sample: { kind: 'file', fileName: 'jets.csv' },
    ...patch,
  };
  writeFileSync(path, JSON.stringify(study));
  return path;
}

describe('train', () => {
  const random = createRandom(2);
  const rows = Array.from({ length: 600 }, (_, i) =>
    [(i % 2) + random.normal(), random.normal(), i % 2].join(','),
  );
  writeFileSync(join(folder, 'jets.csv'), ['a,b,label', ...rows].join('\n'));

  it('runs a study to its end and leaves curves and models with exactly K nodes', async () => {
    const budgets = [
      { value: 100, unit: 'percent' },
      { value: 5, unit: 'nodes' },
    ];
    const study = writeStudy('study.json', { budgets, kinds: ['pruned', 'retrained'] });
    const out = join(folder, 'out');
    const { code } = await cli('train', study, '--out', out, '--threads', '2');
    expect(code).toBe(0);
    const results = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'));
    expect(results.runs.map((run: { id: string }) => run.id)).toEqual([
      'full-s1',
      'pruned-5-s1',
      'retrained-5-s1',
    ]);
    const nodes = (id: string): number =>
      modelSchema
        .parse(JSON.parse(readFileSync(join(out, 'models', `${id}.json`), 'utf8')))
        .layers.slice(0, -1)
        .reduce((sum, layer) => sum + layer.units, 0);
    expect([nodes('full-s1'), nodes('pruned-5-s1'), nodes('retrained-5-s1')]).toEqual([16, 5, 5]);
    for (const run of results.runs) expect(run.extractionDifference).toBeLessThan(1e-5);
  });

  it('goes on after it was killed, to the very numbers of a training without interruption', async () => {
    const study = writeStudy('long.json', {
      budgets: [
        { value: 6, unit: 'nodes' },
        { value: 4, unit: 'nodes' },
      ],
      kinds: ['pruned', 'retrained', 'taylor'],
      training: { ...DEFAULT_STUDY.training, epochs: 150, batchSize: 64 },
    });
    const [broken, whole] = [join(folder, 'broken'), join(folder, 'whole')];
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    const args = ['--import', 'tsx', main, 'train', study, '--out', broken, '--threads', '1'];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
    const files = (): string[] => (existsSync(join(broken, 'work')) ? readdirSync(join(broken, 'work')) : []);
    // In the middle of the second run, or at the very end of the first: one is finished, one has a checkpoint.
    const halfWay = (): boolean => {
      const names = files();
      return names.some((name) => name.endsWith('.result')) && names.some((name) => name.endsWith('.state'));
    };
    while (!halfWay() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(existsSync(join(broken, 'results.json'))).toBe(false);

    expect((await cli('train', study, '--out', broken, '--threads', '2')).code).toBe(0);
    expect((await cli('train', study, '--out', whole, '--threads', '1')).code).toBe(0);
    const results = (of: string): unknown => JSON.parse(readFileSync(join(of, 'results.json'), 'utf8'));
    expect(results(broken)).toEqual(results(whole));
    expect(files().some((name) => name.endsWith('.state'))).toBe(false);
  }, 60_000);

  it('selects inputs, and its models name those that stayed', async () => {
    const study = writeStudy('inputs.json', {
      gates: { ...DEFAULT_STUDY.gates, inputs: { value: 1, unit: 'nodes' } },
      budgets: [{ value: 5, unit: 'nodes' }],
      kinds: ['pruned', 'retrained', 'cancelout'],
    });
    const out = join(folder, 'inputs');
    expect((await cli('train', study, '--out', out)).code).toBe(0);
    const { runs } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'));
    for (const { id, inputs } of runs) {
      const model = modelSchema.parse(JSON.parse(readFileSync(join(out, 'models', `${id}.json`), 'utf8')));
      expect(model.inputs.map(({ name }) => name)).toEqual(inputs);
      if (!id.startsWith('cancelout')) expect(inputs).toHaveLength(1);
    }
  });

  it('refuses an impossible budget with exit code 2 and the way out', async () => {
    const study = writeStudy('wrong.json', { budgets: [{ value: 99, unit: 'nodes' }] });
    const { code, stderr } = await cli('train', study, '--out', join(folder, 'never'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/more than the 16 nodes.*at most 16/);
  });

  it('refuses what is no study', async () => {
    writeFileSync(join(folder, 'no.json'), '{"format":"penumbra-model"}');
    const { code, stderr } = await cli('train', join(folder, 'no.json'), '--out', folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/is no study: format/);
  });
});
