import { create } from 'zustand';

export const DATA_VIEWS = ['inputs', 'validation'] as const;
export type DataViewName = (typeof DATA_VIEWS)[number];

interface DataView {
  readonly view: DataViewName;
  /** Name of the feature that is looked at; null: the one that separates best. */
  readonly feature: string | null;
  readonly log: boolean;
}

/** What the user looks at on the data stage; no part of the study. */
export const useDataView = create<DataView>()(() => ({ view: 'inputs', feature: null, log: false }));
