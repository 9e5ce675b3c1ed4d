import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAnalysisApi } from '../workers/analysis/analysis-api.ts';
import { createSessionApi } from '../workers/session/session-api.ts';
import type { LibraryStorage, ShelvedStudy } from './library-storage.ts';
import { memoryStorage } from './memory-storage.ts';
import { useShelf } from './shelf-store.ts';
import { StudyDesk } from './study-desk.ts';
import { useStudy } from './study-store.ts';
import { useTraining } from './training-store.ts';
import { closeWorld, controlWith, freshWorld, outcome, reached, study } from './training-world.ts';
import { WorkKeeper } from './work-keeper.ts';

beforeEach(() => {
  freshWorld();
  useShelf.setState({ studies: null, removed: null, message: null });
});
afterAll(closeWorld);

function memoryLibrary(): LibraryStorage {
  const entries = new Map<string, { readonly study: ShelvedStudy; readonly session: Uint8Array }>();
  return {
    list: () => Promise.resolve([...entries.values()].map((entry) => entry.study)),
    read: (id) => Promise.resolve(entries.get(id)?.session),
    put: (shelved, session) => {
      entries.set(shelved.id, { study: shelved, session });
      return Promise.resolve();
    },
    rename: (id, name) => {
      const entry = entries.get(id);
      if (entry !== undefined) entries.set(id, { ...entry, study: { ...entry.study, name } });
      return Promise.resolve();
    },
    remove: (id) => {
      entries.delete(id);
      return Promise.resolve();
    },
  };
}

function deskWith(library = memoryLibrary()) {
  const storage = memoryStorage();
  const keeper = new WorkKeeper(storage, () => undefined);
  const training = controlWith();
  const analysis = createAnalysisApi();
  const session = createSessionApi();
  const desk = new StudyDesk({
    keeper,
    training,
    library,
    recovery: { open: () => Promise.resolve(), openJets: () => Promise.resolve() },
    samples: { worker: { takeRows: () => Promise.reject(new Error('no jets')) } },
    analysis: () => analysis,
    session: () => session,
  });
  return { desk, training, keeper, storage };
}

function names(): readonly string[] {
  return useShelf.getState().studies?.map(({ name }) => name) ?? [];
}

describe('the study in hand', () => {
  it('is put aside with its results when another one comes, and comes back as it was', async () => {
    const { desk, training, keeper, storage } = deskWith();
    useStudy.getState().replace({ ...study, name: 'first' });
    await training.play({ ...study, name: 'first' });
    await reached('finished');
    const before = outcome();
    const { curves, ratios } = useTraining.getState();

    expect(await desk.newStudy()).toMatchObject({ ok: true });
    expect(useStudy.getState().study.name).toBe('New study');
    expect(useTraining.getState().phase).toBe('idle');
    await desk.list();
    expect(useShelf.getState().studies).toMatchObject([{ name: 'first', networks: 2 }]);
    expect(useShelf.getState().studies?.[0]?.picture.curves).toHaveLength(2);

    const [shelved] = useShelf.getState().studies ?? [];
    expect(await desk.take(shelved!)).toMatchObject({ ok: true });
    expect(outcome()).toEqual(before);
    expect(useTraining.getState().curves).toEqual(curves);
    await vi.waitFor(() => expect(useTraining.getState().ratios).toEqual(ratios));
    expect(names()).not.toContain('first');
    await keeper.idle();
    expect((await storage.load()).results).toHaveLength(2);
    training.reset();
  });

  it('is put aside with the settings of its results before a changed one is trained, or not trained at all', async () => {
    const library = memoryLibrary();
    const { desk, training } = deskWith(library);
    useStudy.getState().replace({ ...study, name: 'first' });
    expect(await desk.makeRoom()).toBe(true);
    await training.play({ ...study, name: 'first' });
    await reached('finished');
    useStudy.getState().update({ seeds: [7] });
    const put = vi.spyOn(library, 'put').mockRejectedValueOnce(new Error('no room'));
    expect(await desk.makeRoom()).toBe(false);
    expect(useShelf.getState().message?.cause).toMatch(/no room/);
    expect(useTraining.getState().phase).toBe('finished');

    expect(await desk.makeRoom()).toBe(true);
    expect(put).toHaveBeenCalledTimes(2);
    useTraining.setState({ viewEpoch: null });
    expect(useShelf.getState().message?.cause).toMatch(/put aside/);
    await training.play(useStudy.getState().study);
    await reached('finished');
    expect(useShelf.getState().message).toBeNull();
    await desk.list();
    const [first] = useShelf.getState().studies ?? [];
    expect(first).toMatchObject({ name: 'first', networks: 2 });
    expect(await desk.take(first!)).toMatchObject({ ok: true });
    expect(useStudy.getState().study.seeds).toEqual(study.seeds);
    training.reset();
  });

  it('stays when a file cannot be opened', async () => {
    const { desk } = deskWith();
    useStudy.getState().replace({ ...study, name: 'mine' });
    const opened = await desk.openSession('x.penumbra', new Uint8Array(100));
    expect(opened).toMatchObject({ ok: false });
    expect(useStudy.getState().study.name).toBe('mine');
  });
});

