/**
 * @typedef {{ passed: number, failed: number, skipped: number, flaky: readonly string[] }} Counts
 *   flaky: names of tests that failed and passed when they were repeated; `passed` counts them
 */

/** @type {Counts} */
export const noTests = { passed: 0, failed: 0, skipped: 0, flaky: [] };

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report
 *   of vitest's JSON reporter
 * @returns {Counts}
 */
export function unitCounts(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
    flaky: [],
  };
}

/**
 * @typedef {{
 *   suites?: Suite[],
 *   specs?: { file: string, line: number, title: string, tests: { status: string }[] }[]
 * }} Suite a file of tests or a group in it, in Playwright's JSON report
 */

/**
 * @param {Suite & { stats: { expected: number, flaky: number, unexpected: number, skipped: number } }} report
 *   of Playwright's JSON reporter
 * @returns {Counts}
 */
export function e2eCounts(report) {
  const { expected, flaky, unexpected, skipped } = report.stats;
  return { passed: expected + flaky, failed: unexpected, skipped, flaky: flakyTests(report) };
}

/**
 * @param {Suite} suite
 * @returns {string[]}
 */
function flakyTests({ suites = [], specs = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [
    ...own.map(({ file, line, title }) => `${file}:${line} ${title}`),
    ...suites.flatMap((suite) => flakyTests(suite)),
  ];
}

/**
 * @param {Counts} a
 * @param {Counts} b
 * @returns {Counts}
 */
export function sum(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    flaky: [...a.flaky, ...b.flaky],
  };
}

/**
 * The last lines of a test run: a test that passed only when it was repeated is named, the last line counts.
 *
 * @param {Counts} counts
 * @returns {string[]}
 */
export function summary({ passed, failed, skipped, flaky }) {
  const named = flaky.map((name) => `flaky, passed only when repeated: ${name}`);
  return [...named, `${passed} passed, ${failed} failed, ${skipped} skipped`];
}
