import type { UserError } from '../domain/result.ts';
import type { Study } from '../domain/study/study.ts';
import type { RunState } from '../engine/trainer.ts';
import type { LiveRun } from './live-runs.ts';
import { OtherTabError } from './own-storage.ts';
import type { StoredResult, StoredTraining, StoredWork, StudyStorage } from './study-storage.ts';
import { WriteQueue } from './write-queue.ts';

const NOTHING: StoredWork = { study: null, training: null, states: [], live: [], results: [] };

/** Epochs of small trainings pass many times a second; a checkpoint that is a second old is good enough. */
const SPACING_MS = 1000;

/** Keeps the study and its training for the next visit. Storage that fails stops nothing: it is told, and tried again. */
export class WorkKeeper {
  private readonly queue: WriteQueue;
  /** The training as it should be stored; null once it is. */
  private unsaved: StoredTraining | null = null;
  /** The study as it should be stored; null once it is. */
  private unsavedStudy: Study | null = null;
  /** Checkpoints that wait for their time, one per worker. */
  private readonly pending = new Map<string, () => Promise<void>>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly savedAt = new Map<string, number>();

  /** @param onProblem told when the storage fails, and null when it works again */
  constructor(
    private readonly storage: StudyStorage,
    onProblem: (problem: UserError | null) => void,
  ) {
    this.queue = new WriteQueue((error) => {
      onProblem(error === null ? null : storageProblem(error));
    });
    this.report = (error) => {
      onProblem(storageProblem(error));
    };
  }

  private readonly report: (error: unknown) => void;

  /** What the last visit left behind; nothing where the storage cannot be read. */
  async load(): Promise<StoredWork> {
    try {
      return await this.storage.load();
    } catch (error) {
      this.report(error);
      return NOTHING;
    }
  }

  saveStudy(study: Study): void {
    this.unsavedStudy = study;
    this.queue.add('study', async () => {
      await this.storage.saveStudy(study);
      if (this.unsavedStudy === study) this.unsavedStudy = null;
    });
  }

  beginTraining(training: StoredTraining): void {
    this.dropTraining();
    this.unsaved = training;
    this.queue.add('training', () => this.saveTraining());
  }

  replaceTraining(training: StoredTraining, states: readonly RunState[]): void {
    this.dropPending();
    this.queue.drop((name) => name.startsWith('states'));
    this.queue.add('training replaced', () => this.storage.replaceTraining(training, states));
  }

  /** @param live read when the write begins, so that the validation losses of the epoch are in it */
  saveStates(states: readonly RunState[], live: () => readonly LiveRun[]): void {
    const [first] = states;
    if (first === undefined) return;
    const name = `states of ${first.id}`;
    this.pending.set(name, async () => {
      await this.saveTraining();
      await this.storage.saveStates(states, live());
    });
    if (this.timers.has(name)) return;
    const since = performance.now() - (this.savedAt.get(name) ?? Number.NEGATIVE_INFINITY);
    const release = (): void => {
      this.release(name);
    };
    this.timers.set(name, setTimeout(release, Math.max(0, SPACING_MS - since)));
  }

  /** Writes now what waits for its time. */
  flush(): void {
    for (const name of [...this.pending.keys()]) this.release(name);
  }

  /** As the page goes: what waits is written, and the study noted in case that comes too late. */
  leave(): void {
    this.flush();
    if (this.unsavedStudy !== null) this.storage.leave(this.unsavedStudy);
  }

  saveResults(results: readonly StoredResult[], live: readonly LiveRun[]): void {
    this.queue.add('results', async () => {
      await this.saveTraining();
      await this.storage.saveResults(results, live);
    });
  }

  clearTraining(): void {
    this.dropTraining();
    this.unsaved = null;
    this.queue.add('training', () => this.storage.clearTraining());
  }

  /** Resolves when everything is written. */
  idle(): Promise<void> {
    this.flush();
    return this.queue.idle();
  }

  /** States without their training are worth nothing: where it could not be stored, it is tried again before them. */
  private async saveTraining(): Promise<void> {
    if (this.unsaved === null) return;
    await this.storage.beginTraining(this.unsaved);
    this.unsaved = null;
  }

  private dropTraining(): void {
    this.dropPending();
    this.queue.drop((name) => name !== 'study');
  }

  private release(name: string): void {
    const write = this.pending.get(name);
    clearTimeout(this.timers.get(name));
    this.timers.delete(name);
    this.pending.delete(name);
    this.savedAt.set(name, performance.now());
    if (write !== undefined) this.queue.add(name, write);
  }

  private dropPending(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
    this.pending.clear();
    this.savedAt.clear();
  }
}

/** What it means for the user that something could not be stored. */
export function storageProblem(error: unknown): UserError {
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError') {
    return {
      cause: 'The browser has no room left: checkpoints cannot be stored.',
      nextStep:
        'Training goes on. Keep this tab open until it is finished and export what you need, or free room on the disk.',
    };
  }
  if (error instanceof OtherTabError) {
    return {
      cause: 'Penumbra is open in another tab, whose work is stored; that of this tab is not.',
      nextStep: 'Everything works here too. Keep this tab open until you have exported what you need.',
    };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return {
    cause: `This browser lets the page store nothing, so checkpoints cannot be stored (${reason.replace(/\.$/, '')}).`,
    nextStep:
      'Training goes on. Keep this tab open until it is finished and export what you need; private windows often forbid to store.',
  };
}
