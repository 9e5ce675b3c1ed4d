import { describe, expect, it } from 'vitest';
import { DEFAULT_SIMULATION } from '../../domain/jets/simulation-options.ts';
import { JET_FEATURES } from '../../domain/jets/feature-list.ts';
import { simulatedSample } from '../../domain/study/simulated-sample.ts';
import { writeJetBatch } from '../../formats/jets-batch.ts';
import type { BlockStore } from './block-store.ts';
import { blockKey } from './block-store.ts';
import { fakeBlock, fakeJetWorker } from './fake-jets.ts';
import { createSampleApi as createApi } from './sample-api.ts';

function createSampleApi(store?: BlockStore) {
  const surroundings = { createJetWorker: () => fakeJetWorker(), jetWorkers: 2 };
  return createApi(store === undefined ? surroundings : { ...surroundings, store });
}

const ROWS = 400;

/** pt differs between the classes, eta does not; the mass is absent (-1) for every fifth jet. */
function csv(): string {
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const label = row % 2;
    return [
      300 + (row % 40) * 5 + 100 * label,
      ((row * 7) % 11) / 10 - 0.5,
      row % 5 === 0 ? -1 : row % 9,
      label,
    ];
  });
  return `fj_pt,fj_eta,fj_sdmass,label\n${lines.map((line) => line.join(',')).join('\n')}\n`;
}

function file(text: string, name = 'jets.csv') {
  return { name, bytes: new TextEncoder().encode(text) };
}

async function opened() {
  const api = createSampleApi();
  const read = await api.readFile(file(csv()));
  if (!read.ok || read.value.proposed === undefined) throw new Error('no mapping was proposed');
  const mapped = await api.mapTable(read.value.proposed);
  if (!mapped.ok) throw new Error(mapped.error.cause);
  return { api, preview: read.value, summary: mapped.value };
}

