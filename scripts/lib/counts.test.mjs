import { describe, expect, it } from 'vitest';
import { e2eCounts, noTests, sum, summary, unitCounts } from './counts.mjs';

const spec = (title, line, status) => ({
  file: 'shell.spec.ts',
  line,
  title,
  tests: [{ status }],
});

/** As Playwright's JSON reporter writes it: files, and groups in files. */
const REPORT = {
  stats: { expected: 5, flaky: 2, unexpected: 1, skipped: 3 },
  suites: [
    {
      specs: [spec('opens', 4, 'expected'), spec('scrolls', 9, 'flaky')],
      suites: [{ specs: [spec('closes', 30, 'flaky'), spec('hangs', 41, 'unexpected')] }],
    },
  ],
};

describe('what a test run says at its end', () => {
  it('counts a test that passed when it was repeated as passed, and keeps its name', () => {
    expect(e2eCounts(REPORT)).toEqual({
      passed: 7,
      failed: 1,
      skipped: 3,
      flaky: ['shell.spec.ts:9 scrolls', 'shell.spec.ts:30 closes'],
    });
  });

  it('adds the stages up, and names flaky tests before the last line, which counts', () => {
    const unit = unitCounts({
      numPassedTests: 10,
      numFailedTests: 0,
      numPendingTests: 1,
      numTodoTests: 1,
    });
    expect(summary(sum(unit, e2eCounts(REPORT)))).toEqual([
      'flaky, passed only when repeated: shell.spec.ts:9 scrolls',
      'flaky, passed only when repeated: shell.spec.ts:30 closes',
      '17 passed, 1 failed, 5 skipped',
    ]);
    expect(summary(noTests)).toEqual(['0 passed, 0 failed, 0 skipped']);
  });
});
