import { createContext } from 'react';

/** Where the figures of this page come from (study, seeds, hashes, versions): asked for when a file is written. */
export type FigureOrigin = () => Readonly<Record<string, string>>;

export const FigureOriginContext = createContext<FigureOrigin>(() => ({}));
