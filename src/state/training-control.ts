import type { UserError } from '../domain/result.ts';
import type { PlannedRun } from '../domain/study/plan.ts';
import { planStudy } from '../domain/study/plan.ts';
import type { Study } from '../domain/study/study.ts';
import { EXTRACTION_TOLERANCE, type RunResult } from '../engine/run-result.ts';
import { runPlan } from '../engine/run-plans.ts';
import type { EngineName, RunPlan, RunState } from '../engine/trainer.ts';
import type { AnalysisClient } from '../workers/analysis/analysis-client.ts';
import type { TakenSample, TakeOptions } from '../workers/sample/sample-api.ts';
import type { TrainingEvent } from '../workers/training/training-api.ts';
import type { TrainingPool } from '../workers/training/training-pool.ts';
import { chooseEngine } from './engine-choice.ts';
import { liveRuns, NO_TRAINING, referenceRun, useTraining } from './training-store.ts';

/** What the controller needs from outside, so that it can be tested without workers. */
export interface TrainingParts {
  readonly createPool: (onEvent: (worker: number, event: TrainingEvent) => void) => TrainingPool;
  readonly analysis: AnalysisClient;
  /** Version of the sample in use; null when there is none. */
  readonly sampleVersion: () => number | null;
  /** A fresh copy of the sample's arrays for one worker. */
  readonly takeSample: (options: TakeOptions) => Promise<TakenSample>;
  readonly cores: number;
}

const NO_SAMPLE: UserError = {
  cause: 'There is no sample to train on.',
  nextStep: 'Open one in the first step, "Data".',
};

/** Attempts to go on from the last checkpoint after a fault of the device. */
const MOST_RESTARTS = 2;

/** Plays a study: plan, engine, workers, results, curves. One training at a time. */
export class TrainingControl {
  private pool: TrainingPool | null = null;
  private plans: readonly RunPlan[] = [];
  private readonly checkpoints = new Map<string, RunState>();
  private readonly steps = new Map<number, { step: number; rate: number }>();
  private readonly done = new Set<number>();
  private restarts = 0;
  private generation = 0;

  constructor(private readonly parts: TrainingParts) {}

  /** Starts the study, or goes on after a pause. */
  async play(study: Study): Promise<void> {
    await this.move(study, (pool) => pool.play());
  }

  async stepBatch(study: Study): Promise<void> {
    await this.move(study, (pool) => pool.stepBatch());
  }

  async stepEpoch(study: Study): Promise<void> {
    await this.move(study, (pool) => pool.stepEpoch());
  }

  async pause(): Promise<void> {
    await this.pool?.pause();
  }

  /** Ends the training and forgets it; the same study and seeds then give the same training again. */
  reset(): void {
    this.generation++;
    this.pool?.close();
    this.pool = null;
    this.checkpoints.clear();
    liveRuns.clear();
    useTraining.setState(NO_TRAINING, true);
  }

  private async move(study: Study, act: (pool: TrainingPool) => Promise<unknown>): Promise<void> {
    const { phase } = useTraining.getState();
    if (phase === 'running' || phase === 'preparing' || phase === 'finishing') return;
    if (phase !== 'paused') {
      this.reset();
      if (!(await this.prepare(study))) return;
    }
    useTraining.setState({ phase: 'running', error: null });
    if (this.pool) await act(this.pool);
  }

  private async prepare(study: Study): Promise<boolean> {
    const generation = this.generation;
    const plan = planStudy(study);
    if (!plan.ok) return this.fail(plan.error);
    const sampleVersion = this.parts.sampleVersion();
    if (sampleVersion === null) return this.fail(NO_SAMPLE);
    const { runs, gatedNodes } = plan.value;
    const stages = runs.some((run) => run.after !== null) ? 2 : 1;
    useTraining.setState({ phase: 'preparing', trained: study, sampleVersion, runs, gatedNodes, stages });
    const first = runs.filter((run) => run.after === null);
    const choice = await chooseEngine(study.engine);
    if (generation !== this.generation) return false;
    useTraining.setState({ notice: choice.notice });
    return this.startStage(
      study,
      first,
      (run) => runPlan(study, run, 0, study.network.hidden),
      choice.engine,
      1,
    );
  }

