import type { Study } from '../domain/study/study.ts';

const KEY = 'penumbra-left-study';

/** Written before the call returns, unlike anything in a database. A study that is too large, or no storage: then it is not noted. */
export function leaveStudy(study: Study): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(study));
  } catch {
    forgetLeftStudy();
  }
}

/** What the last page noted as it went; whoever opens it checks it as any stored study. */
export function leftStudy(): Study | null {
  try {
    const left: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return isObject(left) ? left : null;
  } catch {
    return null;
  }
}

export function forgetLeftStudy(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was noted either.
  }
}

function isObject(left: unknown): left is Study {
  return typeof left === 'object' && left !== null;
}