describe('networks of a session file', () => {
  it('come with their curves and the test jets of their own split, even when asked for at once', async () => {
    const { desk, training } = deskWith();
    const packed = async (one: typeof study): Promise<Uint8Array> => {
      useStudy.getState().replace(one);
      await training.play(one);
      await reached('finished');
      return desk.pack();
    };
    const early = await packed({ ...study, name: 'early' });
    const { curves } = useTraining.getState();
    training.reset();
    const late = await packed({ ...study, name: 'late', split: { ...study.split, seed: 99 } });

    const [before, after] = await Promise.all([
      desk.networksIn('early.penumbra', early),
      desk.networksIn('late.penumbra', late),
    ]);
    if (!before.ok || !after.ok) throw new Error('A session that was just saved cannot be read.');
    expect(before.value.map(({ run, study: of }) => `${of}: ${run}`)).toEqual([
      'early: full-s1',
      'early: pruned-4-s1',
    ]);
    const [full] = before.value;
    expect(full?.points.map(({ efficiency }) => efficiency)).toEqual(
      curves['full-s1']?.points.map(({ efficiency }) => efficiency),
    );
    expect(full?.points[5]?.rejection).toBeCloseTo(curves['full-s1']?.points[5]?.rejection ?? Number.NaN, 6);
    expect(new Set(before.value.map(({ testJets }) => testJets)).size).toBe(1);
    expect(after.value[0]?.testJets).not.toBe(full?.testJets);
    expect(await desk.networksIn('cut.penumbra', early.subarray(0, -100))).toMatchObject({ ok: false });
    expect(useStudy.getState().study.name).toBe('late');
    training.reset();
  });
});

describe('studies that lie aside', () => {
  it('can be renamed, copied, and deleted with a way back', async () => {
    const { desk } = deskWith();
    useStudy.getState().replace({ ...study, name: 'a' });
    await desk.newStudy();
    await desk.list();
    const [a] = useShelf.getState().studies ?? [];
    await desk.rename(a!, 'b');
    await desk.duplicate({ ...a!, name: 'b' });
    expect([...names()].sort()).toEqual(['b', 'b, copy']);
    await desk.remove(a!);
    expect(names()).toEqual(['b, copy']);
    await desk.undoRemove();
    expect(names()).toHaveLength(2);
    await desk.remove(a!);
    await desk.forgetRemoved();
    await desk.list();
    expect(names()).toEqual(['b, copy']);
    expect(await desk.take(a!)).toMatchObject({ ok: false });
  });

  it('keep nobody from going on where they cannot be stored', async () => {
    const { desk } = deskWith({ ...memoryLibrary(), put: () => Promise.reject(new Error('no room')) });
    useStudy.getState().replace({ ...study, name: 'a' });
    expect(await desk.newStudy()).toMatchObject({ ok: true });
    expect(useShelf.getState().message?.cause).toMatch(/no room/);
  });
});
