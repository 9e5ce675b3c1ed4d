import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ComparePage } from './pages/compare-page.ts';
import { countOf, DataPage } from './pages/data-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import type { Workbench } from './pages/workbench.ts';
import { cli } from './support/jets-file.ts';
import { expect, test } from './support/test.ts';

const shared = path.resolve('../shared/data/formats');

/** A real file of a format beside the repository; the test is skipped, and says so, where it is not there. */
function realFile(name: string): string {
  const file = path.join(shared, name);
  const missing = !existsSync(file);
  if (missing) process.stdout.write(`skipped: ${file} is not there\n`);
  test.skip(missing, `${file} is not there`);
  return file;
}

test.beforeEach(async ({ workbench }) => {
  await workbench.goTo('Data');
});

/** Trains a small network on the sample that is open, until its curve is there. */
async function trainSmall(workbench: Workbench): Promise<void> {
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(workbench.page);
  await network.setWidths([8]);
  await network.setBudgets([100, 50]);
  await network.epochs.fill('2');
  await network.chooseEngine('wasm');
  await workbench.transport.play.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 90_000 });
  await workbench.goTo('Compare');
  const [, ...curve] = await new ComparePage(workbench.page).rejection.numbers();
  expect(curve.length).toBeGreaterThan(10);
}

test('a Blosc HDF5 file in the CMS layout goes from drop to a trained curve, and no request leaves the page', async ({
  page,
  workbench,
}) => {
  const file = 'e2e/fixtures/cms-layout-blosc.h5';
  const strangers: string[] = [];
  const origin = new URL(page.url()).origin;
  page.context().on('request', (request) => {
    const { origin: to, protocol } = new URL(request.url());
    if (to !== origin && protocol !== 'blob:' && protocol !== 'data:') strangers.push(request.url());
  });
  const data = new DataPage(page);
  const transfer = await page.evaluateHandle(
    (bytes) => {
      const dropped = new DataTransfer();
      dropped.items.add(new File([Uint8Array.from(bytes)], 'jets.h5'));
      return dropped;
    },
    [...readFileSync(file)],
  );
  await data.root.getByRole('group', { name: 'Sample' }).dispatchEvent('drop', { dataTransfer: transfer });
  await expect(data.mapping.root).toContainText('CMS open data', { timeout: 30_000 });
  await expect(data.mapping.condition('Signal')).toHaveValue('fj_isH * fj_isBB');
  await expect(data.mapping.count).toContainText('neither class');
  await data.mapping.apply();
  await expect(data.ranking).toBeVisible();
  await trainSmall(workbench);
  expect(strangers).toEqual([]);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("connect-src 'self' blob: data:;");
});

test('a ROOT tree, chosen among others, with a condition for the classes, goes from drop to a trained curve', async ({
  page,
  workbench,
}) => {
  const file = realFile('root/uproot-HZZ.root');
  const data = new DataPage(page);
  await data.openFile(file);
  const { mapping } = data;
  await expect(mapping.root).toBeVisible({ timeout: 30_000 });
  await mapping.root.getByRole('radiogroup', { name: 'Classes by' }).getByText('conditions').click();
  await mapping.condition('Signal').fill('NMuon >= 2');
  await mapping.chooseFeatures(['MET_px', 'MET_py', 'Muon_Px[0]', 'Jet_Px[0]']);
  await mapping.selection.fill('MET_px > ');
  await expect(mapping.problem).toContainText('character 9');
  await mapping.selection.fill('abs(MET_px) < 100 and NMuon > 0');
  await expect(mapping.problem).toBeHidden();
  await expect(mapping.count).toContainText('missing values');
  await mapping.treatment('Missing values of', 'Jet_Px[0]').selectOption('absent');
  await expect(mapping.count).not.toContainText('missing values');
  await mapping.apply();
  await expect(data.ranking).toBeVisible();
  await trainSmall(workbench);
});

test('a Parquet file, its logarithm and its mapping for the next file with the same columns', async ({
  page,
  workbench,
}, testInfo) => {
  const [first, second] = [testInfo.outputPath('run-a.parquet'), testInfo.outputPath('run-b.parquet')];
  cli('simulate', '--jets', '3000', '--seed', '5', '--out', first);
  cli('simulate', '--jets', '2500', '--seed', '6', '--out', second);
  const data = new DataPage(page);
  await data.openFile(first);
  const { mapping } = data;
  await expect(mapping.count).toContainText('3 000 jets pass', { timeout: 30_000 });
  await mapping.selection.fill('fj_pt > 350');
  await mapping.root.getByRole('switch', { name: 'Show all features' }).click();
  await mapping.treatment('Form of', 'fj_pt').selectOption('log');
  await expect(mapping.root).toContainText('not part of the generated hardware');
  await mapping.apply();
  await expect(data.sample).toContainText('run-a.parquet');
  await expect(workbench.studyName).toHaveValue('run-a');
  await data.select('log(fj_pt)');
  await expect(workbench.inspector).toContainText('left out by cuts');

  await data.openFile(second);
  await expect(data.sample).toContainText('run-b.parquet', { timeout: 30_000 });
  await expect(workbench.studyName).toHaveValue('run-b');
  await data.select('log(fj_pt)');
  await trainSmall(workbench);
});

test('files that cannot be a sample say what to do', async ({ page }) => {
  const data = new DataPage(page);
  await expect(data.sample).toContainText(countOf(20_000));
  const alert = data.root.getByRole('alert');
  const open = (name: string, content: string | number[]): Promise<void> =>
    data.openFile({ name, mimeType: '', buffer: Buffer.from(content as string) });
  await open('jets.h5', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]);
  await expect(alert).toContainText('"jets.h5" is a PNG picture. Choose a CSV, NumPy, Parquet, HDF5 or ROOT');
  await open('nolabel.csv', `a,b\n${Array.from({ length: 200 }, (_, i) => `${i},${i * i}`).join('\n')}\n`);
  await expect(alert).toContainText('No column of "nolabel.csv" looks like a label. Choose the column');
  await data.mapping.root.getByRole('button', { name: 'Cancel' }).click();
  await open('two.csv', 'pt,label\n1,0\n2,1\n');
  await expect(alert).toContainText('Only 2 jets are left; at least 100 are needed. Choose a larger file');
  await data.mapping.root.getByRole('button', { name: 'Cancel' }).click();
  await open('wrong.csv', `a;b\n${'1;2\n'.repeat(150)}`.replace(/;/g, '/'));
  await expect(alert).toContainText('has only one column');
  await data.mapping.root.getByRole('button', { name: 'Cancel' }).click();
  await data.openFile(realFile('root/uproot-empty.root'));
  await expect(alert).toContainText('Choose a file with one entry per jet');
  await expect(data.sample).toContainText(countOf(20_000));
});
