import { countOf, DataPage } from './pages/data-page.ts';
import { expect, test } from './support/test.ts';

/** A file of jets whose second input parts the classes fully, and whose third says nothing. */
function jetsCsv(rows: number): { name: string; mimeType: string; buffer: Buffer } {
  const lines = Array.from({ length: rows }, (_, row) => {
    const label = row % 3 === 0 ? 1 : 0;
    return [label, 1000 + row, (row % 7) + 0.5 * label, label + (row % 10) / 100, row % 11].join(',');
  });
  const text = ['isSignal,eventNumber,mass,separator,noise', ...lines].join('\n');
  return { name: 'jets.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
}

test.beforeEach(async ({ workbench }) => {
  await workbench.goTo('Data');
});

test('simulated jets: another seed gives other jets', async ({ page }) => {
  const data = new DataPage(page);
  await data.simulate(2000, 11);
  const before = await data.ranking.innerText();
  await data.simulate(2001, 12);
  await expect(data.ranking).not.toHaveText(before, { useInnerText: true });
});

test('a CSV file becomes a sample by way of the mapping of its columns', async ({ page }) => {
  const data = new DataPage(page);
  await data.openFile(jetsCsv(3000));
  await data.mapping.column('Label').selectOption('isSignal');
  await data.mapping.signalValue.fill('1');
  await data.mapping.column('Event number').selectOption('eventNumber');
  await data.mapping.apply();
  await expect(data.sample).toContainText(/3.?000 jets: 1.?000 signal, 2.?000 background; 3 inputs/);
  // Best input first: the row after the heading is the one that parts the classes fully.
  await expect(data.ranking.getByRole('row').nth(1)).toContainText('separator');
  await expect(data.ranking.getByRole('row').nth(1)).toContainText('1.000');
  await data.select('mass');
  const [, ...bins] = await data.distribution('mass').numbers();
  expect(bins.length).toBeGreaterThan(5);
});

test('a file that is no table is refused with its cause, and what was open stays', async ({ page }) => {
  const data = new DataPage(page);
  await data.simulate(2000, 3);
  await data.openFile({ name: 'jets.root', mimeType: 'application/octet-stream', buffer: Buffer.from('no') });
  await expect(data.root.getByRole('alert')).toBeVisible();
  await expect(data.sample).toContainText(countOf(2000));
});