  /** Opens workers, loads the sample and makes the trainers of one stage. */
  private async startStage(
    study: Study,
    runs: readonly PlannedRun[],
    toPlan: (run: PlannedRun) => RunPlan,
    engine: EngineName,
    stage: 1 | 2,
    states: ReadonlyMap<string, RunState> | null = null,
  ): Promise<boolean> {
    const generation = this.generation;
    this.pool?.close();
    const pool = this.parts.createPool((worker, event) => {
      if (generation === this.generation && pool === this.pool) void this.receive(worker, event);
    });
    this.pool = pool;
    this.steps.clear();
    this.done.clear();
    const size = engine === 'webgl' ? 1 : Math.max(1, Math.min(this.parts.cores, runs.length));
    try {
      const loaded = await pool.open(size, () => this.parts.takeSample(study.inputs), study.split);
      if (generation !== this.generation) return false;
      if (!loaded.ok) return this.fail(loaded.error);
      const inputs = loaded.value.scalings.length;
      this.plans = runs
        .map(toPlan)
        .map((plan) => ({ ...plan, architecture: { ...plan.architecture, inputs } }));
      if (stage === 1) await this.parts.analysis.setJets(loaded.value.testLabel, loaded.value.testWeight);
      const started = await pool.start(engine, this.plans, states);
      if (generation !== this.generation) return false;
      useTraining.setState({
        loaded: loaded.value,
        engine: started.engine,
        build: started.build,
        step: states === null ? 0 : ([...states.values()][0]?.step ?? 0),
        stepsTotal: started.stepsTotal,
        stepsPerEpoch: started.stepsPerEpoch,
        stage,
      });
      return true;
    } catch (error) {
      return this.fail({
        cause: `The ${engine} engine could not start: ${error instanceof Error ? error.message : String(error)}`,
        nextStep: 'Choose another engine in the second step, "Budgets".',
      });
    }
  }

  private fail(error: UserError): false {
    this.pool?.close();
    this.pool = null;
    useTraining.setState({ phase: 'failed', error });
    return false;
  }

  private async receive(worker: number, event: TrainingEvent): Promise<void> {
    switch (event.type) {
      case 'progress':
        this.steps.set(worker, { step: event.step, rate: event.samplesPerSecond });
        liveRuns.receive(event.runs, event.epoch);
        this.reportProgress();
        break;
      case 'validation':
        liveRuns.receiveValidation(event.epoch, event.losses);
        break;
      case 'checkpoint':
        for (const state of event.states) this.checkpoints.set(state.id, state);
        break;
      case 'paused':
        useTraining.setState(({ phase }) => (phase === 'running' ? { phase: 'paused' } : {}));
        break;
      case 'finished':
        this.done.add(worker);
        if (this.pool?.busy.every((w) => this.done.has(w)) === true) await this.finishStage();
        break;
      case 'fault':
        await this.recover(event.kind, event.message);
        break;
    }
  }

  private reportProgress(): void {
    const busy = this.pool?.busy ?? [];
    const reports = [...this.steps.values()];
    const step = busy.length > reports.length ? 0 : Math.min(...reports.map((report) => report.step));
    const samplesPerSecond = reports.reduce((sum, report) => sum + report.rate, 0);
    const { stepsTotal } = useTraining.getState();
    const batch = this.plans[0]?.settings.batchSize ?? 1;
    const left = (stepsTotal - step) * batch * this.plans.length;
    useTraining.setState({
      step,
      samplesPerSecond,
      secondsLeft: samplesPerSecond > 0 ? left / samplesPerSecond : null,
    });
  }

