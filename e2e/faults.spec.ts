import type { Page, Worker } from '@playwright/test';
import { ComparePage } from './pages/compare-page.ts';
import { DataPage } from './pages/data-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { Workbench } from './pages/workbench.ts';
import { expect, test } from './support/test.ts';

const percents = [100, 50, 25];

// Whole trainings, some of them twice, on a machine that may be slow.
test.beforeEach(() => test.setTimeout(240_000));

/** Sets the study up that is disturbed here: long enough to be met in the middle of its training. */
async function prepare(
  workbench: Workbench,
  page: Page,
  { epochs = 40, engine = 'wasm' }: { epochs?: number; engine?: 'wasm' | 'webgl' } = {},
): Promise<void> {
  // Opening the jets suggests a number of epochs.
  await expect(workbench.transport.root).toContainText('ready');
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setBudgets(percents);
  await network.epochs.fill(String(epochs));
  await network.chooseEngine(engine);
  await workbench.goTo('Train');
}

function notices(page: Page) {
  return page.getByRole('status', { name: 'Notices' });
}

/** The worker that was started last: one before it may have come only to look at the graphics card. */
function trainingWorker(page: Page): Worker {
  const worker = page.workers().findLast((one) => /\/training\.worker/.test(one.url()));
  if (worker === undefined) throw new Error('Nothing trains.');
  return worker;
}

/** Things of one kind in the browser's storage. */
function stored(page: Page, kind: 'training' | 'states'): Promise<number> {
  return page.evaluate(
    (store) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('penumbra-study');
        opening.onerror = () => reject(new Error('The storage cannot be opened.'));
        opening.onsuccess = () => {
          const database = opening.result;
          const counting = database.transaction(store).objectStore(store).count();
          counting.onsuccess = () => {
            database.close();
            resolve(counting.result);
          };
        };
      }),
    kind,
  );
}

/** Waits for the first epochs to be done. */
async function reachEpoch(workbench: Workbench, epoch: number): Promise<void> {
  await expect
    .poll(() => workbench.transport.epochsDone(), { timeout: 60_000, intervals: [50] })
    .toBeGreaterThanOrEqual(epoch);
}

async function finished(workbench: Workbench): Promise<void> {
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 90_000 });
}

test('a worker that ends in mid-run is replaced, and the training goes on', async ({ workbench, page }) => {
  await prepare(workbench, page);
  await workbench.transport.play.click();
  await reachEpoch(workbench, 3);
  await trainingWorker(page).evaluate(() => {
    self.close();
  });
  await expect(notices(page)).toContainText(/ended unexpectedly\. Training goes on from epoch \d+/);
  await finished(workbench);
  await new TrainPage(page).card(25).meetsBudget(64);
});

test('a reload in mid-training loses no epoch that is finished, and later no result', async ({
  workbench,
  page,
}) => {
  await prepare(workbench, page);
  await workbench.studyName.fill('Interrupted');
  await workbench.transport.play.click();
  await reachEpoch(workbench, 4);
  await expect.poll(() => stored(page, 'states')).toBe(percents.length);
  await page.reload();

  await expect(notices(page)).toContainText(/Training was interrupted at epoch ([1-9]\d*) of 40/);
  await expect(workbench.studyName).toHaveValue('Interrupted');
  await expect(new TrainPage(page).cards).toHaveCount(percents.length);
  await notices(page).getByRole('button', { name: 'Continue' }).click();
  await finished(workbench);
  await expect(notices(page)).toHaveText('');

  const numbers = async () => {
    await workbench.goTo('Compare');
    return new ComparePage(page).completeNumbers();
  };
  const before = await numbers();
  await page.reload();
  await finished(workbench);
  expect(await numbers()).toEqual(before);
  expect(before.length).toBeGreaterThan(10);
  await workbench.goTo('Train');
  await workbench.transport.scrubTo(1);
  await expect(workbench.transport.scrubber).toHaveAttribute('aria-valuetext', 'epoch 1 of 40');
});

