import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { ComparePage } from './pages/compare-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/test.ts';

/** Code and styles that a first visit needs, compressed [bytes]. */
const MOST_CODE = 300_000;

test('a first visit opens on a finished study, and one button trains it live', async ({ page, guard }) => {
  void guard;
  const code: Promise<number>[] = [];
  const weigh = (response: Response): void => {
    if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return;
    code.push(response.body().then((body) => gzipSync(body).length));
  };
  page.on('response', weigh);
  const workbench = new Workbench(page);
  await workbench.openFirstVisit();
  const banner = page.getByRole('region', { name: 'Shipped study' });
  await expect(banner).toContainText('already trained');
  page.off('response', weigh);
  const bytes = (await Promise.all([...code])).reduce((sum, size) => sum + size, 0);
  test
    .info()
    .annotations.push({ type: 'code before the first result [bytes, gzip]', description: String(bytes) });
  expect(bytes).toBeLessThan(MOST_CODE);

  const train = new TrainPage(page);
  await expect(train.cards).toHaveCount(7);
  await train.card(30).meetsBudget(77);
  await workbench.transport.scrubTo(2);
  await expect(workbench.transport.scrubber).toHaveAttribute('aria-valuetext', /^epoch 2 of/);
  await train.card(30).meetsBudget(77);
  await workbench.goTo('Compare');
  expect((await new ComparePage(page).rejection.numbers()).length).toBeGreaterThan(10);
  await workbench.goTo('Hardware');
  await expect(workbench.stage('Hardware').getByRole('table').first()).toBeVisible();

  // A change of the study makes its results the user's own: they are still there after a reload.
  await workbench.studyName.fill('Mine now');
  await workbench.studyName.press('Enter');
  await expect.poll(() => workbench.stored()).toEqual({ name: 'Mine now', networks: 7 });
  await page.reload();
  await expect(workbench.studyName).toHaveValue('Mine now');
  await workbench.goTo('Train');
  await expect(workbench.transport.scrubber).toBeVisible();

  const fresh = await page.context().browser()?.newContext({ serviceWorkers: 'block' });
  const other = new Workbench((await fresh?.newPage()) ?? page);
  await other.openFirstVisit(new URL('./', page.url()).href);
  await other.page.getByRole('button', { name: 'Train it live' }).click();
  await expect(other.transport.pause).toBeVisible({ timeout: 30_000 });
  await expect(other.page.getByRole('region', { name: 'Shipped study' })).toBeHidden();
  await fresh?.close();
});
