import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a program said. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a program to its end; its standard output and error together. For tests. */
export function runProgram(program: string, args: readonly string[], directory: string): Outcome {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return { status, output: `${stdout}${stderr}` };
}

/** Why a C++ test cannot run here, or null: no g++, or a header that it does not find. */
export function missingTool(header?: string): string | null {
  const args = ['-E', '-x', 'c++', '-'];
  const input = header === undefined ? '' : `#include <${header}>\n`;
  const { status, error } = spawnSync('g++', args, { input, stdio: ['pipe', 'ignore', 'ignore'] });
  if (error !== undefined) return 'g++ is not installed';
  return status === 0 ? null : `g++ does not find <${header}>`;
}

/** A folder that goes away after use. */
export function withFolder<T>(body: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'penumbra-hls-'));
  try {
    return body(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function writeFiles(folder: string, files: Iterable<readonly [string, string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
