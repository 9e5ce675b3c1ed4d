import { createContext } from 'react';
import type { ShownFigure } from './figure-files.ts';

/** A set that every figure below it joins while it is on the page. */
export interface FigureSet {
  /** @returns takes the figure out again */
  add(shown: () => ShownFigure | null): () => void;
}

export const FigureSetContext = createContext<FigureSet | null>(null);

/** A set that can be asked for its figures. */
export class CollectedFigures implements FigureSet {
  private readonly members = new Set<() => ShownFigure | null>();

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
