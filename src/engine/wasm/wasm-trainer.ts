import type { JetMatrix } from '../../domain/dataset/sample.ts';
import type { RunPlan, RunSnapshot, RunState, Trainer, TrainerFactory } from '../trainer.ts';
import { JetsInKernel } from './jets-in-kernel.ts';
import type { Kernel, KernelBuild, KernelSource } from './kernel-module.ts';
import { hasRelaxedSimd, loadKernel } from './kernel-module.ts';
import { WasmRun } from './wasm-run.ts';

/** Jets that `predict` brings into the kernel at a time. */
const PREDICT_ROWS = 1024;

/** The fused WebAssembly kernel behind the trainer's interface. */
class WasmTrainer implements Trainer {
  readonly engine = 'wasm';
  readonly build: string;
  readonly stepsTotal: number;
  private readonly runs: Map<string, WasmRun>;
  private readonly staging: { readonly x: number; readonly logits: number };

  constructor(
    private readonly kernel: Kernel,
    build: KernelBuild,
    plans: readonly RunPlan[],
    private readonly matrix: JetMatrix,
  ) {
    this.build = build === 'relaxed' ? 'wasm relaxed-simd' : 'wasm simd';
    const largestBatch = Math.min(matrix.rows, Math.max(...plans.map((plan) => plan.settings.batchSize)));
    const jets = new JetsInKernel(kernel, matrix, largestBatch);
    this.runs = new Map(plans.map((plan) => [plan.id, new WasmRun(plan, kernel, jets)]));
    this.stepsTotal = Math.max(...this.all().map((run) => run.stepsTotal));
    this.staging = {
      x: kernel.allocate(PREDICT_ROWS * matrix.features * 4),
      logits: kernel.allocate(PREDICT_ROWS * 4),
    };
    const bytes = Math.max(...this.all().map((run) => run.network.workspaceBytes));
    const workspace = kernel.allocate(bytes);
    for (const run of this.all()) run.network.useWorkspace(workspace);
  }

  advance(steps: number): Promise<readonly RunSnapshot[]> {
    return settle(() => this.all().map((run) => run.snapshot(run.advance(steps))));
  }

  checkpoint(): Promise<readonly RunState[]> {
    return settle(() => this.all().map((run) => run.state()));
  }

  restore(states: readonly RunState[]): Promise<void> {
    return settle(() => {
      const byId = new Map(states.map((state) => [state.id, state]));
      for (const run of this.all()) {
        const state = byId.get(run.plan.id);
        if (state === undefined) throw new RangeError(`There is no stored state of run ${run.plan.id}.`);
        run.restore(state);
      }
    });
  }

  predict(id: string, x: Float32Array, rows: number): Promise<Float32Array> {
    return settle(() => {
      const run = this.runs.get(id);
      if (run === undefined) throw new RangeError(`There is no run ${id}.`);
      run.setGates();
      const { features } = this.matrix;
      const logits = new Float32Array(rows);
      for (let first = 0; first < rows; first += PREDICT_ROWS) {
        const count = Math.min(PREDICT_ROWS, rows - first);
        const part = x.subarray(first * features, (first + count) * features);
        this.kernel.floats(this.staging.x, part.length).set(part);
        this.kernel.call.predict(run.network.address, this.staging.x, count, this.staging.logits);
        logits.set(this.kernel.floats(this.staging.logits, count), first);
      }
      return logits;
    });
  }

  dispose(): void {
    this.runs.clear();
  }

  private all(): WasmRun[] {
    return [...this.runs.values()];
  }
}

/** Runs work at once, so that what it throws becomes a rejection. */
function settle<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}

/**
 * @param source the compiled kernel: `nodeKernel` or `browserKernel`
 * @param build the fastest that runs here unless it is given; `plain` for the same bits on every machine
 */
export function createWasmTrainer(source: KernelSource, build?: KernelBuild): TrainerFactory {
  const chosen = build ?? (hasRelaxedSimd() ? 'relaxed' : 'plain');
  return async (plans, jets) => new WasmTrainer(await loadKernel(source, chosen), chosen, plans, jets);
}
