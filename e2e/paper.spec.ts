import { ComparePage } from './pages/compare-page.ts';
import { DataPage } from './pages/data-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { expect, test } from './support/test.ts';

test('pruned against its controls, with gated inputs, and the choice from a device', async ({
  workbench,
  page,
}) => {
  await workbench.goTo('Data');
  await new DataPage(page).simulate(2000, 11);
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.preset('Controls').click();
  await network.setWidths([24, 16]);
  await network.setBudgets([25]);
  await network.inputShadows.check();
  await network.seeds.fill('1, 2');
  await network.epochs.fill('4');
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
