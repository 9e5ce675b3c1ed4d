import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { ensureCompiler } from './compiler.mjs';
import { e2eCounts, noTests, unitCounts } from './counts.mjs';
import { freePort } from './free-port.mjs';
import { checkKernel } from './kernel.mjs';
import { npm, tool } from './run.mjs';

/**
 * @typedef {{ code: number, output: string, counts?: import('./counts.mjs').Counts }} Outcome
 *   output: what has not been shown yet, for the case of failure
 * @typedef {{ name: string, what: string, check: () => Promise<Outcome> }} Stage
 */

/**
 * Runs a test program that shows its own progress and leaves a JSON report.
 *
 * @param {(reportFile: string) => Promise<Outcome>} start
 * @param {(report: any) => import('./counts.mjs').Counts} count
 * @returns {Promise<Outcome>}
 */
async function counted(start, count) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'penumbra-'));
  const file = path.join(folder, 'report.json');
  const outcome = await start(file);
  const counts = existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : noTests;
  rmSync(folder, { recursive: true, force: true });
  return { ...outcome, counts };
}

const quiet = { quiet: true };

async function unit() {
  await ensureCompiler();
  return counted(
    (file) => tool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]),
    unitCounts,
  );
}

async function build() {
  const built = await npm(['run', '-s', 'build', '--', '--logLevel', 'warn'], quiet);
  return built.code === 0 ? npm(['run', '-s', 'size'], quiet) : built;
}

/** @param {string[]} [args] more arguments for Playwright */
export async function endToEnd(args = []) {
  const browser = await findBrowser();
  if (!browser) {
    const output =
      'No browser to test with. Install Chromium or Chrome, or name one: PENUMBRA_CHROMIUM=/path npm test';
    return { code: 1, output };
  }
  const env = {
    PENUMBRA_CHROMIUM: browser,
    PENUMBRA_E2E_PORT: String(await freePort()),
    PENUMBRA_ENGINE_PORT: String(await freePort()),
  };
  return counted(
    (file) =>
      tool('@playwright/test', ['test', '--reporter=list,json', ...args], {
        command: 'playwright',
        env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      }),
    e2eCounts,
  );
}

/** @type {Stage[]} */
export const stages = [
  { name: 'types', what: 'TypeScript', check: () => npm(['run', '-s', 'types'], quiet) },
  { name: 'lint', what: 'ESLint, import rules, unused code', check: () => npm(['run', '-s', 'lint'], quiet) },
  { name: 'format', what: 'Prettier', check: () => npm(['run', '-s', 'format:check'], quiet) },
  { name: 'unit', what: 'unit tests', check: unit },
  { name: 'kernel', what: 'the WebAssembly kernel is the one its source gives', check: checkKernel },
  { name: 'build', what: 'production build and its size', check: build },
  { name: 'e2e', what: 'the built page in a browser', check: () => endToEnd() },
];
