import { create } from 'zustand';
import type { SimulationOptions } from '../domain/jets/simulation-options.ts';
import type { ValidationReport } from '../domain/jets/validation/report.ts';
import type { UserError } from '../domain/result.ts';

export interface ValidationState {
  readonly phase: 'idle' | 'running' | 'finished' | 'failed';
  /** 0 to 1. */
  readonly progress: number;
  /** What `report` was made with; null before one is there. */
  readonly made: { readonly jetsPerClass: number; readonly options: SimulationOptions } | null;
  readonly report: ValidationReport | null;
  readonly error: UserError | null;
}

export const NO_VALIDATION: ValidationState = {
  phase: 'idle',
  progress: 0,
  made: null,
  report: null,
  error: null,
};

/** The validation of the simulator; no part of the study. */
export const useValidation = create<ValidationState>()(() => NO_VALIDATION);
