import type { Locator } from '@playwright/test';
import { ComparePage } from './pages/compare-page.ts';
import { Dialogs } from './pages/dialogs.ts';
import { ExportPage } from './pages/export-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { download } from './support/downloads.ts';
import { expect, test } from './support/test.ts';

/** Presses Tab until the element has the focus, as somebody does who has no mouse. */
async function tabTo(target: Locator): Promise<void> {
  const { keyboard } = target.page();
  for (let presses = 0; presses < 150; presses++) {
    await keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Tab does not lead there.');
}

test('the whole road with the keyboard alone: data, budgets, training, curves, hardware, export', async ({
  workbench,
  page,
}, testInfo) => {
  const { keyboard } = page;
  const dialogs = new Dialogs(page);
  await expect(workbench.transport.root).toContainText('ready');

  await keyboard.press('?');
  await expect(dialogs.keys).toContainText('Undo the last change of the study');
  await keyboard.press('Escape');
  await expect(dialogs.keys).toBeHidden();

  await keyboard.press('2');
  await expect(workbench.stage('Network and budgets')).toBeVisible();
  const network = new NetworkPage(page);
  // Tab leads from the top of the page to the fields, in the order in which they are seen.
  const toStage = page.getByRole('link', { name: 'To the stage' });
  await tabTo(toStage);
  await keyboard.press('Enter');
  await expect(workbench.stage('Network and budgets')).toBeFocused();
  await tabTo(network.epochs);
  await keyboard.press('Control+a');
  await keyboard.type('4');
  await expect(network.epochs).toHaveValue('4');
  await expect(workbench.stage('Network and budgets')).toBeVisible();

  await dialogs.command('preset right');
  await expect(workbench.transport.root).toContainText('0 / 3 runs');
  await keyboard.press('Control+z');
  await expect(workbench.transport.root).toContainText('0 / 7 runs');
  await keyboard.press('Control+Shift+z');
  await expect(workbench.transport.root).toContainText('0 / 3 runs');
  await keyboard.press('Control+z');

  await tabTo(toStage);
  await keyboard.press('Enter');
  await keyboard.press('3');
  await expect(workbench.stage('Train')).toBeVisible();
  await keyboard.press('e');
  await expect(workbench.transport.root).toContainText(/paused\s*epoch\s*1 \/ 4/, { timeout: 60_000 });
  await keyboard.press('Space');
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole('status', { name: 'News of the training' })).toContainText(
    'Training finished: 7 networks',
  );
  await tabTo(workbench.transport.scrubber);
  await keyboard.press('End');
  await keyboard.press('ArrowLeft');
  await expect(workbench.transport.scrubber).toHaveAttribute('aria-valuetext', 'epoch 3 of 4');

  await keyboard.press('4');
  await expect(workbench.stage('Compare')).toBeVisible();
  const compare = new ComparePage(page);
  const line = compare.workingPointLine;
  await tabTo(line);
  await keyboard.press('ArrowRight');
  await expect(line).toHaveAttribute('aria-valuetext', 'tagging efficiency 61 %');
  // The table beside it follows.
  await expect(compare.networks).toHaveAccessibleName('Networks at 61 % tagging efficiency');
  await keyboard.press('5');
  await expect(workbench.stage('Hardware').getByRole('table').first()).toBeVisible();
  await dialogs.command('export');
  await expect(workbench.stage('Export')).toBeVisible();
  const exported = new ExportPage(page);
  await expect(exported.archive).toBeEnabled({ timeout: 30_000 });
  await tabTo(exported.archive);
  expect(await download(page, testInfo, () => keyboard.press('Enter'))).toMatch(/\.zip$/);

  // Speech input must be able to turn single keys off.
  await keyboard.press('?');
  await dialogs.keys.getByRole('switch', { name: 'Single keys run commands' }).press('Space');
  await keyboard.press('Escape');
  await keyboard.press('1');
  await expect(workbench.stage('Export')).toBeVisible();
});
