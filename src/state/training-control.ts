import type { UserError } from '../domain/result.ts';
import { planStudy } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import type { RunState } from '../engine/trainer.ts';
import type { TakenSample } from '../workers/sample/sample-api.ts';
import type { TrainingEvent } from '../workers/training/training-api.ts';
import type { TrainingPool } from '../workers/training/training-pool.ts';
import * as words from './fault-words.ts';
import { ProgressReport } from './progress-report.ts';
import type { SessionWork } from './session-work.ts';
import type { StoredWork } from './study-storage.ts';
import { restoredState, storedTraining } from './stored-training.ts';
import type { TrainingParts } from './training-parts.ts';
import type { TrainingStage } from './training-stage.ts';
import { firstStage, onEngine, secondStage, shareStart, withInputs } from './training-stage.ts';
import { liveRuns, NO_TRAINING, UNOPENED, useTraining } from './training-store.ts';
import { Watchdog } from './watchdog.ts';

type Movement = 'play' | 'stepBatch' | 'stepEpoch';

/** Attempts to go on from the same checkpoint; a new one makes them all available again. */
const MOST_RESTARTS = 3;

/** A worker sends something about 30 times a second; the first step of WebGL compiles for some seconds, a read-back may take 30. */
const TICK_MS = 5000;
const PATIENCE_TICKS = 18;

/**
 * Plays a study: plan, engine, workers, results. One training at a time. A device that fails, or a worker that ends or falls
 * silent, is replaced by fresh workers that go on from the last checkpoint.
 */
export class TrainingControl {
  private pool: TrainingPool | null = null;
  private stage: TrainingStage | null = null;
  /** Latest checkpoint of every run of the stage. */
  private readonly states = new Map<string, RunState>();
  private readonly done = new Set<number>();
  /** Workers that have taken the step that was asked for. */
  private readonly resting = new Set<number>();
  private readonly progress = new ProgressReport();
  private readonly watchdog = new Watchdog(PATIENCE_TICKS);
  private stopTicking: (() => void) | null = null;
  private movement: Movement = 'play';
  private pauseWanted = false;
  private sampleHash = '';
  private restarts = 0;
  /** Grows when workers are given up: what older ones still answer counts no more. */
  private attempt = 0;

  constructor(private readonly parts: TrainingParts) {}

  /** Starts the study, or goes on after a pause. */
  play(study: Study): Promise<void> {
    return this.move(study, 'play');
  }

  stepBatch(study: Study): Promise<void> {
    return this.move(study, 'stepBatch');
  }

  stepEpoch(study: Study): Promise<void> {
    return this.move(study, 'stepEpoch');
  }

  /** Stops after the steps under way and stores them; while workers are being prepared, as soon as they are. */
  async pause(): Promise<void> {
    const { pool, attempt } = this;
    const { phase } = useTraining.getState();
    this.pauseWanted = phase === 'preparing';
    if (phase !== 'running' || pool === null) return;
    await pool.pause();
    if (attempt !== this.attempt || useTraining.getState().phase !== 'running') return;
    this.rest();
    const states = await pool.checkpoint();
    if (attempt === this.attempt && useTraining.getState().phase === 'paused') this.store(states);
  }

  /** Ends the training and forgets it; the same study and seeds then give the same training again. */
  reset(): void {
    this.close();
    this.stage = null;
    this.states.clear();
    this.restarts = 0;
    this.pauseWanted = false;
    this.parts.keeper.clearTraining();
    liveRuns.clear();
    useTraining.setState(NO_TRAINING, true);
  }

