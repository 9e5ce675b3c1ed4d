import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from './commands.ts';
import { runCommandLine } from './run.ts';

/** What one command line gave. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** For tests: runs a command line in this process. */
export async function run(...args: string[]): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const code = await runCommandLine(args, COMMANDS, {
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr };
}

/** For tests: an empty folder of their own. */
export function scratchFolder(): string {
  return mkdtempSync(join(tmpdir(), 'penumbra-cli-'));
}
