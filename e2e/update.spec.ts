import type { Page } from '@playwright/test';
import { NetworkPage } from './pages/network-page.ts';
import { Workbench } from './pages/workbench.ts';
import { NEWER_MARK, test } from './support/releases.ts';
import { expect } from './support/test.ts';

function notices(page: Page) {
  return page.getByRole('status', { name: 'Notices' });
}

/** Opens the page and waits until its service worker has kept everything. */
async function openKept(page: Page): Promise<Workbench> {
  const workbench = new Workbench(page);
  await workbench.open();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
    timeout: 60_000,
  });
  return workbench;
}

/** What a browser does on its own: at every visit, and once a day. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
}

test('a newer version is told while a training runs, and taken when the user asks for it afterwards', async ({
  page,
  releases,
}) => {
  const workbench = await openKept(page);
  await expect(workbench.transport.root).toContainText('ready');
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setBudgets([100, 50]);
  // Longer than this test waits for it.
  await network.epochs.fill('1000');
  await network.chooseEngine('wasm');
  await workbench.studyName.fill('While the page is renewed');
  await workbench.studyName.press('Enter');
  await workbench.goTo('Train');
  await workbench.transport.play.click();
  await expect(workbench.transport.root).toContainText(/epoch\s*[2-9]/, { timeout: 60_000 });

  let reloads = 0;
  page.on('load', () => reloads++);
  releases.newer = true;
  await lookForUpdate(page);
  const notice = notices(page).getByText('A newer version of Penumbra is here.');
  await expect(notice).toBeVisible({ timeout: 60_000 });
  await expect(notices(page)).toContainText('It waits until the training is over.');
  const take = notices(page).getByRole('button', { name: 'Use it' });
  await expect(take).toBeDisabled();
  const done = await workbench.transport.epochsDone();
  await expect.poll(() => workbench.transport.epochsDone(), { timeout: 60_000 }).toBeGreaterThan(done + 2);
  expect(reloads).toBe(0);

  await workbench.transport.pause.click();
  await expect(take).toBeEnabled({ timeout: 30_000 });
  expect(reloads).toBe(0);
  await take.click();
  await expect(page.locator(NEWER_MARK)).toBeAttached({ timeout: 30_000 });
  await expect.poll(() => reloads).toBe(1);
  // The training that was paused can go on in the newer version.
  await expect(workbench.studyName).toHaveValue('While the page is renewed');
  await expect(notices(page)).toContainText(/Training was interrupted at epoch [1-9]\d* of 1000/);
  await expect(notices(page)).not.toContainText('newer version');
});

test('a newer version that one tab takes is offered to the others, and loads none of them', async ({
  page,
  context,
  releases,
}) => {
  await openKept(page);
  const second = await context.newPage();
  await openKept(second);
  let reloads = 0;
  page.on('load', () => reloads++);
  releases.newer = true;
  // The registration is the second tab's, too.
  await expect
    .poll(
      async () => {
        await lookForUpdate(second);
        return notices(second).innerText();
      },
      { timeout: 60_000 },
    )
    .toContain('newer version');
  await notices(second).getByRole('button', { name: 'Use it' }).click();
  await expect(second.locator(NEWER_MARK)).toBeAttached({ timeout: 30_000 });
  await expect(notices(page).getByRole('button', { name: 'Use it' })).toBeEnabled();
  expect(reloads).toBe(0);
  await notices(page).getByRole('button', { name: 'Use it' }).click();
  await expect(page.locator(NEWER_MARK)).toBeAttached({ timeout: 30_000 });
});
