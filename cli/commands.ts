import type { Command } from './command.ts';
import { inspectCommand } from './commands/inspect.ts';
import { predictCommand } from './commands/predict.ts';
import { simulateCommand } from './commands/simulate.ts';

/** All commands, in the order of the work. */
export const COMMANDS: readonly Command[] = [simulateCommand, inspectCommand, predictCommand];
