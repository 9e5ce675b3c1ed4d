import type { UserError } from '../domain/result.ts';
import type { Study } from '../domain/study/study.ts';
import { simulationOf } from '../domain/study/simulated-sample.ts';
import type { SampleControl } from './sample-control.ts';
import { useSample } from './sample-store.ts';
import { studyHistory, useStudy } from './study-store.ts';
import type { TrainingControl } from './training-control.ts';
import type { WorkKeeper } from './work-keeper.ts';

/** The study is stored when the user has made no change for so long. */
const CALM_MS = 400;

export interface RecoveryParts {
  readonly keeper: WorkKeeper;
  readonly samples: Pick<SampleControl, 'openBuiltIn' | 'simulate'>;
  readonly training: Pick<TrainingControl, 'restore' | 'sampleOpened'>;
}

/** Opens the page as the last visit left it, and keeps this visit's study for the next one. */
export class Recovery {
  private opened: Promise<void> | null = null;
  /** A study whose file the user has to open again. */
  private waiting: Study | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly parts: RecoveryParts) {}

  /** Once per visit, however often it is called. */
  open(): Promise<void> {
    this.opened ??= this.openWork();
    return this.opened;
  }

  /** Stores at once what waits for the user to be calm: the page may be about to go. */
  flush(): void {
    this.parts.keeper.flush();
    if (this.timer === null) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.parts.keeper.saveStudy(useStudy.getState().study);
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
    await this.openSample(study);
    studyHistory.getState().clear();
    useStudy.subscribe(() => {
      this.saveSoon();
    });
  }

  /** The jets of the study; opening them suggests settings for their number, but the stored ones stay. */
  private async openSample(study: Study | null): Promise<void> {
    const { samples } = this.parts;
    if (study === null) return samples.openBuiltIn();
    const { sample } = study;
    if (sample.kind === 'file') {
      this.waiting = study;
      useSample.setState({ status: 'failed', error: fileGone(sample.fileName) });
      return;
    }
    if (sample.kind === 'built-in') await samples.openBuiltIn();
    else await samples.simulate(sample.jets, sample.seed, simulationOf(sample));
    useStudy.getState().replace(study);
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
    }, CALM_MS);
  }
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
