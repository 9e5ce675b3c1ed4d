import { createContext, useContext } from 'react';

/** The frame's box, in pixels of the figure. */
export interface PlotBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixel of a value; undefined where the axis has none. */
export type Place = (value: number) => number | undefined;

/** Where marks may paint: given by the chart around them, whatever draws its series. */
export interface PlotSpace {
  readonly box: PlotBox;
  readonly atX: Place;
  readonly atY: Place;
}

export const PlotSpaceContext = createContext<PlotSpace | null>(null);

/** Null until the chart knows its size. */
export function usePlotSpace(): PlotSpace | null {
  return useContext(PlotSpaceContext);
}
