import type { UserError } from '../src/domain/result.ts';
import { describeError } from '../src/domain/result.ts';
import type { Command, CommandIo } from './command.ts';

export const USER_ERROR = 2;

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: npm run -s cli -- <command> [options]\n\n${lines.join('\n')}\n\n<command> --help tells more.\n`;
}

function report(error: UserError, io: CommandIo): number {
  io.stderr(`${describeError(error)}\n`);
  return USER_ERROR;
}

/**
 * Runs one command line.
 *
 * @returns the exit code: 0, or 2 for a mistake of the user, with its cause on stderr
 */
export async function runCommandLine(
  args: readonly string[],
  commands: readonly Command[],
  io: CommandIo,
): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.stdout(overview(commands));
    return 0;
  }
  const command = commands.find((candidate) => candidate.name === name);
  if (command === undefined) {
    const known = commands.map((candidate) => candidate.name).join(', ');
    return report({ cause: `There is no command "${name}".`, nextStep: `The commands are ${known}.` }, io);
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout(`${command.summary}\n\nUsage: npm run -s cli -- ${command.usage}\n`);
    return 0;
  }
  const result = await command.run(rest, io);
  return result.ok ? 0 : report(result.error, io);
}