  private async finishStage(): Promise<void> {
    const generation = this.generation;
    const { trained, runs, stage, engine } = useTraining.getState();
    useTraining.setState({ phase: 'finishing', secondsLeft: null });
    await this.pool?.finish(async (result) => {
      if (generation === this.generation) await this.keep(result);
    });
    if (generation !== this.generation || trained === null || engine === null) return;
    await this.compare();
    const next = stage === 1 ? runs.filter((run) => run.after !== null) : [];
    if (next.length === 0) {
      useTraining.setState({ phase: 'finished' });
      return;
    }
    const hidden = (run: PlannedRun): readonly number[] => {
      const kept = useTraining.getState().results[run.after ?? '']?.kept ?? [];
      return kept.slice(1).map((nodes) => nodes.length);
    };
    const ready = await this.startStage(
      trained,
      next,
      (run) => runPlan(trained, run, 0, hidden(run)),
      engine,
      2,
    );
    if (!ready) return;
    useTraining.setState({ phase: 'running' });
    await this.pool?.play();
  }

  private async keep(result: RunResult): Promise<void> {
    const curve = await this.parts.analysis.addRun(result.id, result.logits);
    useTraining.setState(({ results, curves, error }) => ({
      results: { ...results, [result.id]: result },
      curves: { ...curves, [result.id]: curve },
      error:
        result.extractionDifference <= EXTRACTION_TOLERANCE
          ? error
          : {
              cause: `Run ${result.id}: the extracted network's scores differ by ${result.extractionDifference.toExponential(1)} from those in training.`,
              nextStep: 'Do not use this network; train again with another engine and report the case.',
            },
    }));
  }

  private async compare(): Promise<void> {
    const { runs, results, ratios } = useTraining.getState();
    const fresh = runs.filter((run) => run.id in results && !(run.id in ratios) && run.kind !== 'full');
    for (const run of fresh) {
      const reference = referenceRun(runs, run);
      if (reference === undefined || !(reference.id in results)) continue;
      const ratio = await this.parts.analysis.ratio(run.id, reference.id);
      useTraining.setState((state) => ({ ratios: { ...state.ratios, [run.id]: ratio } }));
    }
  }

  /** Goes on from the last checkpoint in fresh workers after a fault of the device; a loss that is not a number ends the training. */
  private async recover(kind: string, message: string): Promise<void> {
    const { trained, engine, stage, stepsPerEpoch } = useTraining.getState();
    if (kind === 'not-a-number') {
      this.fail({
        cause: `${message} The weights have left the range of numbers.`,
        nextStep:
          'Lower the learning rate (half is a good start), or look for extreme values among the inputs.',
      });
      return;
    }
    if (trained === null || engine === null || kind === 'unavailable' || this.restarts >= MOST_RESTARTS) {
      this.fail({
        cause: message,
        nextStep: 'Choose another engine in the second step, "Budgets", and train again.',
      });
      return;
    }
    this.restarts++;
    const states = this.commonCheckpoint();
    const step = states === null ? 0 : [...states.values()][0]!.step;
    const plans = this.plans;
    const byId = new Map(plans.map((plan) => [plan.id, plan]));
    const runs = useTraining.getState().runs.filter((run) => byId.has(run.id));
    for (const { id } of plans) liveRuns.rewind(id, step, Math.round(step / stepsPerEpoch));
    useTraining.setState({
      phase: 'preparing',
      notice: {
        cause: `${message} Training goes on from epoch ${Math.round(step / stepsPerEpoch)}.`,
        nextStep: 'Nothing else was lost.',
      },
    });
    const ready = await this.startStage(trained, runs, (run) => byId.get(run.id)!, engine, stage, states);
    if (!ready) return;
    useTraining.setState({ phase: 'running' });
    await this.pool?.play();
  }

  /** The last step at which every run was stored, if there is one. */
  private commonCheckpoint(): ReadonlyMap<string, RunState> | null {
    const states = this.plans.map((plan) => this.checkpoints.get(plan.id));
    const step = Math.min(...states.map((state) => state?.step ?? 0));
    if (step === 0 || states.some((state) => state?.step !== step)) return null;
    return new Map(this.plans.map((plan) => [plan.id, this.checkpoints.get(plan.id)!]));
  }
}
