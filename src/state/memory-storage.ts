import type { StoredTraining, StoredWork, StudyStorage } from './study-storage.ts';

interface Held {
  study: StoredWork['study'];
  left: StoredWork['study'];
  training: StoredTraining | null;
  states: Map<string, StoredWork['states'][number]>;
  live: Map<string, StoredWork['live'][number]>;
  results: Map<string, StoredWork['results'][number]>;
}

/** Storage of a test: keeps copies, as a database does, and can be told to fail. */
export function memoryStorage(): StudyStorage & { failWith: Error | null; writes: number } {
  const held: Held = {
    study: null,
    left: null,
    training: null,
    states: new Map(),
    live: new Map(),
    results: new Map(),
  };

  function putAll<T extends { readonly id: string }>(into: Map<string, T>, items: readonly T[]): void {
    for (const item of items) into.set(item.id, structuredClone(item));
  }

  const storage = {
    failWith: null as Error | null,
    writes: 0,
    saveStudy: (study: NonNullable<Held['study']>) =>
      write(() => {
        held.study = structuredClone(study);
        held.left = null;
      }),
    leave: (study: NonNullable<Held['study']>) => {
      held.left = structuredClone(study);
    },
    beginTraining: (training: StoredTraining) =>
      write(() => {
        forget();
        held.training = structuredClone(training);
      }),
    replaceTraining: (training: StoredTraining, states: StoredWork['states']) =>
      write(() => {
        held.training = structuredClone(training);
        held.states.clear();
        putAll(held.states, states);
      }),
    saveStates: (states: StoredWork['states'], live: StoredWork['live']) =>
      write(() => {
        putAll(held.states, states);
        putAll(held.live, live);
      }),
    saveResults: (results: StoredWork['results'], live: StoredWork['live']) =>
      write(() => {
        putAll(held.results, results);
        putAll(held.live, live);
      }),
    clearTraining: () => write(forget),
    load: (): Promise<StoredWork> => {
      const { training } = held;
      const study = held.left ?? held.study;
      const [states, live, results] = [
        [...held.states.values()],
        [...held.live.values()],
        [...held.results.values()],
      ];
      return Promise.resolve(structuredClone({ study, training, states, live, results }));
    },
  };

  function forget(): void {
    held.training = null;
    held.states.clear();
    held.live.clear();
    held.results.clear();
  }

  async function write(change: () => void): Promise<void> {
    await Promise.resolve();
    if (storage.failWith !== null) throw storage.failWith;
    storage.writes++;
    change();
  }

  return storage;
}
