import type { Page } from '@playwright/test';
import { ComparePage } from './pages/compare-page.ts';
import { DataPage } from './pages/data-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { TrainPage } from './pages/train-page.ts';
import type { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/test.ts';

/** Few jets and epochs: what is tested is the road from one click to the figure, not the physics. */
const epochs = 4;

/** Takes a preset by its one click and trains it to the end. */
async function trainPreset(workbench: Workbench, page: Page, name: string, trainings: number): Promise<void> {
  const network = new NetworkPage(page);
  await network.preset(name).click();
  await expect(network.plan).toContainText(new RegExp(`trainings\\s*${trainings}`));
  await network.epochs.fill(String(epochs));
  await network.chooseEngine('wasm');
  await workbench.transport.play.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 60_000 });
}

test.beforeEach(async ({ workbench, page }) => {
  await workbench.goTo('Data');
  await new DataPage(page).simulate(2000, 11);
  await workbench.goTo('Network and budgets');
});

test('the left figure of the paper: one click, seven budgets, seven named curves; scrubbing moves the gates', async ({
  workbench,
  page,
}) => {
  await trainPreset(workbench, page, 'Paper, left', 7);

  await workbench.goTo('Compare');
  const compare = new ComparePage(page);
  await expect(compare.endLabels).toHaveText(['full', '70 %', '50 %', '30 %', '15 %', '10 %', '5 %']);
  const boxes = await Promise.all(
    (await compare.endLabels.locator('text').all()).map((one) => one.boundingBox()),
  );
  const tops = boxes.map((box) => box?.y ?? Number.NaN).sort((a, b) => a - b);
  for (const [i, top] of tops.entries()) if (i > 0) expect(top - (tops[i - 1] ?? 0)).toBeGreaterThan(9);

  await workbench.goTo('Train');
  const card = new TrainPage(page).card(50);
  const atEnd = await card.readGates(12);
  expect(atEnd.every(({ gate }) => gate === 0 || gate === 1)).toBe(true);
  await workbench.transport.scrubTo(1);
  await expect.poll(async () => (await card.gatesAndBudget()).sum).toBe(128);
  const atFirst = await card.readGates(12);
  expect(atFirst.some(({ gate }) => gate > 0 && gate < 1)).toBe(true);
  await workbench.goTo('Compare');
  await expect(compare.root).toContainText(
    'Gates, losses and the rejection on validation jets of epoch 1 are on the Train step',
  );
});

test('the right figure of the paper: original, pruned and retrained, with the ratio', async ({
  workbench,
  page,
}) => {
  await trainPreset(workbench, page, 'Paper, right', 3);

  await workbench.goTo('Compare');
  const compare = new ComparePage(page);
  // The study is about retrained networks: so is the view that it opens on.
  await expect(compare.endLabels).toHaveText(['full', '70 %', '70 % retrained']);
  const [names, ...rows] = await compare.completeNumbers();
  const ratios = (names ?? []).flatMap((name, c) => (/ratio/.test(name) ? [c] : []));
  expect(ratios.length).toBeGreaterThanOrEqual(2);
  for (const column of ratios.slice(0, 2)) {
    expect(rows.some((row) => Number(row[column]) > 0)).toBe(true);
  }
});

test('pruned against its controls, with gated inputs, and the choice from a device', async ({
  workbench,
  page,
}) => {
  const network = new NetworkPage(page);
  await network.preset('Controls').click();
  await network.setWidths([24, 16]);
  await network.setBudgets([25]);
  await network.inputShadows.check();
  await network.seeds.fill('1, 2');
  await network.epochs.fill(String(epochs));
  await network.chooseEngine('wasm');
  await workbench.transport.play.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 90_000 });

  await workbench.goTo('Compare');
  const compare = new ComparePage(page);
  const verdicts = compare.controls.getByRole('row').filter({ hasText: /better|compatible|worse/ });
  await expect(verdicts).toHaveCount(4, { timeout: 30_000 });
  await compare.show('Features');
  await expect(compare.features.getByRole('row').filter({ hasText: 'fj_' }).first()).toContainText(/of 2/);
  await compare.show('Device');
  await expect(compare.root).toContainText(/is the best that fits xcvu9p/);

  await workbench.goTo('Train');
  const [first] = await new TrainPage(page).card(25).readGates(1);
  expect(first?.node).toMatch(/^fj_/);

  await workbench.goTo('Network and budgets');
  await network.preset('Paper, left').click();
  const device = await network.fromDevice();
  await expect(device).toContainText(/At most 1\d\d of 256 nodes/);
  await device.getByRole('button', { name: 'Take these budgets' }).click();
  await expect(network.budgetUnit(2)).toHaveValue('nodes');
  await workbench.undo.click();
  await expect(network.budgetUnit(2)).toHaveValue('percent');
});
