import { DataPage } from './pages/data-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { expect, test } from './support/test.ts';

test('the engine is chosen by a race, and its figures are shown', async ({ workbench, page }) => {
  await new DataPage(page).simulate(4000, 7);
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setWidths([24, 16]);
  await network.setBudgets([100, 50]);
  await network.epochs.fill('4');
  await expect(workbench.inspector).toContainText('the faster one goes on');
  await workbench.transport.play.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 60_000 });
  // The browser of the tests has WebGL in software only.
  const figures =
    /WebAssembly [\d.]+ ?[kM]? jets\/s.*WebGL: only a software renderer here; chosen: WebAssembly/;
  await expect(workbench.inspector).toContainText(figures);
  const badge = page.getByRole('status', { name: 'Engine' });
  await expect(badge).toContainText('WebAssembly');
  await expect(badge).toHaveAttribute('title', figures);
});

test('the engine can be pinned', async ({ workbench, page }) => {
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setWidths([8]);
  await network.setBudgets([50]);
  await network.epochs.fill('1');
  await network.chooseEngine('reference');
  await expect(workbench.inspector).toContainText('reference, chosen by hand');
  await workbench.transport.step.click();
  await expect(page.getByRole('status', { name: 'Engine' })).toContainText('reference');
});