describe('the sample api', () => {
  it('previews a file, proposes a mapping and makes the sample', async () => {
    const { preview, summary } = await opened();
    expect(preview).toMatchObject({ format: 'csv', rows: ROWS, dialect: { delimiter: ',' } });
    expect(preview.columns[0]).toMatchObject({ name: 'fj_pt', kind: 'number', dtype: 'int64', missing: 0 });
    expect(preview.columns[0]!.first).toHaveLength(20);
    expect(preview.proposed).toMatchObject({ label: 'label', signal: 1 });
    expect(preview.problem).toBeUndefined();
    expect(summary.origin).toEqual({ kind: 'file', fileName: 'jets.csv', mapping: preview.proposed });
    expect(summary.counts).toMatchObject({ rows: ROWS, signal: 200, background: 200 });
    expect(summary.features.map(({ name }) => name)).toEqual(['fj_pt', 'fj_eta', 'fj_sdmass']);
  });

  it('reads a File as the browser hands it over, and reports progress', async () => {
    const shares: number[] = [];
    const read = await createSampleApi().readFile(new File([csv()], 'dropped.csv'), (share) =>
      shares.push(share),
    );
    expect(read).toMatchObject({ ok: true, value: { name: 'dropped.csv', rows: ROWS } });
    expect(shares.at(-1)).toBe(1);
  });

  it('keeps the sample in use when another file or mapping fails', async () => {
    const { api, preview } = await opened();
    expect(await api.readFile(file(''))).toMatchObject({ ok: false });
    await api.readFile(file(csv()));
    expect(await api.mapTable({ ...preview.proposed!, signal: 9 })).toMatchObject({ ok: false });
    expect(await api.summary()).toMatchObject({ counts: { rows: ROWS } });
  });

  it('answers a count that comes after its file was taken up', async () => {
    const { api, preview } = await opened();
    expect(await api.countJets(preview.proposed!)).toMatchObject({
      ok: false,
      error: { nextStep: 'Open it again.' },
    });
  });

  it('says in the preview why there is no sample yet', async () => {
    const api = createSampleApi();
    const one = await api.readFile(file('a_b\n1_2\n3_4\n'));
    expect(one.ok && one.value.problem?.cause).toMatch(
      /only one column, "a_b". The delimiter was taken to be a comma/,
    );
    const labelless = await api.readFile(file('a,b\n1,2\n3,4\n5,6\n'));
    expect(labelless.ok && labelless.value.problem?.cause).toMatch(/No column .* looks like a label/);
  });

  it('gives histograms, correlations and a ranking', async () => {
    const { api } = await opened();
    const { edges, signal } = await api.histogram(0, { bins: 10 });
    expect(edges).toHaveLength(11);
    expect(signal.density.reduce((sum, d) => sum + d, 0) * (edges[1]! - edges[0]!)).toBeCloseTo(1, 12);
    expect((await api.correlations()).signal).toHaveLength(9);
    expect((await api.ranking())[0]).toMatchObject({ name: 'fj_pt', feature: 0 });
  });

  it('hands out copies that can be transferred, mass-blind and with training weights when asked', async () => {
    const { api } = await opened();
    const { sample, trainingWeights } = await api.takeSample({ massBlind: true, matchSpectra: true });
    expect(sample.features.map(({ name }) => name)).toEqual(['fj_eta']);
    expect(trainingWeights).toHaveLength(ROWS);
    structuredClone(sample.label, { transfer: [sample.label.buffer] });
    expect(sample.label).toHaveLength(0);
    expect((await api.takeSample()).sample.label).toHaveLength(ROWS);
  });

  it('keeps the jets that were trained on while another sample is opened, and forgets them with the next training', async () => {
    const { api, summary } = await opened();
    const rows = Uint32Array.of(3, 5, 399);
    const { sample } = await api.takeSample({ version: summary.version });
    const next = await api.simulate(DEFAULT_SIMULATION, 1500);
    if (!next.ok) throw new Error(next.error.cause);
    expect(next.value.version).toBeGreaterThan(summary.version);
    expect((await api.takeSample({ version: summary.version })).sample).toEqual(sample);
    expect(await api.takeColumn('fj_pt', rows, summary.version)).toEqual(
      Float32Array.from(rows, (row) => sample.columns[0]![row]!),
    );
    expect(await api.columns(summary.version)).toEqual(sample.features);
    expect(await api.takeRows(rows, { version: summary.version })).toHaveLength(3);
    const truth = await api.takeTruth(rows, summary.version);
    expect(truth.label).toEqual(Uint8Array.from(rows, (row) => sample.label[row]!));
    expect(truth.weight).toEqual(Float32Array.from(rows, (row) => sample.weight?.[row] ?? 1));
    expect((await api.takeSample()).sample.rows).toBe(1500);
    expect(() => api.takeColumn('fj_pt', rows, summary.version)).toThrow(/not held any more/);
    expect(() => api.takeColumn('nonsense', rows)).toThrow(/no column "nonsense"/);
  });

  it('ends a reading when asked, or when another begins', async () => {
    const api = createSampleApi();
    const long = `a,b\n${'1,2\n'.repeat(600_000)}`;
    const cancelled = api.readFile(file(long), () => void api.cancel());
    expect(await cancelled).toMatchObject({
      ok: false,
      error: { cause: expect.stringContaining('cancelled') },
    });
    const [first, second] = await Promise.all([api.readFile(file(long)), api.readFile(file(csv()))]);
    expect(first.ok).toBe(false);
    expect(second.ok).toBe(true);
  });

  it('opens the batch that is shipped', async () => {
    const api = createSampleApi();
    const opened = await api.openBuiltIn(writeJetBatch(fakeBlock(0, 500), DEFAULT_SIMULATION));
    expect(opened).toMatchObject({
      ok: true,
      value: {
        origin: { kind: 'built-in' },
        counts: { signal: 250, background: 250 },
        simulation: DEFAULT_SIMULATION,
        content: [
          { code: 0, signal: 0, background: 250 },
          { code: 4, signal: 250, background: 0 },
        ],
      },
    });
    expect((await api.takeSample()).sample.features).toEqual(JET_FEATURES);
    expect(await api.openBuiltIn(new Uint8Array(50))).toMatchObject({ ok: false });
  });

  it('simulates, keeps what it simulated, and takes it from the store the next time', async () => {
    const kept = new Map<string, ReturnType<typeof fakeBlock>>();
    const store: BlockStore = {
      get: (options) => Promise.resolve(kept.get(blockKey(options))),
      put: (options, block) => Promise.resolve(void kept.set(blockKey(options), block)),
    };
    const api = createSampleApi(store);
    const shares: number[] = [];
    const first = await api.simulate(DEFAULT_SIMULATION, 2500, (share) => shares.push(share));
    expect(first).toMatchObject({ ok: true, value: { origin: simulatedSample(2500, DEFAULT_SIMULATION) } });
    expect(shares.at(-1)).toBe(1);
    const again: number[] = [];
    const second = await api.simulate({ ...DEFAULT_SIMULATION }, 1200, (share) => again.push(share));
    expect(second).toMatchObject({ ok: true, value: { counts: { rows: 1200 } } });
    expect(again).toEqual([]);
    const { sample } = await api.takeSample();
    expect(sample.columns[3]).toEqual(fakeBlock(0, 1200).columns[3]);
  });

  it('does not believe stored jets that the simulator would not make today', async () => {
    const old = fakeBlock(0, 2000);
    old.columns[5]![3] = 123;
    const put: number[] = [];
    const store: BlockStore = {
      get: () => Promise.resolve(old),
      put: (_options, block) => Promise.resolve(void put.push(block.rows)),
    };
    const api = createSampleApi(store);
    expect(await api.simulate(DEFAULT_SIMULATION, 1500)).toMatchObject({ ok: true });
    expect(put).toEqual([1500]);
    expect((await api.takeSample()).sample.columns[5]![3]).not.toBe(123);
  });

  it('keeps the sample in use when a simulation is cancelled', async () => {
    const { api } = await opened();
    const simulating = api.simulate(DEFAULT_SIMULATION, 5000, () => void api.cancel());
    expect(await simulating).toMatchObject({
      ok: false,
      error: { cause: expect.stringContaining('cancelled') },
    });
    expect(await api.summary()).toMatchObject({ origin: { kind: 'file' } });
  });
});