  /** Takes up what an earlier visit left behind: finished results, or a training that waits to be continued. */
  restore({ training, states, live, results }: StoredWork): void {
    if (training === null) return;
    if (!training.finished && states.length === 0 && training.stage === 1) return;
    this.stage = { number: training.stage, engine: training.engine, shares: training.shares };
    this.sampleHash = training.sampleHash;
    this.states.clear();
    for (const state of states) this.states.set(state.id, state);
    liveRuns.restore(live);
    useTraining.setState({ ...NO_TRAINING, ...restoredState(training) });
    if (!training.finished) {
      const step = this.rewind(training.stepsPerEpoch);
      useTraining.setState({ interruptedAt: Math.floor(step / training.stepsPerEpoch) });
    }
    this.parts.results.restore(training.loaded, results);
    this.sampleOpened();
  }

  /** The training as it stands, to be kept elsewhere; `training` is null before its jets are loaded. */
  work(): Omit<SessionWork, 'study'> {
    const state = useTraining.getState();
    const training = this.stage === null ? null : storedTraining(state, this.stage, this.sampleHash);
    if (training === null) return { training, states: [], live: [], results: [] };
    const results = Object.values(state.results);
    return { training, states: [...this.states.values()], live: liveRuns.all(), results };
  }

  /** To be called when a sample has been opened: it may be the one that restored work waits for. */
  sampleOpened(): void {
    const sample = this.parts.sample();
    if (useTraining.getState().sampleVersion !== UNOPENED || sample?.hash !== this.sampleHash) return;
    useTraining.setState({ sampleVersion: sample.version, notice: null });
  }

  private async move(study: Study, movement: Movement): Promise<void> {
    const { phase, sampleVersion } = useTraining.getState();
    if (phase === 'running' || phase === 'preparing' || phase === 'finishing') return;
    this.movement = movement;
    this.pauseWanted = false;
    if (phase !== 'paused') {
      this.reset();
      if (!(await this.prepare(study))) return;
    } else if (this.pool === null) {
      if (sampleVersion === UNOPENED) {
        useTraining.setState({ notice: words.OTHER_JETS });
        return;
      }
      useTraining.setState({ notice: null });
      if (!(await this.open())) return;
    }
    await this.go();
  }

  private async prepare(study: Study): Promise<boolean> {
    const plan = planStudy(study);
    if (!plan.ok) return this.fail(plan.error);
    const sample = this.parts.sample();
    if (sample === null) return this.fail(words.NO_SAMPLE);
    const { attempt } = this;
    const { runs, gatedNodes } = plan.value;
    const stages = runs.some((run) => run.after !== null) ? 2 : 1;
    this.sampleHash = sample.hash;
    useTraining.setState({ phase: 'preparing', trained: study, runs, gatedNodes, stages });
    useTraining.setState({ sampleVersion: sample.version });
    const onProcessor = firstStage(study, runs, 'wasm', this.parts.cores);
    const chosen = this.parts.chooseEngine(study, onProcessor, onProcessor.shares.length);
    const choice = await chosen.catch((error: unknown) => String(error));
    if (attempt !== this.attempt) return false;
    if (typeof choice === 'string') return this.fail(words.engineFailed(choice));
    useTraining.setState({ choice, notice: choice.notice });
    this.stage = onEngine(onProcessor, choice.engine, this.parts.cores);
    return this.open();
  }

  /** Opens fresh workers for the stage, from the checkpoints that there are. */
  private async open(): Promise<boolean> {
    this.close();
    const { attempt, stage } = this;
    const { trained } = useTraining.getState();
    if (stage === null || trained === null) return false;
    useTraining.setState({ phase: 'preparing' });
    const pool = this.parts.createPool((worker, event) => {
      if (attempt === this.attempt) void this.receive(worker, event);
    });
    this.pool = pool;
    this.watch(stage);
    try {
      const take = (): Promise<TakenSample> => this.parts.takeSample(trained.inputs);
      const loaded = await pool.open(stage.shares.length, take, trained.split);
      if (attempt !== this.attempt) return false;
      if (!loaded.ok) return this.fail(loaded.error);
      const ready = withInputs(stage, loaded.value.scalings.length);
      if (!ready.ok) return this.fail(ready.error);
      this.stage = ready.value;
      if (stage.number === 1) await this.parts.results.begin(loaded.value);
      const started = await pool.startShares(stage.engine, ready.value.shares, this.states);
      if (attempt !== this.attempt) return false;
      useTraining.setState({ ...started, loaded: loaded.value, stage: stage.number });
      this.rewind(started.stepsPerEpoch);
      this.keepTraining();
      return true;
    } catch (error) {
      if (attempt !== this.attempt) return false;
      const message = error instanceof Error ? error.message : String(error);
      return this.openElsewhere(`The ${stage.engine} engine could not start: ${message}`);
    }
  }

