import { Dialogs } from './pages/dialogs.ts';
import { NetworkPage } from './pages/network-page.ts';
import { expect, test } from './support/test.ts';

test('the whole road with the keyboard alone: data, budgets, training, curves, hardware, export', async ({
  workbench,
  page,
}) => {
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
  await page.getByRole('link', { name: 'To the stage' }).focus();
  await keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('stage');
  for (let presses = 0; presses < 80; presses++) {
    await keyboard.press('Tab');
    if (await network.epochs.evaluate((field) => field === document.activeElement)) break;
  }
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

  await keyboard.press('3');
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await keyboard.press('e');
  await expect(workbench.transport.root).toContainText(/paused\s*epoch\s*1 \/ 4/, { timeout: 60_000 });
  await keyboard.press('Space');
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole('status', { name: 'News of the training' })).toContainText(
    'Training finished: 7 networks',
  );
  await workbench.transport.scrubber.focus();
  await keyboard.press('End');
  await keyboard.press('ArrowLeft');
  await expect(workbench.transport.scrubber).toHaveAttribute('aria-valuetext', 'epoch 3 of 4');

  await keyboard.press('4');
  await expect(workbench.stage('Compare')).toBeVisible();
  await keyboard.press('5');
  await expect(workbench.stage('Hardware').getByRole('table').first()).toBeVisible();
  await dialogs.command('export');
  await expect(workbench.stage('Export')).toBeVisible();

  // Speech input must be able to turn single keys off.
  await keyboard.press('?');
  await dialogs.keys.getByRole('switch', { name: 'Single keys run commands' }).press('Space');
  await keyboard.press('Escape');
  await keyboard.press('1');
  await expect(workbench.stage('Export')).toBeVisible();
});
