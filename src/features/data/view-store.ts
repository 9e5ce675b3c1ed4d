import { create } from 'zustand';

interface DataView {
  /** Name of the feature that is looked at; null: the one that separates best. */
  readonly feature: string | null;
  readonly log: boolean;
}

/** What the user looks at on the data stage; no part of the study. */
export const useDataView = create<DataView>()(() => ({ feature: null, log: false }));
