import { DataPage } from './pages/data-page.ts';
import { Dialogs } from './pages/dialogs.ts';
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

test('what a teacher’s link locks can be seen and not be used, the engine alone or with the rest', async ({
  workbench,
  page,
}) => {
  const network = new NetworkPage(page);
  const data = new DataPage(page);
  const dialogs = new Dialogs(page);
  await dialogs.command('share');
  await dialogs.share.getByText('Link for a class').click();
  await dialogs.share.getByRole('combobox', { name: 'Starts on' }).selectOption('network');
  const lock = (part: string) => dialogs.share.getByRole('checkbox', { name: part });
  await lock('engine').check();
  const engineAlone = await dialogs.link('Link for a class');
  await lock('data and inputs').check();
  await lock('network, budgets and training').check();
  const all = await dialogs.link('Link for a class');
  await page.keyboard.press('Escape');

  await page.goto(engineAlone);
  await expect(workbench.task).toContainText('Locked: engine.');
  await expect(network.engine).toBeDisabled();
  await expect(network.epochs).toBeEnabled();
  await network.preset('Paper, right').click();
  await expect(workbench.transport.root).toContainText('0 / 3 runs');

  await page.goto(all);
  await expect(workbench.task).toContainText('Locked: data, network, engine.');
  await expect(workbench.transport.root).toContainText('0 / 7 runs');
  for (const control of [network.engine, network.epochs, network.preset('Paper, right')]) {
    await expect(control).toBeDisabled();
  }
  // Nor by a command.
  await page.keyboard.press('Control+k');
  await expect(dialogs.palette.getByRole('option', { name: /^Preset: Paper, right/ })).toBeDisabled();
  await page.keyboard.press('Escape');
  await workbench.goTo('Data');
  await data.ranking.waitFor();
  await expect(data.builtIn).toBeDisabled();

  await workbench.task.getByRole('button', { name: 'End the class' }).click();
  await workbench.goTo('Network and budgets');
  await expect(network.engine).toBeEnabled();
  await expect(network.epochs).toBeEnabled();
});

test('a changed study is trained over finished networks, and these lie under the recent studies', async ({
  workbench,
  page,
}) => {
  const network = new NetworkPage(page);
  const dialogs = new Dialogs(page);
  await expect(workbench.transport.root).toContainText('ready');
  await network.setBudgets([100, 50]);
  await network.epochs.fill('2');
  await network.chooseEngine('wasm');
  await workbench.studyName.fill('Two budgets');
  await workbench.studyName.press('Enter');
  await workbench.transport.play.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 60_000 });
  // The same study with the same seeds would give the same again.
  await expect(workbench.transport.play).toBeDisabled();

  await network.setBudgets([100, 50, 25]);
  await network.epochs.fill('12');
  await workbench.goTo('Train');
  await expect(workbench.stage('Train')).toContainText('Play trains it as it is now');
  await workbench.transport.play.click();
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText(/put aside.*Recent studies/);
  await expect(workbench.transport.root).toContainText(/3 \/ 3 runs/, { timeout: 60_000 });
  await expect(page.getByRole('status', { name: 'Notices' })).toHaveText('');

  await dialogs.command('recent');
  await expect(dialogs.study('Two budgets')).toContainText('2 networks');
  await dialogs.study('Two budgets').getByRole('button', { name: 'Open' }).click();
  await expect(workbench.transport.root).toContainText(/2 \/ 2 runs/);
  await workbench.goTo('Network and budgets');
  await expect(network.budgetRows).toHaveCount(2);
});
