import { create } from 'zustand';

interface ExportView {
  /** Run that is exported; null: the smallest pruned one. */
  readonly run: string | null;
  /** File that is previewed; null: the first README. */
  readonly path: string | null;
}

/** What the user looks at on the export stage; no part of the study. */
export const useExportView = create<ExportView>()(() => ({ run: null, path: null }));
