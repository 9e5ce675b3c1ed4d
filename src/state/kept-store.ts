import { create } from 'zustand';
import type { UserError } from '../domain/result.ts';

interface KeptState {
  /** Why work cannot be stored for the next visit; null while it can. */
  readonly problem: UserError | null;
}

/** Whether the work of this visit outlives it. */
export const useKept = create<KeptState>()(() => ({ problem: null }));