test('an interrupted training can be discarded', async ({ workbench, page }) => {
  await prepare(workbench, page);
  await workbench.transport.play.click();
  await reachEpoch(workbench, 2);
  await expect.poll(() => stored(page, 'states')).toBe(percents.length);
  await page.reload();
  await notices(page).getByRole('button', { name: 'Discard' }).click();
  await expect(notices(page)).toHaveText('');
  await expect.poll(() => stored(page, 'training')).toBe(0);
  await page.reload();
  await expect(workbench.transport.root).toContainText('ready');
  await expect(notices(page)).toHaveText('');
});

test('training goes on when the storage is full, and the page says so', async ({ page, guard }) => {
  void guard;
  await page.addInitScript(() => {
    const put = Reflect.get(IDBObjectStore.prototype, 'put') as IDBObjectStore['put'];
    IDBObjectStore.prototype.put = function full(this: IDBObjectStore, ...rest: [unknown, IDBValidKey?]) {
      if (this.name !== 'states') return put.apply(this, rest);
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  });
  const workbench = new Workbench(page);
  await workbench.open();
  await prepare(workbench, page, { epochs: 8 });
  await workbench.transport.play.click();
  await expect(notices(page)).toContainText('no room left: checkpoints cannot be stored');
  await finished(workbench);
});

test('a loss that is not a number ends the training with advice', async ({ workbench, page }) => {
  await prepare(workbench, page);
  await workbench.transport.play.click();
  await reachEpoch(workbench, 1);
  await trainingWorker(page).evaluate(() => {
    Number.isFinite = () => false;
  });
  await expect(page.getByRole('main', { name: 'Train' }).getByRole('alert')).toContainText(
    /is not a number at step \d+.*Lower the learning rate/,
  );
  await workbench.goTo('Data');
  await expect(notices(page)).toContainText('Lower the learning rate');
});

test('a training survives a tab that stands still for a while', async ({ workbench, page }) => {
  await prepare(workbench, page);
  await workbench.transport.play.click();
  await reachEpoch(workbench, 1);
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setWebLifecycleState', { state: 'frozen' });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  await browser.send('Page.setWebLifecycleState', { state: 'active' });
  await finished(workbench);
  await expect(notices(page)).toHaveText('');
});

test('a lost WebGL context is replaced by a new one', async ({ workbench, page }) => {
  await new DataPage(page).simulate(1500, 3);
  await workbench.goTo('Network and budgets');
  await new NetworkPage(page).setWidths([8, 6]);
  await prepare(workbench, page, { epochs: 4, engine: 'webgl' });
  await workbench.transport.epoch.click();
  await expect(workbench.transport.root).toContainText(/paused\s*epoch\s*1 \/ 4/, { timeout: 60_000 });
  await trainingWorker(page).evaluate(() => {
    const { prototype } = WebGL2RenderingContext;
    const draw = Reflect.get(prototype, 'drawElements') as WebGL2RenderingContext['drawElements'];
    prototype.drawElements = function lost(this: WebGL2RenderingContext, ...rest) {
      this.getExtension('WEBGL_lose_context')?.loseContext();
      draw.apply(this, rest);
    };
  });
  await workbench.transport.play.click();
  await expect(notices(page)).toContainText(/Training goes on from epoch 1/, { timeout: 30_000 });
  await finished(workbench);
});

test('a step that cannot be loaded says so, and the rest of the page goes on', async ({
  page,
  workbench,
}) => {
  // A page of its own: this one complains on the console, and may.
  const context = await page.context().browser()?.newContext({ serviceWorkers: 'block' });
  const broken = (await context?.newPage()) ?? page;
  await broken.route(/\/compare-stage-.*\.js$/, (route) => route.fulfill({ status: 404, body: '' }));
  const other = new Workbench(broken);
  await broken.goto(page.url());
  await other.goTo('Compare');
  const alert = other.stage('Compare').getByRole('alert');
  await expect(alert).toContainText('This part of the page cannot be shown');
  await other.goTo('Train');
  await expect(other.transport.play).toBeVisible();
  await other.goTo('Compare');
  await broken.unrouteAll();
  await alert.getByRole('button', { name: 'Load the page again' }).click();
  await expect(other.stage('Compare')).toContainText('Start training');
  await context?.close();
  await expect(workbench.brand).toBeVisible();
});
