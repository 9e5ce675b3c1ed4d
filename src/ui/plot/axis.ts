import type { ReactNode } from 'react';

/** One axis of a figure. */
export interface Axis {
  readonly domain: readonly [number, number];
  readonly scale: 'linear' | 'log';
  /** Title with its unit in brackets: "jet mass [GeV]". */
  readonly title: ReactNode;
  /** Rough number of labelled ticks on a linear axis. */
  readonly ticks?: number;
  /** False: the panel below shares this axis and carries the numbers. */
  readonly labelled?: boolean;
  /** True: no number at the very top, where that of the panel above would touch it. */
  readonly spareTop?: boolean;
}

/** Space around the frame, in pixels. */
export interface PlotMargin {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}
