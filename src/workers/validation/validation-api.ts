import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';
import { validateJets } from '../../domain/jets/validation.ts';
import type { ValidationSize } from '../../domain/jets/validation.ts';
import type { ValidationReport } from '../../domain/jets/validation/report.ts';

/** The validation of the simulated jets, one long piece of work: end it by ending its worker. */
export const validationApi = {
  validate(
    size: ValidationSize,
    options: SimulationOptions,
    onProgress: (share: number) => void,
  ): ValidationReport {
    return validateJets(size, options, onProgress);
  },
};

export type ValidationApi = typeof validationApi;
