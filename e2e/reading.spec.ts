import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DataPage } from './pages/data-page.ts';
import { mainThreadTasks } from './support/main-thread.ts';
import { TABLE_FORMATS, writeLongCsv, writeTableFile } from './support/table-files.ts';
import { expect, test } from './support/test.ts';

// Where the whole page is drawn by WebGL in software, drawing is slower than anything the page does.
const { PENUMBRA_CHROMIUM: executablePath, PENUMBRA_READING: given } = process.env;
test.use({
  trace: 'off',
  launchOptions: { ...(executablePath && { executablePath }), args: ['--no-sandbox', '--disable-gpu'] },
});

const ROWS = 20_000;

/**
 * The page stays responsive while a file is read, mapped and ranked: no task of its main thread takes 100 ms of the processor. Files of
 * one's own are measured with PENUMBRA_READING=FOLDER.
 */
const files: readonly (readonly [name: string, write?: (to: string) => Promise<void>])[] =
  given === undefined
    ? TABLE_FORMATS.map(
        (format) => [`jets.${format}`, (to: string) => writeTableFile(format, to, ROWS)] as const,
      )
    : readdirSync(given).map((name) => [path.join(given, name)] as const);

for (const [name, write] of files) {
  test(`the page stays responsive while ${path.basename(name)} becomes a sample`, async ({
    page,
    workbench,
  }, testInfo) => {
    test.setTimeout(given === undefined ? 60_000 : 300_000);
    const file = write === undefined ? name : testInfo.outputPath(name);
    await write?.(file);
    await workbench.goTo('Data');
    const data = new DataPage(page);
    await expect(data.ranking).toBeVisible();
    const start = performance.now();
    let seconds = 0;
    const tasks = await mainThreadTasks(page, async () => {
      await data.openFile(file);
      await data.asking.or(data.mapping.root).waitFor({ timeout: 240_000 });
      if (await data.asking.isVisible()) await data.readAll.click();
      await expect(data.mapping.count).toContainText('jets pass', { timeout: 240_000 });
      await data.mapping.apply();
      await expect(data.sample).toContainText(path.basename(name), { timeout: 60_000 });
      await expect(workbench.transport.root).toContainText('ready', { timeout: 60_000 });
      await expect(data.ranking).toBeVisible({ timeout: 60_000 });
      seconds = (performance.now() - start) / 1000;
    });
    const own = tasks.filter(({ ofTheTest }) => !ofTheTest);
    const longest = Math.max(...own.map(({ cpuMs }) => cpuMs));
    testInfo.annotations.push(
      { type: 'from the file to a sample [s]', description: seconds.toFixed(1) },
      { type: 'processor time of the longest task [ms]', description: longest.toFixed(1) },
    );
    expect(own.length).toBeGreaterThan(20);
    expect(longest).toBeLessThan(100);
  });
}

test('a large file is asked about before it is read: rows, memory, a part of it, and columns first', async ({
  page,
  workbench,
}, testInfo) => {
  test.setTimeout(120_000);
  const file = testInfo.outputPath('long.csv');
  writeLongCsv(file, 1_000_000);
  await workbench.goTo('Data');
  const data = new DataPage(page);
  await data.openFile(file);
  // Eight bytes for each of a million times 34 cells; a tenth of it for a tenth of the rows.
  await expect(data.asking).toContainText(/rows\s*about (999|1\s000)\s\d{3}/);
  await expect(data.asking).toContainText(/memory while all columns are read\s*about 2[56]\d MB/);
  await expect(data.asking).toContainText(/memory of the sample with 40 inputs\s*about 130 MB/);
  await data.asking.getByLabel('Rows').selectOption('random');
  await expect(data.asking).toContainText(/jets that are read\s*about (99|100)\s\d{3}/);
  await expect(data.asking).toContainText(/memory while all columns are read\s*about 2\d MB/);
  // The columns are mapped on some of the rows, among which both classes are.
  await data.asking.getByRole('button', { name: 'Choose columns first' }).click();
  const { mapping } = data;
  await expect(mapping.count).toContainText('jets pass', { timeout: 60_000 });
  await mapping.chooseFeatures(['x0', 'x1']);
  await mapping.apply();
  await expect(data.sample).toContainText(/(99|100)\s\d{3} jets: (49|50)\s\d{3} signal/, {
    timeout: 60_000,
  });
  rmSync(file);
});
