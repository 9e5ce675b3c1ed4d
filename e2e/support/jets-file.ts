import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { TestInfo } from '@playwright/test';

const realJets = path.resolve('../shared/data/jets/top_vs_qcd.csv');

/** A CSV file of jets with a column `label`: real ones where they are at hand, else simulated by the command line. */
export function jetsFile(testInfo: TestInfo): string {
  if (existsSync(realJets)) return realJets;
  testInfo.annotations.push({ type: 'sample', description: 'no real jets here; simulated ones instead' });
  const simulated = testInfo.outputPath('jets.csv');
  cli('simulate', '--jets', '4000', '--seed', '5', '--out', simulated);
  return simulated;
}

/** Runs the command line as a user does. @returns what it wrote to stdout */
export function cli(...args: readonly string[]): string {
  return execFileSync('npm', ['run', '-s', 'cli', '--', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
