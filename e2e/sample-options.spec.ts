import { ComparePage } from './pages/compare-page.ts';
import { countOf, DataPage } from './pages/data-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(async ({ workbench, page }) => {
  await workbench.goTo('Data');
  await new DataPage(page).ranking.waitFor();
});

test('numbers of a simulation that cannot be are refused with what to do, and the others reach the jets', async ({
  page,
  workbench,
}) => {
  const data = new DataPage(page);
  const form = await data.openSimulation();
  await form.field('Jets').fill('2000000');
  await expect(form.problem(/number of jets is too large\. Enter a whole number from 1000 to/)).toBeVisible();
  await form.field('pT to [GeV]').fill('310');
  await expect(form.problem(/pT window is empty or too narrow\. Let it end/)).toBeVisible();
  await expect(form.submit).toBeDisabled();
  await form.field('Jets').fill('2000');
  await form.field('pT to [GeV]').fill('450');
  await form.field('Rate of g→bb [×]').fill('3');
  await form.submit.click();
  await expect(data.sample).toContainText(countOf(2000), { timeout: 60_000 });
  await expect(workbench.inspector).toContainText('300 to 450');
  await expect(workbench.inspector).toContainText('× 3');

  await workbench.undo.click();
  await expect(data.root.getByRole('note')).toContainText('The study names other jets');
  await data.root.getByRole('button', { name: 'Open them' }).click();
  await expect(data.sample).toContainText(countOf(20_000));
  await expect(data.root.getByRole('note')).toBeHidden();
});

test('while jets are simulated the sample before them can be looked at and trained on', async ({
  page,
  workbench,
}) => {
  const data = new DataPage(page);
  const form = await data.openSimulation();
  await form.field('Jets').fill('1000000');
  await form.submit.click();
  await expect(data.onItsWay.getByRole('progressbar')).toBeVisible();
  await data.select('fj_tau21');
  await expect(data.distribution('fj_tau21').root).toBeVisible();
  await workbench.transport.play.click();
  await workbench.goTo('Train');
  await expect(new TrainPage(page).card(50).root).toBeVisible({ timeout: 60_000 });
  await workbench.goTo('Data');
  await data.onItsWay.getByRole('button', { name: 'Cancel' }).click();
  await expect(data.onItsWay).toBeHidden();
  await expect(data.sample).toContainText(countOf(20_000));
  await workbench.transport.reset.click();
});

test('mass-blind training leaves the mass out of the inputs, and its cut can still be compared in the mass', async ({
  page,
  workbench,
}) => {
  const data = new DataPage(page);
  await data.simulate(4000, 5);
  await expect(data.trainingInputs).toContainText('Training sees 40 inputs');
  await data.trainingInputs.getByRole('switch', { name: 'Mass-blind inputs' }).click();
  await expect(data.trainingInputs).toContainText('Training sees 36 inputs');
  await workbench.undo.click();
  await expect(data.trainingInputs).toContainText('Training sees 40 inputs');
  await workbench.redo.click();

  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setWidths([16, 8]);
  await network.setBudgets([100, 50]);
  await network.epochs.fill('4');
  await network.chooseEngine('wasm');
  await workbench.transport.play.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 60_000 });

  await workbench.goTo('Compare');
  const compare = new ComparePage(page);
  await compare.show('Mass');
  await expect(compare.sculpting.getByRole('row')).toHaveCount(1 + 2);
  const [, ...bins] = await compare.shape('fj_sdmass').numbers((names) => names.includes('after the cut'));
  const area = (column: number): number =>
    bins.reduce((sum, bin) => sum + Number(bin[column]) * (Number(bin[1]) - Number(bin[0])), 0);
  expect(area(2)).toBeCloseTo(1, 2);
  expect(area(4)).toBeCloseTo(1, 2);
});

test('the validation of the simulator gives its verdicts', async ({ page }) => {
  const data = new DataPage(page);
  await data.validate();
  const rows = data.verdicts.getByRole('row');
  await expect.poll(() => rows.count()).toBeGreaterThan(20);
  // The names of the columns.
  await expect(rows.filter({ hasNotText: /✓ pass|✗ fail/ })).toHaveCount(1);
  await expect(rows.filter({ hasText: 'mean x_B' })).toContainText('0.66 to 0.76');
});
