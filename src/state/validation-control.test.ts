import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SIMULATION } from '../domain/jets/simulation-options.ts';
import type { ValidationReport } from '../domain/jets/validation/report.ts';
import type { startValidation } from '../workers/validation/validation-client.ts';
import { ValidationControl, validationSize } from './validation-control.ts';
import { NO_VALIDATION, useValidation } from './validation-store.ts';

const REPORT: ValidationReport = { items: [], histograms: [] };

/** Jobs that end when the test says so. */
function jobs() {
  const started: {
    size: Parameters<typeof startValidation>[0];
    progress: (share: number) => void;
    finish: (report: ValidationReport) => void;
    fail: (reason: Error) => void;
    cancelled: boolean;
  }[] = [];
  const start: typeof startValidation = (size, _options, progress) => {
    let cancel = (): void => undefined;
    const report = new Promise<ValidationReport>((finish, fail) => {
      const job = { size, progress, finish, fail, cancelled: false };
      cancel = () => {
        job.cancelled = true;
      };
      started.push(job);
    });
    return { report, cancel: () => cancel() };
  };
  return { control: new ValidationControl(start), started };
}

beforeEach(() => {
  useValidation.setState(NO_VALIDATION, true);
});

describe('the validation of the simulator', () => {
  it('shows how far it is, then the report and what it was made with', async () => {
    const { control, started } = jobs();
    const running = control.run(2000, DEFAULT_SIMULATION);
    started[0]!.progress(0.4);
    expect(useValidation.getState()).toMatchObject({ phase: 'running', progress: 0.4, report: null });
    expect(started[0]!.size).toEqual(validationSize(2000));
    started[0]!.finish(REPORT);
    await running;
    expect(useValidation.getState()).toMatchObject({
      phase: 'finished',
      report: REPORT,
      made: { jetsPerClass: 2000, options: DEFAULT_SIMULATION },
    });
  });

  it('cancelled, it keeps the report before it and hears no more of the job', async () => {
    const { control, started } = jobs();
    const first = control.run(2000, DEFAULT_SIMULATION);
    started[0]!.finish(REPORT);
    await first;
    const second = control.run(5000, DEFAULT_SIMULATION);
    control.cancel();
    expect(started[1]!.cancelled).toBe(true);
    started[1]!.progress(0.9);
    started[1]!.finish({ items: [], histograms: [] });
    await second;
    expect(useValidation.getState()).toMatchObject({
      phase: 'finished',
      progress: 0,
      made: { jetsPerClass: 2000 },
    });
    expect(useValidation.getState().report).toBe(REPORT);
  });

  it('says why it failed, and what to do', async () => {
    const { control, started } = jobs();
    const running = control.run(2000, DEFAULT_SIMULATION);
    started[0]!.fail(new Error('out of memory'));
    await running;
    expect(useValidation.getState()).toMatchObject({
      phase: 'failed',
      error: { cause: 'The validation stopped: out of memory' },
    });
  });
});
