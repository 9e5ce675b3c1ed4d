import { ComparePage } from './pages/compare-page.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/test.ts';

test.use({ serviceWorkers: 'allow' });

test('without a network the page opens as before, also parts of it that were never opened', async ({
  page,
  context,
  guard,
}) => {
  void guard;
  const workbench = new Workbench(page);
  await workbench.openFirstVisit();
  // Everything is kept once the worker has taken over.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, {
    timeout: 60_000,
  });
  await context.setOffline(true);
  const document = await page.reload();
  expect(document?.fromServiceWorker()).toBe(true);
  await workbench.transport.scrubber.waitFor({ timeout: 30_000 });
  await workbench.goTo('Compare');
  expect((await new ComparePage(page).rejection.numbers()).length).toBeGreaterThan(10);
  await workbench.goTo('Export');
  await expect(
    workbench.stage('Export').getByRole('tree').or(workbench.stage('Export').getByRole('button')).first(),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Train it live' }).click();
  await expect(workbench.transport.pause).toBeVisible({ timeout: 30_000 });
});

test('the page can be installed: its manifest names icons that are there', async ({
  page,
  request,
  guard,
}) => {
  void guard;
  await new Workbench(page).open();
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const manifest = (await (await request.get(address ?? '')).json()) as {
    icons: { src: string; type: string }[];
  };
  expect(manifest.icons.length).toBeGreaterThanOrEqual(3);
  for (const { src, type } of manifest.icons) {
    const icon = await request.get(src);
    expect(icon.headers()['content-type'], src).toContain(type);
  }
});
