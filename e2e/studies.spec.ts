import { readFile, writeFile } from 'node:fs/promises';
import type { Browser } from '@playwright/test';
import { ComparePage } from './pages/compare-page.ts';
import { DataPage } from './pages/data-page.ts';
import { Dialogs } from './pages/dialogs.ts';
import { NetworkPage } from './pages/network-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { Workbench } from './pages/workbench.ts';
import { download } from './support/downloads.ts';
import { expect, test } from './support/test.ts';

/** A page of somebody else: nothing is stored there. */
async function elsewhere(browser: Browser | null, address: string): Promise<Workbench> {
  if (browser === null) throw new Error('There is no browser to open another page in.');
  const context = await browser.newContext({
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.goto(address);
  const workbench = new Workbench(page);
  await workbench.rail.step('Train').waitFor();
  return workbench;
}

test('a session with its results is saved, put aside, and opened elsewhere; damaged and newer ones are refused', async ({
  page,
  guard,
}, testInfo) => {
  void guard;
  const workbench = new Workbench(page);
  await workbench.openFirstVisit();
  await workbench.studyName.fill('For the talk');
  await workbench.studyName.press('Enter');
  await workbench.goTo('Compare');
  const before = await new ComparePage(page).completeNumbers();
  const file = await download(page, testInfo, () =>
    page.getByRole('button', { name: 'Save session', exact: true }).click(),
  );
  expect(file).toMatch(/for-the-talk\.penumbra$/);

  const other = await elsewhere(page.context().browser(), new URL('./?start=empty', page.url()).href);
  await other.dropFile(file);
  await expect(other.studyName).toHaveValue('For the talk');
  await other.goTo('Compare');
  expect(await new ComparePage(other.page).completeNumbers()).toEqual(before);
  await other.goTo('Train');
  await other.transport.scrubTo(3);
  await new TrainPage(other.page).card(15).meetsBudget(38);
  // It is this page's study from now on.
  await other.page.reload();
  await expect(other.studyName).toHaveValue('For the talk');
  await expect(other.transport.scrubber).toBeVisible();

  const bytes = await readFile(file);
  const notices = other.page.getByRole('status', { name: 'Notices' });
  const wrong = testInfo.outputPath('wrong.penumbra');
  await writeFile(wrong, bytes.subarray(0, bytes.length - 100));
  await other.dropFile(wrong);
  await expect(notices).toContainText(/damaged.*another copy/);
  bytes.writeUInt32LE(99, 8);
  await writeFile(wrong, bytes);
  await other.dropFile(wrong);
  await expect(notices).toContainText(/later version.*Load this page again/);
  await expect(other.studyName).toHaveValue('For the talk');

  // A new study puts this one aside, with its results.
  const dialogs = new Dialogs(other.page);
  await dialogs.command('new study');
  await expect(other.studyName).toHaveValue('New study');
  await expect(other.transport.root).toContainText('ready');
  await dialogs.command('recent');
  await dialogs.study('For the talk').getByRole('button', { name: 'Duplicate' }).click();
  const copy = dialogs.study('For the talk, copy');
  await copy.getByRole('button', { name: 'Rename' }).click();
  await other.page.getByRole('textbox', { name: 'New name' }).fill('Second');
  await other.page.keyboard.press('Enter');
  await dialogs.study('Second').getByRole('button', { name: 'Delete' }).click();
  await expect(dialogs.study('Second')).toBeHidden();
  await dialogs.studies.getByRole('button', { name: 'Undo' }).click();
  await dialogs.study('Second').getByRole('button', { name: 'Delete' }).click();
  await dialogs.study('For the talk').getByRole('button', { name: 'Open' }).click();
  await expect(other.studyName).toHaveValue('For the talk');
  await expect(other.transport.scrubber).toBeVisible();
  await other.page.context().close();
});

test('a network of another study is pinned beside those of this one, exported with its provenance, and taken off again', async ({
  page,
  guard,
}, testInfo) => {
  void guard;
  const workbench = new Workbench(page);
  await workbench.openFirstVisit();
  const rename = async (name: string): Promise<void> => {
    await workbench.studyName.fill(name);
    await workbench.studyName.press('Enter');
  };
  await rename('Now');
  await workbench.goTo('Compare');
  const compare = new ComparePage(page);
  const [own = [], ...before] = await compare.completeNumbers();
  const session = await download(page, testInfo, () =>
    page.getByRole('button', { name: 'Save session', exact: true }).click(),
  );
  await rename('Earlier');
  await workbench.dropFile(session);
  await expect(workbench.studyName).toHaveValue('Now');
  await compare.completeNumbers();

  await compare.pin({ study: 'Earlier' }, '15 %');
  await expect(compare.pinned).toHaveText([/Earlier 15 %, 38 nodes, seed 1.*same test jets/]);
  const column = own.findIndex((name) => /^15 %.*: rejection$/.test(name));
  const pinnedName = `Earlier: ${own[column] ?? ''}`;
  await expect(async () => {
    const [names = [], ...rows] = await compare.rejection.numbers();
    // The same network on the same jets: the same numbers.
    expect(rows.map((row) => row[names.indexOf(pinnedName)])).toEqual(before.map((row) => row[column]));
    // Without the scores of both there is no ratio.
    expect(names.filter((name) => name.startsWith('Earlier') && name.includes('ratio'))).toEqual([]);
  }).toPass();
  await expect(compare.networks.getByRole('row', { name: /Earlier: 15 %/ })).toContainText('–');
  const numbers = await readFile(
    await download(page, testInfo, () => compare.rejection.save('JSON')),
    'utf8',
  );
  expect(numbers).toMatch(/study \\"Earlier\\", run .*seed 1, sample .* test jets/);

  await compare.pinned.getByRole('button', { name: 'Unpin' }).click();
  await expect(compare.pinned).toHaveCount(0);
  await workbench.undo.click();
  await expect(compare.pinned).toHaveCount(1);
  // Kept with the study, however soon the page is loaded again.
  await page.reload();
  await workbench.transport.scrubber.waitFor();
  await workbench.goTo('Compare');
  await expect(compare.pinned).toHaveCount(1);

  // Beside networks that were tested on other jets, from a file: points, and no ratios.
  await workbench.goTo('Data');
  await new DataPage(page).simulate(2000, 3);
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setWidths([8]);
  await network.setBudgets([100, 50]);
  await network.epochs.fill('1');
  await network.chooseEngine('wasm');
  await workbench.transport.play.click();
  await expect(workbench.transport.root).toContainText(/finished.*2 \/ 2 runs/, { timeout: 60_000 });
  await workbench.goTo('Compare');
  await compare.pin({ session }, '5 %');
  await expect(compare.pinned).toHaveText([/Earlier 15 %.*other test jets/, /Now 5 %.*other test jets/]);
  const [beside = []] = await compare.rejection.numbers((names) =>
    names.some((name) => name.startsWith('50 %') && name.endsWith('ratio to full')),
  );
  expect(beside.filter((name) => name.startsWith('Now: 5 %') && name.endsWith(': rejection'))).toHaveLength(
    1,
  );
  expect(beside.filter((name) => /^(Now|Earlier):.*ratio/.test(name))).toEqual([]);
});

test('a link brings the study to a fresh profile, a teacher’s link a task and locks, a broken one only a message', async ({
  workbench,
  page,
}) => {
  await expect(workbench.transport.root).toContainText('ready');
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setWidths([24, 12]);
  await network.setBudgets([100, 40]);
  await workbench.studyName.fill('Shared study');
  await workbench.studyName.press('Enter');
  const dialogs = new Dialogs(page);
  await dialogs.command('share');
  const link = await dialogs.link('Link to the study');
  expect(link.length).toBeLessThan(2000);

  await dialogs.share.getByText('Link for a class').click();
  await dialogs.share.getByRole('textbox', { name: /^Task/ }).fill('Which budget is enough?');
  await dialogs.share.getByRole('checkbox', { name: /^network/ }).check();
  await dialogs.share.getByRole('checkbox', { name: 'Export' }).uncheck();
  await dialogs.share.getByRole('combobox', { name: 'Starts on' }).selectOption('network');
  const forClass = await dialogs.link('Link for a class');

  const student = await elsewhere(page.context().browser(), link);
  await expect(student.studyName).toHaveValue('Shared study');
  await expect(new TrainPage(student.page).cards).toHaveCount(2);
  await student.goTo('Network and budgets');
  await expect(new NetworkPage(student.page).epochs).toBeEnabled();

  // What the student has made so far is put aside by the next link.
  await student.page.goto(forClass);
  await expect(student.page.getByRole('region', { name: 'Task' })).toContainText('Which budget is enough?');
  await expect(student.stage('Network and budgets')).toBeVisible();
  await expect(new NetworkPage(student.page).epochs).toBeDisabled();
  await expect(student.rail.steps).toHaveCount(5);
  await student.page.getByRole('button', { name: 'End the class' }).click();
  await expect(student.rail.steps).toHaveCount(6);

  await student.page.goto(link.slice(0, -30));
  await expect(student.page.getByRole('status', { name: 'Notices' })).toContainText(
    /link to a study cannot be read.*Copy the whole link again/,
  );
  await expect(student.studyName).toHaveValue('Shared study');
  await student.page.context().close();
});
