import { readFile } from 'node:fs/promises';
import papaparse from 'papaparse';
import { parse } from 'yaml';
import { ComparePage } from './pages/compare-page.ts';
import { DataPage } from './pages/data-page.ts';
import { Dialogs } from './pages/dialogs.ts';
import { NetworkPage } from './pages/network-page.ts';
import { TrainPage } from './pages/train-page.ts';
import { download, unpack } from './support/downloads.ts';
import { expect, test } from './support/test.ts';

/** Width and height stand behind the signature, the length and the type of the first chunk. */
function pngSize(bytes: Buffer): [number, number] {
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('a figure leaves the page as drawings and as numbers', async ({ workbench, page }, testInfo) => {
  await workbench.goTo('Data');
  await new DataPage(page).simulate(4000, 7);
  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setWidths([16, 16]);
  await network.setBudgets([100, 50]);
  await network.epochs.fill('4');
  await network.chooseEngine('wasm');
  await workbench.goTo('Train');
  await new TrainPage(page).start.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 60_000 });
  await workbench.goTo('Compare');
  const compare = new ComparePage(page);
  const { rejection } = compare;
  const [names = [], ...shown] = await compare.completeNumbers();
  const saved = async (kind: Parameters<typeof rejection.save>[0]): Promise<Buffer> =>
    readFile(await download(page, testInfo, () => rejection.save(kind)));

  const svg = await page.evaluate(
    (text) => {
      const drawing = new DOMParser().parseFromString(text, 'image/svg+xml');
      return {
        words: Array.from(drawing.querySelectorAll('text'), (one) => one.textContent),
        lines: drawing.querySelectorAll('path.recharts-curve, path').length,
        source: drawing.querySelector('metadata')?.textContent ?? '',
      };
    },
    (await saved('SVG')).toString(),
  );
  for (const word of ['Higgs tagging efficiency', 'QCD rejection 1/εQCD', 'ratio to full', 'full', '50 %']) {
    expect(svg.words).toContain(word);
  }
  expect(svg.words.some((word) => word.startsWith('10'))).toBe(true);
  expect(svg.lines).toBeGreaterThan(6);
  expect(JSON.parse(svg.source)).toMatchObject({ engine: 'wasm', seeds: '1' });

  const pdf = await saved('PDF');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(10_000);
  const [width, height] = pngSize(await saved('PNG, 2 ×'));
  const box = await rejection.root.boundingBox();
  expect(Math.abs(width - 2 * (box?.width ?? 0))).toBeLessThan(4);
  expect(height).toBeGreaterThan(width / 3);

  const { data: rows } = papaparse.parse<string[]>((await saved('CSV')).toString().trim(), { comments: '#' });
  expect(rows[0]).toEqual(names);
  const rounded = (cell: string): string => (cell === '' ? '' : String(Number(Number(cell).toPrecision(5))));
  expect(rows.slice(1).map((row) => row.map(rounded))).toEqual(shown);

  expect(JSON.parse((await saved('JSON')).toString())).toMatchObject({ format: 'penumbra-figure' });
  const table: unknown = parse((await saved('HEPData')).toString());
  expect(table).toMatchObject({
    independent_variables: [{ header: { name: 'tagging efficiency' } }],
    dependent_variables: [{ values: shown.map(() => expect.anything()) }, {}, {}],
  });

  const archive = await download(page, testInfo, () => new Dialogs(page).command('all figures'));
  const { names: files } = await unpack(archive);
  const stem = 'background-rejection-against-tagging-efficiency';
  for (const file of [`figures/${stem}.svg`, `figures/${stem}.pdf`, `figures/${stem}.png`]) {
    expect(files).toContain(file);
  }
  expect(files).toContain(`numbers/${stem}.csv`);
  expect(files).toContain('hepdata/submission.yaml');
  expect(
    files.filter((file) => file.startsWith('figures/distribution-of-') && file.endsWith('.svg')),
  ).toHaveLength(40);
  expect(files.filter((file) => /^figures\/rejection-against-.*svg$/.test(file))).toHaveLength(1);
});
