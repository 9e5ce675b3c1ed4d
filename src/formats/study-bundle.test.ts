import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { randomColumns, randomModel } from '../domain/fixedpoint/test-networks.ts';
import { modelSchema } from '../domain/network/model.ts';
import { createRandom } from '../domain/random.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import type { BundleInput } from './study-bundle-input.ts';
import { studyBundle } from './study-bundle.ts';
import { storedModel } from './model/model-notes.ts';
import { readModel } from './model/read-model.ts';
import { zipFiles } from './zip.ts';

const random = createRandom(5);
const model = randomModel(random, [9, 8, 1]);
const point = { efficiency: 0.6, rejection: 12.5, low: 11, high: 14, cut: 0.4, passing: 80 };

const input: BundleInput = {
  id: 'pruned-30-s1',
  title: 'Paper: pruned, 8 nodes, seed 1',
  model,
  hardware: DEFAULT_STUDY.hardware,
  trained: {
    study: DEFAULT_STUDY,
    networks: [
      {
        run: { id: 'pruned-30-s1', kind: 'pruned', budget: 8, percent: 30, seed: 1 },
        widths: [9, 8],
        auc: 0.9,
        points: [point],
        workingPoints: [point],
      },
    ],
  },
  vectors: { columns: randomColumns(random, model, 20), rows: 20, source: '20 test jets' },
  estimates: { document: { total: {} }, text: 'estimates' },
  provenance: { program: 'Penumbra', seed: '1' },
};

describe('the archive of a network', () => {
  it('holds the same network in every format', async () => {
    const files = await studyBundle(input);
    const folder = 'models/pruned-30-s1';
    for (const file of ['onnx/model.onnx', 'onnx/network.onnx', 'keras/model.h5']) {
      const read = await readModel(file, files.get(`${folder}/${file}`) as Uint8Array);
      expect(read.ok && read.value.model, file).toEqual(storedModel(model));
    }
    expect(modelSchema.parse(JSON.parse(String(files.get(`${folder}/penumbra.json`))))).toEqual(model);
    expect(files.get(`${folder}/tfjs/weights.bin`)).toBeInstanceOf(Uint8Array);
    expect(String(files.get(`${folder}/keras/hls4ml_config.yml`))).toContain('ap_fixed<16,6>');
  });

  it('holds sources for both roads to hardware, numbers, study and provenance', async () => {
    const files = await studyBundle(input);
    for (const path of [
      'hls/firmware/penumbra.cpp',
      'rtl/src/penumbra.v',
      'rtl/Makefile',
      'study.json',
      'provenance.json',
    ]) {
      expect(files.has(path), path).toBe(true);
    }
    expect(String(files.get('results/networks.csv')).split('\n')[1]).toBe(
      'pruned-30-s1,pruned,8,30,1,9,8,89,0.9,12.5,11,14',
    );
    expect(String(files.get('results/curves.csv'))).toContain(
      'pruned-30-s1,pruned,8,1,0.6,12.5,11,14,0.4,80',
    );
  });

  it('names every file of its contents that is there', async () => {
    const files = await studyBundle(input);
    const readme = String(files.get('README.md'));
    for (const [, path = ''] of readme.matchAll(/^- `([^`]+)`/gm)) {
      expect(
        [...files.keys()].some((file) => file.startsWith(path)),
        path,
      ).toBe(true);
    }
  });

  it('of a network from a file goes without study and results', async () => {
    const files = await studyBundle({ ...input, id: 'tagger', trained: null });
    expect(files.has('study.json')).toBe(false);
    expect(files.has('hardware.json')).toBe(true);
    expect(files.has('models/tagger/penumbra.json')).toBe(true);
  });

  it('is the same to the byte each time', async () => {
    const first = zipFiles(await studyBundle(input));
    expect(zipFiles(await studyBundle(input))).toEqual(first);
    expect(strFromU8(unzipSync(first)['README.md']!)).toContain('# Paper: pruned, 8 nodes, seed 1');
  });
});
