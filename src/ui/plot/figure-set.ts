import { createContext, use, useEffect } from 'react';
import type { ShownFigure } from './figure-files.ts';

/** A set that every figure below it joins while it is on the page. */
export interface FigureSet {
  /** @returns takes the figure out again */
  add(shown: () => ShownFigure | null): () => void;
  /**
   * Tells that a figure, or a part of one, is still being computed.
   *
   * @returns tells that it is no longer
   */
  await(): () => void;
}

export const FigureSetContext = createContext<FigureSet | null>(null);

/** Whoever collects the figures around waits for this one as long as it is not ready. */
export function useAwaitedFigure(awaited: boolean): void {
  const set = use(FigureSetContext);
  useEffect(() => (awaited ? set?.await() : undefined), [set, awaited]);
}

/** A set that can be asked for its figures. */
export class CollectedFigures implements FigureSet {
  private readonly members = new Set<() => ShownFigure | null>();
  /** How many are still being computed. */
  awaited = 0;

  await(): () => void {
    this.awaited++;
    return () => {
      this.awaited--;
    };
  }

  add(shown: () => ShownFigure | null): () => void {
    this.members.add(shown);
    return () => {
      this.members.delete(shown);
    };
  }

  /** The figures as they stand, in the order in which they came. */
  all(): ShownFigure[] {
    return [...this.members].flatMap((shown) => shown() ?? []);
  }
}
