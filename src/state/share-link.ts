import { deflateSync, inflateSync } from 'fflate';
import { z } from 'zod';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import type { Study } from '../domain/study/study.ts';
import { studySchema } from '../domain/study/study-schema.ts';
import type { ClassSettings } from './class-store.ts';
import { LOCKS, NO_CLASS } from './class-store.ts';
import { LINK_BEGINNING } from './share-hash.ts';

/** Grows when older pages would misread the links of newer ones. */
const LINK_VERSION = 1;

/** What a link brings. */
export interface SharedStudy {
  readonly study: Study;
  readonly classroom: ClassSettings;
  /** The step to start on; empty: the one that the page starts on anyway. */
  readonly step: string;
}

const linkSchema = z.object({
  study: studySchema,
  task: z.string().max(2000).default(''),
  locks: z.array(z.enum(LOCKS)).default([]),
  hidden: z.array(z.string()).default([]),
  step: z.string().default(''),
});

/** The part of an address from "#" on: the version, and the study as JSON, deflated and in the letters that addresses may have. */
export function shareHash({
  study,
  classroom = NO_CLASS,
  step = '',
}: Partial<SharedStudy> & { study: Study }): string {
  const { task, locks, hidden } = classroom;
  const document = {
    // Curves of other studies would make it too long.
    study: { ...study, pinned: undefined },
    ...(task === '' ? {} : { task }),
    ...(locks.length === 0 ? {} : { locks }),
    ...(hidden.length === 0 ? {} : { hidden }),
    ...(step === '' ? {} : { step }),
  };
  const bytes = deflateSync(new TextEncoder().encode(JSON.stringify(document)), { level: 9 });
  return `${LINK_BEGINNING}${LINK_VERSION}.${toLetters(bytes)}`;
}

/** What a link brings; or why it cannot be read. The study is checked as one from a file is. */
export function readShareHash(hash: string): Result<SharedStudy> {
  const [, version, letters] = /^(\d+)\.([\w-]*)$/.exec(hash.slice(LINK_BEGINNING.length)) ?? [];
  if (version === undefined || letters === undefined) return damaged('it is cut off or altered');
  if (Number(version) > LINK_VERSION) {
    return failure(
      'This link was made by a later version of Penumbra than this one.',
      'Load the page again to get the latest version, then open the link once more.',
    );
  }
  let document: unknown;
  try {
    document = JSON.parse(
      new TextDecoder('utf-8', { fatal: true }).decode(inflateSync(fromLetters(letters))),
    );
  } catch {
    return damaged('it is cut off or altered');
  }
  const checked = linkSchema.safeParse(document);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return damaged(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const { study, task, locks, hidden, step } = checked.data;
  return success({ study, classroom: { task, locks, hidden }, step });
}

function damaged(reason: string): Result<never> {
  return failure(
    `The link to a study cannot be read: ${reason}.`,
    'Copy the whole link again; your own study is untouched.',
  );
}

function toLetters(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromLetters(letters: string): Uint8Array {
  const text = atob(letters.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
