import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { Study } from '../domain/study/study.ts';
import type { RunState } from '../engine/trainer.ts';
import type { LiveRun } from './live-runs.ts';
import { forgetLeftStudy, leaveStudy, leftStudy } from './left-study.ts';
import type { StoredResult, StoredTraining, StudyStorage } from './study-storage.ts';

const DATABASE = 'penumbra-study';
/** Another version forgets what was stored before: the types below are what comes back. */
const DATABASE_VERSION = 1;

interface StudyDatabase extends DBSchema {
  study: { key: 'current'; value: Study };
  training: { key: 'current'; value: StoredTraining };
  states: { key: string; value: RunState };
  live: { key: string; value: LiveRun };
  results: { key: string; value: StoredResult };
}

const STORES = ['study', 'training', 'states', 'live', 'results'] as const;
type StoreName = (typeof STORES)[number];
const OF_TRAINING = ['training', 'states', 'live', 'results'] as const;

/** What one transaction does: forget whole stores first, then put. */
interface Changes {
  readonly forget?: readonly StoreName[];
  readonly study?: Study;
  readonly training?: StoredTraining;
  readonly states?: readonly RunState[];
  readonly live?: readonly LiveRun[];
  readonly results?: readonly StoredResult[];
}

/** In the browser's own storage (IndexedDB); typed arrays are stored as they are. */
export function browserStorage(): StudyStorage {
  let connection: Promise<IDBPDatabase<StudyDatabase>> | null = null;

  function connect(): Promise<IDBPDatabase<StudyDatabase>> {
    connection ??= open(() => {
      connection = null;
    }).catch((error: unknown) => {
      connection = null;
      throw error;
    });
    return connection;
  }

  /** Puts run after run, so that the page can breathe between two copies; all are stored, or none. */
  async function write(changes: Changes): Promise<void> {
    const database = await connect();
    const transaction = database.transaction(STORES, 'readwrite');
    // A failed put rejects this one too; it is awaited last.
    transaction.done.catch(() => undefined);
    const stores = {
      study: transaction.objectStore('study'),
      training: transaction.objectStore('training'),
      states: transaction.objectStore('states'),
      live: transaction.objectStore('live'),
      results: transaction.objectStore('results'),
    };
    for (const name of changes.forget ?? []) await stores[name].clear();
    if (changes.study !== undefined) await stores.study.put(changes.study, 'current');
    if (changes.training !== undefined) await stores.training.put(changes.training, 'current');
    for (const state of changes.states ?? []) await stores.states.put(state, state.id);
    for (const run of changes.live ?? []) await stores.live.put(run, run.id);
    for (const result of changes.results ?? []) await stores.results.put(result, result.id);
    await transaction.done;
  }

  return {
    async saveStudy(study) {
      await write({ study });
      forgetLeftStudy();
    },
    leave: leaveStudy,
    beginTraining: (training) => write({ forget: OF_TRAINING, training }),
    replaceTraining: (training, states) => write({ forget: ['states'], training, states }),
    saveStates: (states, live) => write({ states, live }),
    saveResults: (results, live) => write({ results, live }),
    clearTraining: () => write({ forget: OF_TRAINING }),
    async load() {
      const database = await connect();
      const left = leftStudy();
      if (left !== null) await write({ study: left }).then(forgetLeftStudy, () => undefined);
      const transaction = database.transaction(STORES, 'readonly');
      const [study, training, states, live, results] = await Promise.all([
        transaction.objectStore('study').get('current'),
        transaction.objectStore('training').get('current'),
        transaction.objectStore('states').getAll(),
        transaction.objectStore('live').getAll(),
        transaction.objectStore('results').getAll(),
        transaction.done,
      ]);
      return { study: left ?? study ?? null, training: training ?? null, states, live, results };
    },
  };
}

function open(onClosed: () => void): Promise<IDBPDatabase<StudyDatabase>> {
  return openDB<StudyDatabase>(DATABASE, DATABASE_VERSION, {
    upgrade(database) {
      for (const name of database.objectStoreNames) database.deleteObjectStore(name);
      for (const name of STORES) database.createObjectStore(name);
    },
    // A page of a later version waits for this one to let go.
    blocking(_current, _blocked, event) {
      onClosed();
      if (event.target instanceof IDBDatabase) event.target.close();
    },
    terminated: onClosed,
  });
}
