import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SIMULATION } from '../domain/jets/simulation-options.ts';
import { fakeBlock, fakeJetWorker } from '../workers/sample/fake-jets.ts';
import { createSampleApi } from '../workers/sample/sample-api.ts';
import type { SampleApi } from '../workers/sample/sample-api.ts';
import { writeJetBatch } from '../formats/jets-batch.ts';
import type { SampleClient } from '../workers/sample/sample-client.ts';
import { SampleControl } from './sample-control.ts';
import { NO_SAMPLE, useSample } from './sample-store.ts';
import { studyHistory, useStudy } from './study-store.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';

type Simulate = SampleApi['simulate'];

/** The api itself instead of a worker; simulations can be held up. */
async function opened() {
  const api = createSampleApi({ createJetWorker: () => fakeJetWorker(), jetWorkers: 1 });
  await api.openBuiltIn(writeJetBatch(fakeBlock(0, 500), DEFAULT_SIMULATION));
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  let report: Parameters<Simulate>[2];
  const simulate: Simulate = async (options, jets, onProgress) => {
    report = onProgress;
    await held;
    return api.simulate(options, jets);
  };
  // What comlink adds to the api plays no part here.
  const client = { ...api, simulate } as unknown as SampleClient;
  const control = new SampleControl(client, '');
  const summary = await api.summary();
  useSample.setState({ ...NO_SAMPLE, status: 'ready', summary, version: summary?.version ?? 0 });
  return { control, summary, release, progress: (share: number) => report?.(share) };
}

beforeEach(() => {
  useStudy.setState({ study: DEFAULT_STUDY });
  studyHistory.getState().clear();
});

describe('a simulation in the background', () => {
  it('leaves the sample before it in use, and shows how far it is', async () => {
    const { control, summary, release, progress } = await opened();
    const running = control.simulate(2000, 9, { ptMinGeV: 400 });
    progress(0.25);
    expect(useSample.getState()).toMatchObject({ status: 'loading', progress: 0.25, summary, version: 1 });
    expect(useStudy.getState().study.sample).toEqual({ kind: 'built-in' });
    release();
    await running;
    expect(useSample.getState()).toMatchObject({ status: 'ready', progress: null, version: 2 });
    expect(useSample.getState().summary?.counts.rows).toBe(2000);
    expect(useStudy.getState().study.sample).toMatchObject({
      kind: 'simulated',
      jets: 2000,
      seed: 9,
      options: { ptMinGeV: 400, ptMaxGeV: DEFAULT_SIMULATION.ptMaxGeV },
    });
  });

  it('cancelled, it leaves everything as it was', async () => {
    const { control, summary } = await opened();
    void control.simulate(2000, 9);
    await control.cancel();
    expect(useSample.getState()).toMatchObject({ status: 'ready', activity: null, error: null, summary });
    expect(useStudy.getState().study).toBe(DEFAULT_STUDY);
  });
});
