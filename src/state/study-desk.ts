import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { PinnedNetwork } from '../domain/study/pinned-network.ts';
import type { Study } from '../domain/study/study.ts';
import { DEFAULT_STUDY } from '../domain/study/study.ts';
import { suggestTraining } from '../domain/study/suggest.ts';
import type { AnalysisApi } from '../workers/analysis/analysis-api.ts';
import type { SampleApi } from '../workers/sample/sample-api.ts';
import type { SessionApi } from '../workers/session/session-api.ts';
import type { LibraryStorage, ShelvedStudy } from './library-storage.ts';
import { pinnableNetworks } from './pins.ts';
import type { Recovery } from './recovery.ts';
import { keepTraining } from './recovery.ts';
import { useSample } from './sample-store.ts';
import type { SessionDocument, SessionResult, SessionWork } from './session-work.ts';
import { emptyWork, storedWork } from './session-work.ts';
import { useShelf } from './shelf-store.ts';
import { showsShipped } from './shipped-store.ts';
import { studyPicture } from './study-picture.ts';
import type { StoredTraining, StoredWork } from './study-storage.ts';
import { studyHistory, useStudy } from './study-store.ts';
import type { TrainingControl } from './training-control.ts';
import { useTraining } from './training-store.ts';
import type { WorkKeeper } from './work-keeper.ts';

const PUT_ASIDE = {
  cause: 'The finished networks were put aside, with their curves.',
  nextStep: 'Recent studies, in the menu, brings them back.',
};

export interface DeskParts {
  readonly keeper: WorkKeeper;
  readonly recovery: Pick<Recovery, 'openJets' | 'open'>;
  readonly training: Pick<TrainingControl, 'pause' | 'reset' | 'restore' | 'work'>;
  readonly samples: { readonly worker: Pick<SampleApi, 'takeRows'> };
  /** Draws curves of work that is about to be opened: not the worker that holds those on the page. */
  readonly analysis: () => Pick<AnalysisApi, 'setJets' | 'addRun'>;
  readonly library: LibraryStorage;
  readonly session: () => Pick<SessionApi, 'pack' | 'open' | 'scores'>;
}

