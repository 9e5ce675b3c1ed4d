import type { UserError } from '../domain/result.ts';
import type { Study } from '../domain/study/study.ts';
import { simulationOf } from '../domain/study/simulated-sample.ts';
import type { SampleControl } from './sample-control.ts';
import { useSample } from './sample-store.ts';
import type { ShippedStudy } from './session-work.ts';
import { showsShipped, useShipped } from './shipped-store.ts';
import type { StoredWork } from './study-storage.ts';
import { studyHistory, useStudy } from './study-store.ts';
import type { TrainingControl } from './training-control.ts';
import { useTraining } from './training-store.ts';
import type { WorkKeeper } from './work-keeper.ts';

/** The study is stored when the user has made no change for so long. */
const CALM_MS = 400;

export interface RecoveryParts {
  readonly keeper: WorkKeeper;
  /** The finished study that a first visit opens on; null where there is none, or none is wanted. */
  readonly shipped: () => Promise<ShippedStudy | null>;
  readonly samples: Pick<SampleControl, 'openBuiltIn' | 'simulate'>;
  readonly training: Pick<TrainingControl, 'reset' | 'restore' | 'sampleOpened'>;
}

/** Opens the page as the last visit left it, and keeps this visit's study for the next one. */
export class Recovery {
  private opened: Promise<void> | null = null;
  /** A study whose file the user has to open again. */
  private waiting: Study | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** The shipped study while it is on the page and nothing of it is stored. */
  private shipped: StoredWork | null = null;

  constructor(private readonly parts: RecoveryParts) {}

  /** Once per visit, however often it is called. */
  open(): Promise<void> {
    this.opened ??= this.openWork();
    return this.opened;
  }

  /** Stores at once what waits for the user to be calm: the page may be about to go. */
  flush(): void {
    const { keeper } = this.parts;
    // The results of the shipped study are only now stored: without them it is not worth noting.
    const whole = this.shipped === null;
    if (this.timer !== null) {
      clearTimeout(this.timer);
      this.timer = null;
      keeper.saveStudy(useStudy.getState().study);
      this.keepShipped();
    }
    if (whole) keeper.leave();
    else keeper.flush();
  }

  private async openWork(): Promise<void> {
    const work = await this.parts.keeper.load();
    const study = await storedStudy(work.study);
    if (study !== null) useStudy.getState().replace(study);
    useSample.subscribe(({ version }, before) => {
      if (version === before.version) return;
      this.parts.training.sampleOpened();
      this.fileOpened();
    });
    this.parts.training.restore(work);
    if (study === null && work.training === null) await this.openShipped();
    else await this.openJets(study);
    studyHistory.getState().clear();
    useStudy.subscribe(() => {
      this.saveSoon();
    });
  }

  /** The jets of the study; opening them suggests settings for their number, but the study's own stay. */
  async openJets(study: Study | null): Promise<void> {
    const { samples } = this.parts;
    if (study === null) return samples.openBuiltIn();
    const { sample } = study;
    if (isOpen(sample)) return;
    if (sample.kind === 'file') {
      this.waiting = study;
      useSample.setState({ ...NO_JETS, error: fileGone(sample.fileName) });
      return;
    }
    if (sample.kind === 'built-in') await samples.openBuiltIn();
    else await samples.simulate(sample.jets, sample.seed, simulationOf(sample));
    useStudy.getState().replace(study);
  }

  /** Gates and losses are shown at once; scores, curves and ratios follow as soon as the jets are open. */
  private async openShipped(): Promise<void> {
    const { training } = this.parts;
    const jets = this.openJets(null);
    const shipped = await this.parts.shipped();
    if (shipped !== null && useTraining.getState().phase === 'idle') {
      useStudy.getState().replace(shipped.work.study);
      training.restore({ ...shipped.work, results: [] });
      useShipped.setState({ trained: useTraining.getState().trained });
    }
    await jets;
    studyHistory.getState().clear();
    if (shipped === null || !showsShipped()) return;
    const work = await shipped.complete().catch(() => null);
    // Somebody may have begun to train meanwhile.
    if (!showsShipped()) return;
    if (work === null) {
      training.reset();
      return;
    }
    const { viewEpoch } = useTraining.getState();
    training.restore(work);
    useTraining.setState({ viewEpoch });
    this.shipped = work;
  }

  /** With the first change of the study that came with the page, its results become the user's to keep. */
  private keepShipped(): void {
    const work = this.shipped;
    this.shipped = null;
    if (work !== null && showsShipped()) keepTraining(this.parts.keeper, work);
  }

  /** The user has opened a file: when it is the one of the study, its settings are kept instead of suggestions for its size. */
  private fileOpened(): void {
    const study = this.waiting;
    const origin = useSample.getState().summary?.origin;
    this.waiting = null;
    if (study?.sample.kind !== 'file' || origin?.kind !== 'file') return;
    if (study.sample.fileName !== origin.fileName) return;
    // The suggestions come with the same message, after this.
    queueMicrotask(() => {
      useStudy.getState().update({ training: study.training });
    });
  }

  private saveSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = null;
      this.parts.keeper.saveStudy(useStudy.getState().study);
      this.keepShipped();
    }, CALM_MS);
  }
}

const NO_JETS = { status: 'failed', summary: null, preview: null, mapping: null, activity: null } as const;

/** Whether the jets that are open are those of a study. */
function isOpen(sample: Study['sample']): boolean {
  const origin = useSample.getState().summary?.origin;
  if (origin === undefined || origin.kind !== sample.kind) return false;
  if (origin.kind === 'file') return sample.kind === 'file' && origin.fileName === sample.fileName;
  if (sample.kind !== 'simulated' || origin.kind !== 'simulated') return true;
  const words = (one: typeof sample): string => JSON.stringify([one.jets, simulationOf(one)]);
  return words(sample) === words(origin);
}

/** Stores a training that was opened, so that the next visit finds it. */
export function keepTraining(keeper: WorkKeeper, { training, states, live, results }: StoredWork): void {
  if (training === null) return;
  keeper.beginTraining(training);
  keeper.replaceTraining(training, states);
  keeper.saveResults(results, live);
}

function fileGone(fileName: string): UserError {
  return {
    cause: `This study was made with the file ${fileName}, which a page cannot open again by itself.`,
    nextStep: 'Choose the file once more; finished results are there meanwhile.',
  };
}

/** A stored study if it is one. The schema comes with its library, so a first visit does without it. */
async function storedStudy(stored: unknown): Promise<Study | null> {
  if (stored === null || stored === undefined) return null;
  const { studySchema } = await import('../domain/study/study-schema.ts');
  return studySchema.safeParse(stored).data ?? null;
}
