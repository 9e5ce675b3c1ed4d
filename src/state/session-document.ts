import { z } from 'zod';
import type { Result } from '../domain/result.ts';
import { failure, success } from '../domain/result.ts';
import { studySchema } from '../domain/study/study-schema.ts';
import { VERSION } from '../domain/version.ts';
import { newerSession } from '../formats/session-file.ts';
import type { SessionDocument, SessionWork } from './session-work.ts';
import { SESSION_VERSION } from './session-work.ts';

/** What brings a document of one version to the next, by the version it starts from. */
export type Migrations = ReadonlyMap<number, (document: Record<string, unknown>) => Record<string, unknown>>;

/** None yet: there has been one version. */
const MIGRATIONS: Migrations = new Map();

const floats = z.instanceof(Float32Array);

const trainingSchema = z.looseObject({
  trained: studySchema,
  sampleHash: z.string(),
  runs: z.array(z.looseObject({ id: z.string(), kind: z.string(), budget: z.number(), seed: z.number() })),
  stepsTotal: z.number(),
  stepsPerEpoch: z.number().positive(),
  finished: z.boolean(),
  loaded: z.looseObject({
    testRows: z.instanceof(Uint32Array),
    testLabel: z.instanceof(Uint8Array),
    testWeight: floats,
  }),
});

const liveSchema = z.looseObject({
  id: z.string(),
  gates: floats,
  losses: z.array(z.object({ step: z.number(), loss: z.number() })),
  epochs: z.array(z.looseObject({ epoch: z.number(), gates: floats })),
});

const resultSchema = z.looseObject({
  id: z.string(),
  model: z.looseObject({ layers: z.array(z.unknown()) }),
  kept: z.array(z.array(z.number())),
  logits: floats.nullable(),
});

const workSchema = z.looseObject({
  study: studySchema,
  training: trainingSchema.nullable(),
  states: z.array(z.looseObject({ id: z.string(), step: z.number() })),
  live: z.array(liveSchema),
  results: z.array(resultSchema),
});

export function sessionDocument(work: SessionWork, now: Date): SessionDocument {
  return {
    format: 'penumbra-session',
    version: SESSION_VERSION,
    program: `Penumbra ${VERSION}`,
    savedAt: now.toISOString(),
    work,
  };
}

/** The work in a document that was read from a file: brought to the present version, and refused where it is not what it should be. */
export function readSessionDocument(
  name: string,
  document: unknown,
  migrations: Migrations = MIGRATIONS,
): Result<SessionWork> {
  const header = z
    .looseObject({ format: z.literal('penumbra-session'), version: z.int() })
    .safeParse(document);
  if (!header.success) return broken(name, 'it does not begin as a session does');
  if (header.data.version > SESSION_VERSION) return newerSession(name);
  let migrated: Record<string, unknown> = header.data;
  for (let version = header.data.version; version < SESSION_VERSION; version++) {
    const migrate = migrations.get(version);
    if (migrate === undefined) return broken(name, `its version ${version} is not known`);
    migrated = migrate(migrated);
  }
  return readWork(name, migrated['work']);
}

function readWork(name: string, work: unknown): Result<SessionWork> {
  const checked = workSchema.safeParse(work);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return broken(name, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  return isWork(checked.data)
    ? success(checked.data)
    : broken(name, 'results and recorded epochs belong to other runs');
}

/** The checksum has shown that the file is as the page wrote it; what is left to check is that its parts belong together. */
function isWork(work: z.infer<typeof workSchema>): work is z.infer<typeof workSchema> & SessionWork {
  const ids = new Set(work.training?.runs.map(({ id }) => id) ?? []);
  return [...work.results, ...work.live, ...work.states].every(({ id }) => ids.has(id));
}

function broken(name: string, reason: string): Result<never> {
  return failure(
    `"${name}" cannot be opened as a session (${reason}).`,
    'Take another copy of the file, or save the session again where it was made.',
  );
}