  /** A pool that is not closed goes on from where it stands; workers whose runs have ended before a reload have nothing to do. */
  private async go(): Promise<void> {
    const { attempt, pool, stage } = this;
    if (pool === null || stage === null) return;
    if (this.pauseWanted) {
      this.pauseWanted = false;
      useTraining.setState({ phase: 'paused' });
      return;
    }
    useTraining.setState({ phase: 'running', error: null, interruptedAt: null });
    this.resting.clear();
    this.watchdog.watch([...stage.shares.keys()].filter((w) => !this.done.has(w)));
    try {
      await pool[this.movement]();
      if (attempt === this.attempt) await this.finishIfDone();
    } catch (error) {
      if (attempt === this.attempt) await this.recover('unexpected', String(error));
    }
  }

  private async receive(worker: number, event: TrainingEvent): Promise<void> {
    this.watchdog.heard(worker);
    switch (event.type) {
      case 'progress':
        liveRuns.receive(event.runs, event.epoch);
        this.progress.receive(worker, event);
        break;
      case 'checkpoint':
        for (const state of event.states) this.states.set(state.id, state);
        this.restarts = 0;
        break;
      case 'validation':
        liveRuns.receiveValidation(event.epoch, event.runs);
        // Only now the record of the epoch is complete.
        this.store(event.runs.flatMap(({ id }) => this.states.get(id) ?? []));
        break;
      case 'paused':
        // After `pause` this comes late, perhaps when the training goes on already.
        if (this.movement !== 'play') this.resting.add(worker);
        if (this.all((w) => this.resting.has(w) || this.done.has(w))) this.rest();
        break;
      case 'finished':
        this.done.add(worker);
        this.watchdog.release(worker);
        await this.finishIfDone();
        break;
      case 'fault':
        await this.recover(event.kind, event.message);
        break;
    }
  }

  private rest(): void {
    this.progress.tell();
    this.watchdog.watch([]);
    useTraining.setState(({ phase }) => (phase === 'running' ? { phase: 'paused' } : {}));
  }

  /** Whether something holds for every worker of the stage. */
  private all(holds: (worker: number) => boolean): boolean {
    return this.stage?.shares.every((_, w) => holds(w)) === true;
  }

  private async finishIfDone(): Promise<void> {
    const { attempt } = this;
    const { phase } = useTraining.getState();
    if (phase !== 'running' || !this.all((w) => this.done.has(w))) return;
    try {
      await this.finishStage();
    } catch (error) {
      if (attempt === this.attempt) await this.recover('unexpected', String(error));
    }
  }

  private async finishStage(): Promise<void> {
    const { attempt, pool, stage } = this;
    if (pool === null || stage === null) return;
    this.progress.tell();
    useTraining.setState({ phase: 'finishing', secondsLeft: null });
    this.watchdog.watch(stage.shares.keys());
    await pool.finish(async (result) => {
      if (attempt !== this.attempt) return;
      for (const worker of stage.shares.keys()) this.watchdog.heard(worker);
      await this.parts.results.add(result);
    });
    if (attempt !== this.attempt) return;
    this.watchdog.watch([]);
    await this.parts.results.compare();
    const { trained, runs, results } = useTraining.getState();
    if (attempt !== this.attempt || trained === null) return;
    this.parts.keeper.saveResults(this.parts.results.stored(), liveRuns.all());
    const next =
      stage.number === 1 ? secondStage(trained, runs, results, stage.engine, this.parts.cores) : null;
    this.states.clear();
    if (next === null) {
      useTraining.setState({ phase: 'finished' });
      this.close();
      this.keepTraining();
      return;
    }
    this.stage = next;
    this.movement = 'play';
    if (await this.open()) await this.go();
  }