/** Changes the study in hand for another one, as a whole: nothing that was made is lost by it. */
export class StudyDesk {
  private making = false;
  /** Settles when the curves of the work that was asked for last are drawn. */
  private drawn: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: DeskParts) {}

  /** The study in hand with all its results, as the bytes of a session file. */
  async pack(): Promise<Uint8Array> {
    return this.parts.session().pack(await this.document(this.workNow()));
  }

  /** Opens a session file; the study in hand is put aside first. */
  async openSession(name: string, bytes: Uint8Array): Promise<Result<void>> {
    const work = await this.readSession(name, bytes);
    if (!work.ok) return work;
    return this.openWork(work.value);
  }

  openStudy(study: Study): Promise<Result<void>> {
    return this.openWork(emptyWork(study));
  }

  /** On the jets that are open. */
  newStudy(): Promise<Result<void>> {
    const { summary } = useSample.getState();
    if (summary === null) return this.openStudy({ ...DEFAULT_STUDY, name: 'New study' });
    const { counts, origin: sample } = summary;
    // As opening the jets would suggest, had they not been open.
    const training = suggestTraining(DEFAULT_STUDY.split.train * (counts.signal + counts.background));
    return this.openStudy({ ...DEFAULT_STUDY, name: 'New study', sample, training });
  }

  async openWork(work: SessionWork): Promise<Result<void>> {
    const { training, keeper, recovery } = this.parts;
    await recovery.open();
    const stored = await this.rebuilt(work);
    if (!stored.ok) return stored;
    await training.pause();
    await this.shelve();
    training.reset();
    useStudy.getState().replace(work.study);
    training.restore(stored.value);
    keeper.saveStudy(work.study);
    keepTraining(keeper, stored.value);
    await recovery.openJets(work.study);
    studyHistory.getState().clear();
    return success(undefined);
  }

  /** Puts the study in hand aside, unless there is nothing to keep; a shelf that cannot be written keeps nobody from going on. */
  async shelve(): Promise<void> {
    const work = this.workNow();
    const made = work.results.length + work.states.length > 0 && !showsShipped();
    if (made || isChanged(work.study)) await this.put(work, pictureNow());
  }

  /**
   * Before a training: finished results in hand, which it would replace, are put aside under the settings they were made with.
   *
   * @returns whether it can begin; results that cannot be stored are not given up
   */
  async makeRoom(): Promise<boolean> {
    const { phase, trained } = useTraining.getState();
    if (phase !== 'finished' || trained === null || showsShipped()) return true;
    if (this.making) return false;
    this.making = true;
    const { name } = useStudy.getState().study;
    const kept = await this.put({ ...this.workNow(), study: { ...trained, name } }, pictureNow());
    this.making = false;
    if (kept) tellPutAside();
    return kept;
  }

  async list(): Promise<void> {
    try {
      const studies = [...(await this.parts.library.list())];
      studies.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
      const { removed } = useShelf.getState();
      useShelf.setState({ studies: studies.filter(({ id }) => id !== removed?.id) });
    } catch (error) {
      useShelf.setState({ studies: [], message: shelfProblem(error) });
    }
  }

  /** Takes a study from the shelf; it is the one in hand from then on. */
  async take({ id, name }: ShelvedStudy): Promise<Result<void>> {
    const bytes = await this.parts.library.read(id).catch(() => undefined);
    if (bytes === undefined) {
      await this.list();
      return failure(
        `"${name}" is not stored here any more.`,
        'Open its session file, if you have saved one.',
      );
    }
    const work = await this.readSession(name, bytes);
    if (!work.ok) return work;
    const opened = await this.openWork({ ...work.value, study: { ...work.value.study, name } });
    if (opened.ok) await this.parts.library.remove(id);
    await this.list();
    return opened;
  }

  /** The finished networks of a study that lies aside; it stays there. */
  async networksOf({ id, name }: ShelvedStudy): Promise<Result<PinnedNetwork[]>> {
    const bytes = await this.parts.library.read(id).catch(() => undefined);
    if (bytes !== undefined) return this.networksIn(name, bytes, name);
    await this.list();
    return failure(
      `"${name}" is not stored here any more.`,
      'Choose its session file, if you have saved one.',
    );
  }

  /** The finished networks in a session file; the study in hand stays. */
  async networksIn(name: string, bytes: Uint8Array, study?: string): Promise<Result<PinnedNetwork[]>> {
    const work = await this.readSession(name, bytes);
    if (!work.ok) return work;
    const { results, training } = work.value;
    const called = study ?? work.value.study.name;
    const open = useSample.getState().summary?.hash;
    if (results.some(({ logits }) => logits === null) && training?.sampleHash !== open) {
      return failure(
        `The scores of "${called}" are not in its file, and its jets are not open.`,
        'Open the study with its jets, save its session again, and choose that file.',
      );
    }
    const stored = await this.rebuilt(work.value);
    return stored.ok ? success(pinnableNetworks(called, stored.value)) : stored;
  }

  async rename({ id }: ShelvedStudy, name: string): Promise<void> {
    await this.parts.library.rename(id, name.slice(0, 120));
    await this.list();
  }

  async duplicate(study: ShelvedStudy): Promise<void> {
    const bytes = await this.parts.library.read(study.id);
    if (bytes === undefined) return;
    const copy = { ...study, id: crypto.randomUUID(), name: `${study.name.slice(0, 113)}, copy` };
    await this.parts.library.put({ ...copy, savedAt: new Date().toISOString() }, bytes);
    await this.list();
  }

  /** Takes a study off the list; it is forgotten for good when another one is, or the list is left. */
  async remove(study: ShelvedStudy): Promise<void> {
    await this.forgetRemoved();
    useShelf.setState({ removed: study });
    await this.list();
  }

  async undoRemove(): Promise<void> {
    useShelf.setState({ removed: null });
    await this.list();
  }

  async forgetRemoved(): Promise<void> {
    const { removed } = useShelf.getState();
    if (removed === null) return;
    useShelf.setState({ removed: null });
    await this.parts.library.remove(removed.id);
  }

  /** What a session file holds, unchecked but for its checksum. */
  readDocument(name: string, bytes: Uint8Array): Promise<Result<unknown>> {
    return this.parts.session().open(name, bytes);
  }

  /** The work in a session file, checked. The checks come with their library, so a first visit does without it. */
  async readSession(name: string, bytes: Uint8Array): Promise<Result<SessionWork>> {
    const read = await this.readDocument(name, bytes);
    if (!read.ok) return read;
    const { readSessionDocument } = await import('./session-document.ts');
    return readSessionDocument(name, read.value);
  }

  private async rebuilt(work: SessionWork): Promise<Result<StoredWork>> {
    try {
      return success(await this.withCurves(work));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return failure(
        `The results of "${work.study.name}" cannot be shown (${reason.replace(/\.$/, '')}).`,
        'Open the study by a share link, and train it again.',
      );
    }
  }

  /** Curves drawn anew; scores too, where the results came without. One work after the other: each has test jets of its own. */
  withCurves(work: SessionWork): Promise<StoredWork> {
    const draw = (): Promise<StoredWork> =>
      storedWork(work, this.parts.analysis(), (result, training) => this.score(result, training));
    const drawing = this.drawn.then(draw, draw);
    this.drawn = drawing;
    return drawing;
  }

  private async score({ model, kept }: SessionResult, training: StoredTraining): Promise<Float32Array> {
    const { testRows } = training.loaded;
    const columns = await this.parts.samples.worker.takeRows(testRows, training.trained.inputs);
    const inputs = (kept[0] ?? []).flatMap((i) => columns[i] ?? []);
    return this.parts.session().scores(model, inputs, testRows.length);
  }

  private workNow(): SessionWork {
    return { study: useStudy.getState().study, ...this.parts.training.work() };
  }

  private async document(work: SessionWork): Promise<SessionDocument> {
    const { sessionDocument } = await import('./session-document.ts');
    return sessionDocument(work, new Date());
  }

  /** @returns whether it could be stored */
  private async put(work: SessionWork, picture: ShelvedStudy['picture']): Promise<boolean> {
    const entry: ShelvedStudy = {
      id: crypto.randomUUID(),
      name: work.study.name,
      savedAt: new Date().toISOString(),
      networks: work.results.length,
      picture,
    };
    try {
      await this.parts.library.put(entry, await this.parts.session().pack(await this.document(work)));
      return true;
    } catch (error) {
      useShelf.setState({ message: shelfProblem(error) });
      return false;
    }
  }
}

export function pictureNow(): ShelvedStudy['picture'] {
  const { runs, curves } = useTraining.getState();
  const { study } = useStudy.getState();
  return studyPicture(
    study,
    runs.flatMap(({ id }) => (curves[id] === undefined ? [] : [curves[id].points])),
  );
}

/** Until the training that took their place is over: a notice must not lie over its figures. */
function tellPutAside(): void {
  useShelf.setState({ message: PUT_ASIDE });
  const stop = useTraining.subscribe(({ phase }, before) => {
    if (phase === before.phase || (phase !== 'finished' && phase !== 'failed')) return;
    stop();
    useShelf.setState(({ message }) => (message === PUT_ASIDE ? { message: null } : {}));
  });
}

function isChanged(study: Study): boolean {
  return studyHistory.getState().pastStates.length > 0 || study.name !== DEFAULT_STUDY.name;
}

function shelfProblem(error: unknown): { cause: string; nextStep: string } {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    cause: `Studies cannot be put aside in this browser (${reason.replace(/\.$/, '')}).`,
    nextStep: 'Save a session file of what you want to keep.',
  };
}
