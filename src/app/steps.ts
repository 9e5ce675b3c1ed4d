/** The six steps of the work, in their order; the number is the key that opens them. */
export const STEPS = [
  { id: 'data', label: 'Data', title: 'Data' },
  { id: 'network', label: 'Budgets', title: 'Network and budgets' },
  { id: 'train', label: 'Train', title: 'Train' },
  { id: 'compare', label: 'Compare', title: 'Compare' },
  { id: 'hardware', label: 'Hardware', title: 'Hardware' },
  { id: 'export', label: 'Export', title: 'Export' },
] as const;

export type StepId = (typeof STEPS)[number]['id'];

export type StepState = 'not started' | 'ready' | 'running' | 'done' | 'needs attention';
