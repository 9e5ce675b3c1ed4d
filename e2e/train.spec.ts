import { readFile } from 'node:fs/promises';
import { ComparePage } from './pages/compare-page.ts';
import { DataPage } from './pages/data-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { download } from './support/downloads.ts';
import { longTasksMs } from './support/long-tasks.ts';
import { expect, test } from './support/test.ts';

const percents = [50, 25];

test.beforeEach(async ({ workbench, page }) => {
  await workbench.goTo('Data');
  await new DataPage(page).simulate(4000, 7);
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setWidths([24, 16]);
  await network.setBudgets([100, ...percents]);
  await network.epochs.fill('6');
  await network.chooseEngine('wasm');
  await workbench.goTo('Train');
});

test('a study trains to its end, and its curves appear', async ({ workbench, page }, testInfo) => {
  const train = new TrainPage(page);
  await longTasksMs(page, { forget: true });
  await train.start.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 60_000 });
  testInfo.annotations.push({ type: 'long tasks [ms]', description: (await longTasksMs(page)).join(' ') });
  for (const percent of percents) {
    await train.card(percent).meetsBudget((percent / 100) * 40);
  }
  await train.card(25).openFirstNode();
  await expect(workbench.inspector).toContainText('Layer 1 · node 1');

  await workbench.goTo('Compare');
  const compare = new ComparePage(page);
  const [names, ...rows] = await compare.completeNumbers();
  expect(names?.length).toBeGreaterThan(percents.length);
  expect(rows.length).toBeGreaterThan(10);
  await expect(compare.networks.getByRole('row')).toHaveCount(1 + 1 + percents.length);
  const figure = await download(page, testInfo, () => compare.rejection.save('SVG'));
  expect(await readFile(figure, 'utf8')).toMatch(/<text[^]*Higgs tagging efficiency/);

  // The chosen view keeps the focus; it is no place to type in, so the keys of the steps still work.
  await compare.show('Scores');
  await workbench.pressKeyOf('Hardware');
  await expect(workbench.stage('Hardware')).toBeVisible();
});

test('the gates sum to the budget while they are still soft', async ({ workbench, page }) => {
  const train = new TrainPage(page);
  const card = train.card(25);
  await workbench.transport.step.click();
  await card.meetsBudget(10);
  await workbench.transport.epoch.click();
  await expect(workbench.transport.root).toContainText(/paused\s*epoch\s*1 \/ 6/, { timeout: 30_000 });
  await card.meetsBudget(10);
  const soft = (await card.readGates(40)).map(({ gate }) => gate);
  expect(soft.some((gate) => gate > 0.01 && gate < 0.99)).toBe(true);
});

test('recorded epochs can be looked at again', async ({ workbench, page }) => {
  const train = new TrainPage(page);
  await train.start.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 60_000 });
  await workbench.transport.scrubTo(1);
  await expect(workbench.transport.scrubber).toHaveAttribute('aria-valuetext', 'epoch 1 of 6');
  await train.card(50).meetsBudget(20);

  // Gates, losses and curves move together.
  const { inspector } = workbench;
  await expect(inspector.getByRole('heading', { name: 'Rejection after epoch 1' })).toBeVisible();
  const everyRun = (names: readonly string[]): boolean => names.length === 1 + 1 + percents.length;
  const [, ...first] = await train.rejection.numbers(everyRun, 'Efficiency, full network, pruned ones.');
  await workbench.transport.scrubTo(6);
  await expect(inspector.getByRole('heading', { name: 'Rejection after epoch 6' })).toBeVisible();
  const [, ...last] = await train.rejection.numbers(everyRun);
  expect(last.length).toBe(first.length);
  expect(last).not.toEqual(first);
  // Before the first recorded epoch there is nothing to see.
  await expect(workbench.transport.scrubber).toHaveAttribute('min', '1');
});
