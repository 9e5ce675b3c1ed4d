import type { Study } from './study.ts';

/** What a training comes out of; the rest of a study is how its results are called and looked at. */
const DECISIVE = [
  'sample',
  'inputs',
  'split',
  'network',
  'gates',
  'budgets',
  'kinds',
  'seeds',
  'training',
] as const satisfies readonly (keyof Study)[];

/** Whether a training of `study` would differ from the one that was done. */
export function changesTraining(study: Study, trained: Study): boolean {
  return DECISIVE.some((part) => JSON.stringify(study[part]) !== JSON.stringify(trained[part]));
}
