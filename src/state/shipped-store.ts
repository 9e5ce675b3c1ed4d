import { create } from 'zustand';
import type { Study } from '../domain/study/study.ts';
import { useTraining } from './training-store.ts';

interface ShippedState {
  /** The study that came finished with the page, as it was trained; null when it was not opened. */
  readonly trained: Study | null;
}

/** The finished study that a first visit opens on. */
export const useShipped = create<ShippedState>()(() => ({ trained: null }));

/** Whether the results on the page are those that came with it. */
export function useShowsShipped(): boolean {
  const trained = useTraining((state) => state.trained);
  const shipped = useShipped((state) => state.trained);
  return trained !== null && trained === shipped;
}

export function showsShipped(): boolean {
  const { trained } = useTraining.getState();
  return trained !== null && trained === useShipped.getState().trained;
}
