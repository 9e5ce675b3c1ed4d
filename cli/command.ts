import type { Result } from '../src/domain/result.ts';

/** Where a command writes; in tests into strings. */
export interface CommandIo {
  /** What was asked for. */
  readonly stdout: (text: string) => void;
  /** Progress and remarks, for a person who watches. */
  readonly stderr: (text: string) => void;
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** One line for the list of all commands. */
  readonly summary: string;
  readonly usage: string;
  /** @returns a user error (exit code 2, its cause on stderr); throws for a programming error (exit code 1) */
  run(args: readonly string[], io: CommandIo): Promise<Result<void>>;
}

/** Prints JSON for a program that reads on. */
export function printJson(io: CommandIo, value: unknown): void {
  io.stdout(`${JSON.stringify(value, null, 2)}\n`);
}
