import { expect, test } from '@playwright/test';
import type { CaseName } from './cases.ts';
import { CASES } from './cases.ts';

test.beforeEach(async ({ page }) => {
  await page.goto('harness.html');
});

for (const name of Object.keys(CASES) as CaseName[]) {
  test(`agrees with the reference engine: ${name}`, async ({ page }) => {
    const differences = await page.evaluate((of) => window.engine().agreement(of, 100), name);
    console.log(JSON.stringify(differences));
    expect(differences.loss).toBeLessThan(1e-4);
  });
}
