import type { StudyStorage } from './study-storage.ts';

const LOCK = 'penumbra-study';
/** A page that is being reloaded lets go of its lock a moment after the next one has begun. */
const PATIENCE_MS = 2000;

/** Another tab of the same browser keeps its work in the storage: two would overwrite each other. */
export class OtherTabError extends Error {
  constructor() {
    super('Another tab keeps its work there.');
    this.name = 'OtherTabError';
  }
}

/** The storage for one tab at a time: the first to come has it until it is closed; for others nothing is stored, or read. */
export function ownStorage(storage: StudyStorage, owned: Promise<boolean>): StudyStorage {
  const ours = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!(await owned)) throw new OtherTabError();
    return work();
  };
  let own = false;
  void owned.then((first) => {
    own = first;
  });
  return {
    leave: (study) => {
      if (own) storage.leave(study);
    },
    saveStudy: (study) => ours(() => storage.saveStudy(study)),
    beginTraining: (training) => ours(() => storage.beginTraining(training)),
    replaceTraining: (training, states) => ours(() => storage.replaceTraining(training, states)),
    saveStates: (states, live) => ours(() => storage.saveStates(states, live)),
    saveResults: (results, live) => ours(() => storage.saveResults(results, live)),
    clearTraining: () => ours(() => storage.clearTraining()),
    load: () => ours(() => storage.load()),
  };
}

/** Whether this tab is the first; it stays so until it is closed. Where there are no locks, every tab is. */
export function firstTab({ locks }: { readonly locks?: LockManager }): Promise<boolean> {
  if (locks === undefined) return Promise.resolve(true);
  return new Promise((resolve) => {
    const keep = (): Promise<never> => {
      resolve(true);
      return new Promise<never>(() => undefined);
    };
    locks.request(LOCK, { signal: AbortSignal.timeout(PATIENCE_MS) }, keep).catch(() => {
      resolve(false);
    });
  });
}