  /** Goes on from the last checkpoint in fresh workers, if that can help. */
  private async recover(kind: string, message: string): Promise<void> {
    const { phase, stepsPerEpoch, trained } = useTraining.getState();
    this.close();
    if (kind === 'not-a-number') {
      this.parts.keeper.clearTraining();
      this.fail(words.notANumber(message));
      return;
    }
    const epoch = Math.floor(this.rewind(stepsPerEpoch) / stepsPerEpoch);
    if (phase === 'paused') {
      useTraining.setState({ notice: words.willGoOn(message, epoch) });
      return;
    }
    if (trained === null) return;
    if (kind === 'unavailable' || this.restarts >= MOST_RESTARTS) {
      if (await this.openElsewhere(message)) await this.go();
      return;
    }
    this.restarts++;
    useTraining.setState({ notice: words.goesOn(message, epoch) });
    if (await this.open()) await this.go();
  }

  /** The graphics card has failed: the processor goes on, unless the user insists on WebGL. */
  private async openElsewhere(message: string): Promise<boolean> {
    const { trained, stepsPerEpoch } = useTraining.getState();
    if (this.stage?.engine !== 'webgl' || trained?.engine !== 'auto') {
      return this.fail(words.engineFailed(message));
    }
    this.restarts = 0;
    this.stage = onEngine(this.stage, 'wasm', this.parts.cores);
    const epoch = Math.floor(this.rewind(stepsPerEpoch) / stepsPerEpoch);
    useTraining.setState({ notice: words.changesEngine(message, epoch) });
    return this.open();
  }

  private fail(error: UserError): false {
    this.close();
    useTraining.setState({ phase: 'failed', error });
    return false;
  }

  private close(): void {
    this.attempt++;
    this.stopTicking?.();
    this.stopTicking = null;
    this.pool?.close();
    this.pool = null;
    this.done.clear();
  }

  private watch(stage: TrainingStage): void {
    this.watchdog.watch(stage.shares.keys());
    this.stopTicking = this.parts.every(TICK_MS, () => {
      if (this.watchdog.tick() === null) return;
      void this.recover(
        'unexpected',
        `A training worker gave no sign of life for ${(PATIENCE_TICKS * TICK_MS) / 1000} s.`,
      );
    });
  }

  /** Brings what is shown back to the checkpoints. @returns the step of the worker that is furthest behind */
  private rewind(stepsPerEpoch: number): number {
    const shares = this.stage?.shares ?? [];
    const starts = shares.map((share) => shareStart(share, this.states));
    for (const [w, share] of shares.entries()) {
      const step = starts[w] ?? 0;
      for (const { id } of share) liveRuns.rewind(id, step, Math.floor(step / stepsPerEpoch));
      if (step > 0 && step >= useTraining.getState().stepsTotal) this.done.add(w);
    }
    this.progress.restart(shares, starts);
    return starts.length === 0 ? 0 : Math.min(...starts);
  }

  private store(states: readonly RunState[]): void {
    for (const state of states) this.states.set(state.id, state);
    const ids = new Set(states.map(({ id }) => id));
    this.parts.keeper.saveStates(states, () => liveRuns.all().filter(({ id }) => ids.has(id)));
  }

  private keepTraining(): void {
    if (this.stage === null) return;
    const training = storedTraining(useTraining.getState(), this.stage, this.sampleHash);
    if (training === null) return;
    const { stage, finished } = training;
    const states = [...this.states.values()];
    if (stage === 1 && states.length === 0 && !finished) this.parts.keeper.beginTraining(training);
    else this.parts.keeper.replaceTraining(training, states);
  }
}
