import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { uniformPrecision } from '../../domain/fixedpoint/precision.ts';
import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import { randomColumns, randomModel } from '../../domain/fixedpoint/test-networks.ts';
import { modelOutput } from '../../domain/network/forward.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import { createRandom } from '../../domain/random.ts';
import { withFolder } from '../hls/test-compiler.ts';
import { storedModel } from '../model/model-notes.ts';
import { readModel } from '../model/read-model.ts';
import { kerasFiles } from './write-keras.ts';

const JETS = 1000;

function filesOf(model: PenumbraModel) {
  const precision = uniformPrecision(model, fixedType(16, 6));
  return kerasFiles(model, { precision, strategy: 'latency', reuse: 1, part: 'xcvu9p', clockNs: 5 });
}

/** Why the independent reader cannot run here, or null. */
function missingH5py(): string | null {
  const { status } = spawnSync('/usr/bin/python3', ['-c', 'import h5py, numpy']);
  return status === 0 ? null : 'python3 has no h5py and numpy here';
}

describe('Keras files', () => {
  it('read back to the bit, standardisation included', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const model = randomModel(createRandom(seed), [7, 9, 4, 1 + (seed % 2)]);
      const files = await filesOf(model);
      const read = await readModel('model.h5', files.get('model.h5') as Uint8Array);
      expect(read.ok || read.error).toBe(true);
      expect(read).toEqual({ ok: true, value: { format: 'keras-hdf5', model: storedModel(model) } });
    }
  });

  it('have the same bytes whenever they are written', async () => {
    const model = randomModel(createRandom(1), [7, 9, 1]);
    const first = await filesOf(model);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(await filesOf(model)).toEqual(first);
  });

  it('give the scores of the network to h5py and NumPy', async (context) => {
    const missing = missingH5py();
    if (missing !== null) context.skip(missing);
    const random = createRandom(4);
    const model = randomModel(random, [14, 16, 12, 1]);
    const columns = randomColumns(random, model, JETS);
    const header = model.inputs.map(({ name }) => name).join(',');
    const rows = Array.from({ length: JETS }, (_, row) => columns.map((column) => column[row]).join(','));
    const files = await filesOf(model);
    const output = withFolder((folder) => {
      for (const [name, content] of files) writeFileSync(join(folder, name), content);
      writeFileSync(join(folder, 'jets.csv'), [header, ...rows, ''].join('\n'));
      const ran = spawnSync('/usr/bin/python3', ['model.py', 'jets.csv'], { cwd: folder, encoding: 'utf8' });
      expect(ran.stderr).toBe('');
      return ran.stdout.trim().split('\n').map(Number);
    });
    const expected = modelOutput(model, columns, JETS);
    const score = (logit: number): number => 1 / (1 + Math.exp(-logit));
    const differences = output.map((value, row) => Math.abs(score(value) - score(expected[row]!)));
    expect(output).toHaveLength(JETS);
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  });
});
