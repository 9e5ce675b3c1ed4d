import { NetworkPage } from './pages/network-page.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(async ({ workbench }) => {
  await workbench.goTo('Network and budgets');
});

test('the plan follows the budgets, the kinds of runs and the seeds', async ({ page }) => {
  const network = new NetworkPage(page);
  await network.setBudgets([100, 50, 10]);
  await network.kind('random').check();
  await network.seeds.fill('1-3');
  // 1 full network and 2 budgets x 2 kinds, for each of 3 seeds.
  await expect(network.plan).toContainText(/trainings\s*15/);
});

test('a budget is an exact number of nodes, whichever way it is written', async ({ page }) => {
  const network = new NetworkPage(page);
  await network.setWidths([32, 16]);
  await network.setBudgets([100, 25]);
  await expect(network.budgetRow(2)).toContainText('= 12 of 48 nodes');
  await network.budgetUnit(2).selectOption('nodes');
  await network.budgetValue(2).fill('7');
  await expect(network.budgetRow(2)).toContainText('= 7 of 48 nodes');
});

test('an impossible budget is refused beside its row, with a way out', async ({ page }) => {
  const network = new NetworkPage(page);
  await network.setBudgets([100, 30]);
  await network.budgetUnit(2).selectOption('nodes');
  await network.budgetValue(2).fill('1000');
  await expect(network.budgetRow(2).getByRole('alert')).toContainText(/256/);
  await network.budgetValue(2).fill('77');
  await expect(network.budgetRow(2).getByRole('alert')).toHaveCount(0);
});

test('undo and redo walk through the changes of the study', async ({ workbench, page }) => {
  const network = new NetworkPage(page);
  await network.setBudgets([100, 30]);
  await network.budgetValue(2).fill('20');
  await network.budgetValue(2).blur();
  await workbench.undo.click();
  await expect(network.budgetValue(2)).not.toHaveValue('20');
  await workbench.redo.click();
  await expect(network.budgetValue(2)).toHaveValue('20');
});
