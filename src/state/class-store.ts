import { create } from 'zustand';
import type { Study } from '../domain/study/study.ts';

/** Parts of a study that a teacher's link can hold fast. */
export const LOCKS = ['data', 'network', 'engine'] as const;
export type Lock = (typeof LOCKS)[number];

const LOCKED_FIELDS: Readonly<Record<Lock, readonly (keyof Study)[]>> = {
  data: ['sample', 'inputs', 'split'],
  network: ['network', 'gates', 'budgets', 'kinds', 'seeds', 'training'],
  engine: ['engine'],
};

/** What a teacher's link asks of the page. */
export interface ClassSettings {
  /** Shown above the work; empty where there is none. */
  readonly task: string;
  readonly locks: readonly Lock[];
  /** Names of steps that are not shown. */
  readonly hidden: readonly string[];
}

export const NO_CLASS: ClassSettings = { task: '', locks: [], hidden: [] };

/** Lasts as long as the tab: a class begins with its link, and ends with the page. */
const STORED_AS = 'penumbra-class';

export const useClass = create<ClassSettings>()(() => stored());

export function beginClass(settings: ClassSettings): void {
  useClass.setState(settings, true);
  try {
    sessionStorage.setItem(STORED_AS, JSON.stringify(settings));
  } catch {
    // Without storage it lasts until the page is loaded again.
  }
}

export function endClass(): void {
  beginClass(NO_CLASS);
}

/** A change of the study without what is held fast. */
export function allowed(patch: Partial<Study>, { locks }: ClassSettings): Partial<Study> {
  const fast = locks.flatMap((lock) => LOCKED_FIELDS[lock]);
  if (fast.length === 0) return patch;
  return Object.fromEntries(Object.entries(patch).filter(([key]) => !fast.some((field) => field === key)));
}

function stored(): ClassSettings {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(STORED_AS) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return NO_CLASS;
    const { task, locks, hidden } = kept as Record<string, unknown>;
    return {
      task: typeof task === 'string' ? task : '',
      locks: LOCKS.filter((lock) => Array.isArray(locks) && locks.includes(lock)),
      hidden: Array.isArray(hidden) ? hidden.filter((step) => typeof step === 'string') : [],
    };
  } catch {
    return NO_CLASS;
  }
}
