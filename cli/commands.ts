import type { Command } from './command.ts';
import { benchCommand } from './commands/bench.ts';
import { estimateCommand } from './commands/estimate.ts';
import { exportCommand } from './commands/export.ts';
import { inspectCommand } from './commands/inspect.ts';
import { predictCommand } from './commands/predict.ts';
import { simulateCommand } from './commands/simulate.ts';
import { trainCommand } from './commands/train.ts';

/** All commands, in the order of the work. */
export const COMMANDS: readonly Command[] = [
  simulateCommand,
  inspectCommand,
  trainCommand,
  predictCommand,
  estimateCommand,
  exportCommand,
  benchCommand,
];
