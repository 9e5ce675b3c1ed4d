import * as comlink from 'comlink';
import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';
import type { ValidationSize } from '../../domain/jets/validation.ts';
import type { ValidationReport } from '../../domain/jets/validation/report.ts';
import type { ValidationApi } from './validation-api.ts';

/** One validation, under way in a worker of its own. */
export interface ValidationJob {
  readonly report: Promise<ValidationReport>;
  /** Ends the worker; the report then never comes. */
  cancel(): void;
}

export function startValidation(
  size: ValidationSize,
  options: SimulationOptions,
  onProgress: (share: number) => void,
): ValidationJob {
  const worker = new Worker(new URL('./validation.worker.ts', import.meta.url), { type: 'module' });
  const api = comlink.wrap<ValidationApi>(worker);
  const report = new Promise<ValidationReport>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message || 'The worker could not start.'));
    api.validate(size, options, comlink.proxy(onProgress)).then(resolve, reject);
  });
  const end = (): void => worker.terminate();
  report.then(end, end);
  return { report, cancel: end };
}
