import type { SimulationOptions } from '../domain/jets/simulation-options.ts';
import type { ValidationSize } from '../domain/jets/validation.ts';
import type { startValidation, ValidationJob } from '../workers/validation/validation-client.ts';
import { useValidation } from './validation-store.ts';

/** Every window is widened by this many statistical errors, so that a verdict on a small sample means physics and not chance. */
const SLACK = 3;
/** Decays are cheap: more of them than jets keep the lifetimes exact. */
const LEAST_DECAYS = 10_000;
const HASHED_JETS = 60;

/** The sizes of all parts of a validation with so many jets of each class. */
export function validationSize(jetsPerClass: number): ValidationSize {
  return {
    jetsPerClass,
    decaysPerSpecies: Math.max(LEAST_DECAYS, jetsPerClass),
    hashedJets: HASHED_JETS,
    slack: SLACK,
  };
}

/** Runs one validation at a time and keeps the store in step with it. */
export class ValidationControl {
  private job: ValidationJob | null = null;

  constructor(private readonly start: typeof startValidation) {}

  /** The report before it stays until the new one is there. */
  async run(jetsPerClass: number, options: SimulationOptions): Promise<void> {
    this.job?.cancel();
    useValidation.setState({ phase: 'running', progress: 0, error: null });
    const job = this.start(validationSize(jetsPerClass), options, (progress) => {
      if (job === this.job) useValidation.setState({ progress });
    });
    this.job = job;
    try {
      const report = await job.report;
      if (job !== this.job) return;
      useValidation.setState({ phase: 'finished', report, made: { jetsPerClass, options } });
    } catch (reason) {
      if (job !== this.job) return;
      useValidation.setState({
        phase: 'failed',
        error: {
          cause: `The validation stopped: ${reason instanceof Error ? reason.message : String(reason)}`,
          nextStep: 'Run it again with fewer jets.',
        },
      });
    }
  }

  cancel(): void {
    this.job?.cancel();
    this.job = null;
    useValidation.setState(({ report }) => ({ phase: report === null ? 'idle' : 'finished', progress: 0 }));
  }
}
