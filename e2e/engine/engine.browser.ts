import { expect, test } from '@playwright/test';
import type { CaseName } from './cases.ts';
import { CASES } from './cases.ts';
import type { Differences } from './compare.ts';

const LIMIT = 1e-4;

test.beforeEach(async ({ page }) => {
  await page.goto('harness.html');
});

function expectAgreement(differences: Differences): void {
  test.info().annotations.push({ type: 'differences', description: JSON.stringify(differences) });
  expect(differences.loss).toBeLessThan(LIMIT);
  expect(differences.gates).toBeLessThan(LIMIT);
  expect(differences.budget).toBeLessThan(LIMIT);
  expect(differences.weights).toBeLessThan(LIMIT);
  expect(differences.moments).toBeLessThan(LIMIT);
  expect(differences.scores).toBeLessThan(LIMIT);
  expect(differences.logits).toBeLessThan(LIMIT);
  expect(differences.sameChoice).toBe(true);
}

for (const name of Object.keys(CASES) as CaseName[]) {
  test(`agrees with the reference engine: ${name}`, async ({ page }) => {
    const differences = await page.evaluate((of) => window.engine().agreement(of, 100), name);
    expectAgreement(differences);
    expect(differences.locked).toBe(true);
  });
}

test('agrees with the reference engine before the lock, where the gates are soft', async ({ page }) => {
  const differences = await page.evaluate(() => window.engine().agreement('gated inputs', 60));
  expectAgreement(differences);
  expect(differences.locked).toBe(false);
});

test('exactly K nodes at every step of random trainings, and networks that can be taken out', async ({
  page,
}) => {
  const trainings = await page.evaluate(() => window.engine().randomTrainings(16, 4));
  expect(trainings).toHaveLength(16);
  for (const { budget, floor, ungated, misplaced, extraction, plan } of trainings) {
    expect(budget, plan).toBeLessThan(1e-4);
    expect(floor, plan).toBeLessThan(1e-4);
    expect([ungated, misplaced], plan).toEqual([0, 0]);
    expect(extraction, plan).toBeLessThan(1e-5);
  }
});

test('runs of different architectures train side by side', async ({ page }) => {
  expectAgreement(await page.evaluate(() => window.engine().agreementOfTwoStacks(100)));
});

test('jets that exceed the height of a texture are folded', async ({ page }) => {
  expectAgreement(await page.evaluate(() => window.engine().agreementOnSmallTextures(30)));
});

test('jets that exceed the device are refused', async ({ page }) => {
  expect(await page.evaluate(() => window.engine().jetsTooLarge())).toBe('unavailable');
});

for (const at of [30, 80]) {
  test(`a run stored at step ${at} continues as if never interrupted`, async ({ page }) => {
    const differences = await page.evaluate(
      (step) => window.engine().continuation('gated inputs', step, 20),
      at,
    );
    test.info().annotations.push({ type: 'differences', description: JSON.stringify(differences) });
    expect(Math.max(differences.loss, differences.gates, differences.weights)).toBeLessThan(1e-6);
    expect(differences.moments).toBeLessThan(1e-6);
    expect(differences.scores).toBeLessThan(1e-6);
    expect(differences.sameChoice).toBe(true);
  });
}

for (const direction of ['to webgl', 'from webgl'] as const) {
  test(`a run changes engines before and after the lock: ${direction}`, async ({ page }) => {
    for (const at of [40, 70]) {
      const differences = await page.evaluate(([way, step]) => window.engine().handover(way, step, 20), [
        direction,
        at,
      ] as const);
      expectAgreement(differences);
    }
  });
}

test('a step takes at most 90 draws, and no more for 24 runs than for one', async ({ page }) => {
  const { one, many } = await page.evaluate(async () => ({
    one: await window.engine().drawsPerStep(1),
    many: await window.engine().drawsPerStep(24),
  }));
  test.info().annotations.push({ type: 'draws', description: `${one} and ${many}` });
  expect(one).toBeLessThanOrEqual(90);
  expect(many).toBeLessThanOrEqual(90);
  expect(Math.abs(many - one)).toBeLessThan(1);
});

test('a thousand steps leave nothing behind on the device and keep to the budgets', async ({ page }) => {
  const { memory, losses, budget, steps } = await page.evaluate(() => window.engine().longTraining());
  expect(steps).toEqual([1080, 1080, 1080]);
  expect(memory.at(1)?.matrices).toBeGreaterThan(5);
  for (const later of memory.slice(2)) expect(later).toEqual(memory.at(1));
  expect(budget).toBeLessThan(1e-5);
  expect(losses.at(-1)).toBeLessThan(0.8 * Number(losses.at(0)));
});

test('the jets lie on the device once', async ({ page }) => {
  expect(await page.evaluate(() => window.engine().memoryPerJet(60_000))).toBeLessThan(1.5);
});

test('a lost context ends the training with a fault', async ({ page }) => {
  expect(await page.evaluate(() => window.engine().contextLoss())).toEqual({
    during: 'context-lost',
    after: 'context-lost',
    checkpoint: 'context-lost',
    predict: 'context-lost',
  });
});

test('a device that never answers ends the training with a fault', async ({ page }) => {
  expect(await page.evaluate(() => window.engine().silentDevice())).toBe('read-back-timeout');
});

test('a loss that is not a number ends the training with a fault', async ({ page }) => {
  expect(await page.evaluate(() => window.engine().notANumber())).toBe('not-a-number');
});

test('a driver without memory ends the training with a fault', async ({ page }) => {
  expect(await page.evaluate(() => window.engine().outOfMemory())).toBe('unavailable');
});

test('calls that overlap are answered one after the other', async ({ page }) => {
  const { steps, difference } = await page.evaluate(() => window.engine().overlappingCalls());
  expect(steps).toEqual([70, 70, 70, 70, 70, 70]);
  expect(difference).toBe(0);
});

test('disposing in mid-run ends the training', async ({ page }) => {
  expect(await page.evaluate(() => window.engine().disposedInMidRun())).toBe('context-lost');
});

test('the probe names the device, or the reason why there is none', async ({ page }) => {
  const [present, refused] = await page.evaluate(async () => [
    await window.engine().probe(),
    await window.engine().probeWithoutFloatTargets(),
  ]);
  expect(present).toEqual({ available: true, renderer: expect.stringContaining('SwiftShader') as unknown });
  expect(refused).toEqual({ available: false, reason: expect.stringContaining('32-bit') as unknown });
});

test('predicts in chunks, and stops at the last step', async ({ page }) => {
  const { difference, step, stepsTotal } = await page.evaluate(() => window.engine().longPrediction(9001));
  expect(difference).toBeLessThan(LIMIT);
  expect(step).toBe(stepsTotal);
});
