import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { VERSION } from '../src/domain/version.ts';
import type { RunResult } from '../src/engine/run-result.ts';
import type { RunPlan, RunState } from '../src/engine/trainer.ts';

/** Part of every name: files of another form are not found. */
const FORM = 1;

/** What the numbers of one run follow from. */
export interface RunOrigin {
  readonly plan: RunPlan;
  /** Fingerprint of the jets, their split and their training weights. */
  readonly jets: string;
  readonly engine: string;
}

/**
 * A folder that keeps finished runs and the last checkpoint of those under way, so that a study goes on where it was interrupted,
 * however that happened. Names follow from everything that determines a run: another study finds nothing of this one, a longer
 * one finds what it has in common.
 */
export class WorkFolder {
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true });
  }

  result(origin: RunOrigin): RunResult | null {
    const stored = this.read(`${nameOf(origin)}.result`);
    if (!isResult(stored, origin)) return null;
    // A program that was killed between the two steps of keeping a result left its checkpoint behind.
    this.forgetState(origin);
    return stored;
  }

  state(origin: RunOrigin): RunState | null {
    const stored = this.read(`${nameOf(origin)}.state`);
    return isState(stored, origin) ? stored : null;
  }

  saveState(origin: RunOrigin, state: RunState): void {
    this.write(`${nameOf(origin)}.state`, state);
  }

  /** Keeps a finished run; its checkpoint is not needed any more. */
  saveResult(origin: RunOrigin, result: RunResult): void {
    this.write(`${nameOf(origin)}.result`, result);
    this.forgetState(origin);
  }

  private forgetState(origin: RunOrigin): void {
    rmSync(join(this.directory, `${nameOf(origin)}.state`), { force: true });
  }

  private read(name: string): unknown {
    const path = join(this.directory, name);
    if (!existsSync(path)) return null;
    const stored: unknown = deserialize(readFileSync(path));
    return stored;
  }

  /** A file is there whole or not at all, whenever the program ends. */
  private write(name: string, value: unknown): void {
    const path = join(this.directory, name);
    writeFileSync(`${path}.part`, serialize(value));
    renameSync(`${path}.part`, path);
  }
}

function nameOf({ plan, jets, engine }: RunOrigin): string {
  const hash = createHash('sha256').update(JSON.stringify([FORM, VERSION, plan, jets, engine]));
  return `${plan.id}-${hash.digest('hex').slice(0, 16)}`;
}

function hasId(stored: unknown, id: string): stored is { readonly id: string } {
  return typeof stored === 'object' && stored !== null && 'id' in stored && stored.id === id;
}

function isResult(stored: unknown, { plan }: RunOrigin): stored is RunResult {
  return hasId(stored, plan.id) && 'model' in stored && 'kept' in stored && 'logits' in stored;
}

function isState(stored: unknown, { plan }: RunOrigin): stored is RunState {
  return hasId(stored, plan.id) && 'step' in stored && 'parameters' in stored && 'shadow' in stored;
}
