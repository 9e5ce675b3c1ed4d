/** The six steps as a user reads them, in the order of their keys. */
export const stepTitles = ['Data', 'Network and budgets', 'Train', 'Compare', 'Hardware', 'Export'] as const;

export type StepTitle = (typeof stepTitles)[number];
