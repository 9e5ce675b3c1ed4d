import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { hepDataFile, hepDataSubmissionTable } from '../src/formats/figure/hepdata-schema.ts';
import { ComparePage } from './pages/compare-page.ts';
import { DataPage } from './pages/data-page.ts';
import { Dialogs } from './pages/dialogs.ts';
import { Figure } from './pages/figure.ts';
import { HardwarePage } from './pages/hardware-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import type { StepTitle } from './pages/steps.ts';
import { TrainPage } from './pages/train-page.ts';
import { Workbench } from './pages/workbench.ts';
import { download, unpack } from './support/downloads.ts';
import { savedFigure } from './support/saved-figure.ts';
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
  await network.kind('retrained').check();
  await network.epochs.fill('4');
  await network.chooseEngine('wasm');
  await workbench.goTo('Train');
  await new TrainPage(page).start.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 60_000 });
  await workbench.goTo('Compare');
  const compare = new ComparePage(page);
  const { rejection } = compare;
  // Where something was retrained, that is shown first.
  await compare.show('Budgets');
  const [names = [], ...shown] = await compare.completeNumbers();
  const saved = async (kind: Parameters<typeof rejection.save>[0]): Promise<Buffer> =>
    readFile(await download(page, testInfo, () => rejection.save(kind)));

  const svg = await savedFigure(rejection, page, testInfo);
  for (const word of ['Higgs tagging efficiency', 'QCD rejection 1/εQCD', 'ratio to full', 'full', '50 %']) {
    expect(svg.words).toContain(word);
  }
  expect(svg.words.some((word) => word.startsWith('10'))).toBe(true);
  expect(svg.marks).toBeGreaterThan(6);
  expect(svg.provenance).toMatchObject({ engine: 'wasm', seeds: '1' });
  expect(svg.stem).toMatch(/^penumbra-.*-rejection-budgets$/);
  expect(svg.numbers).toEqual([names, ...shown]);
  expect(svg.hepData).toMatchObject({
    independent_variables: [{ header: { name: 'tagging efficiency' } }],
    dependent_variables: [{ values: shown.map(() => expect.anything() as unknown) }, {}, {}],
  });

  const pdf = await saved('PDF');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.length).toBeGreaterThan(10_000);
  const [width, height] = pngSize(await saved('PNG, 2 ×'));
  const box = await rejection.root.boundingBox();
  expect(Math.abs(width - 2 * (box?.width ?? 0))).toBeLessThan(4);
  expect(height).toBeGreaterThan(width / 3);

  expect(JSON.parse((await saved('JSON')).toString())).toMatchObject({ format: 'penumbra-figure' });

  const archive = await download(page, testInfo, () => new Dialogs(page).command('all figures'));
  const { folder, names: files } = await unpack(archive);
  for (const stem of ['rejection-budgets', 'rejection-retrained']) {
    for (const ending of ['svg', 'pdf', 'png']) expect(files).toContain(`figures/${stem}.${ending}`);
    expect(files).toContain(`numbers/${stem}.csv`);
  }
  const read = (file: string): Promise<string> => readFile(path.join(folder, file), 'utf8');
  // The index names every table once, and each is there.
  const [, ...tables] = parseAllDocuments(await read('hepdata/submission.yaml')).map(
    (one) => hepDataSubmissionTable.safeParse(one.toJS()).data,
  );
  expect(new Set(tables.map((table) => table?.name)).size).toBe(tables.length);
  for (const table of tables) hepDataFile.parse(parse(await read(`hepdata/${table?.data_file ?? ''}`)));
  expect(
    files.filter((file) => file.startsWith('figures/distribution-of-') && file.endsWith('.svg')),
  ).toHaveLength(40);
  expect(files.filter((file) => /^figures\/rejection-against-.*svg$/.test(file))).toHaveLength(1);
});

test('figures of every kind leave the page with their words, and with the numbers that are on the screen', async ({
  page,
  guard,
}, testInfo) => {
  void guard;
  test.setTimeout(240_000);
  const workbench = new Workbench(page);
  await workbench.openFirstVisit();
  const compare = new ComparePage(page);
  const hardware = new HardwarePage(page);
  const stems = new Set<string>();
  const check = async (figure: Figure, words: readonly string[]): Promise<void> => {
    await figure.root.waitFor({ timeout: 30_000 });
    const shown = await figure.numbers();
    const saved = await savedFigure(figure, page, testInfo);
    expect(saved.words).toEqual(expect.arrayContaining([...words]));
    expect(saved.marks, saved.stem).toBeGreaterThan(2);
    expect(saved.provenance).toMatchObject({ program: expect.stringContaining('Penumbra') as unknown });
    expect(saved.numbers, saved.stem).toEqual(shown);
    expect(saved.hepData.dependent_variables.length, saved.stem).toBeGreaterThan(0);
    stems.add(saved.stem);
  };
  const within = (step: StepTitle, name: string | RegExp): Figure => new Figure(workbench.stage(step), name);

  await check(new TrainPage(page).rejection, ['Higgs tagging efficiency', 'QCD rejection']);
  await workbench.goTo('Data');
  await check(within('Data', /^Distribution of /), ['signal', 'background', 'jets, unit area']);
  await workbench.goTo('Compare');
  await compare.completeNumbers();
  await compare.show('Device');
  await check(within('Compare', /^Rejection against use of/), ['rejection at 60 %', '15 %']);
  await compare.show('Scores');
  await check(compare.scores(), ['network score, full network, 256 nodes', 'jets, unit area']);
  await compare.show('Mass');
  await check(compare.shape('fj_sdmass'), ['QCD before the cut', 'fj_sdmass [GeV]']);
  await check(within('Compare', /^Efficiency against fj_pt/), ['efficiency', 'fj_pt [GeV]']);
  await workbench.goTo('Hardware');
  await check(within('Hardware', /^Rejection against/), ['rejection at 60 %', 'pruned', 'DSPs']);
  await hardware.view('Precision');
  await expect(hardware.settledCurve).toBeVisible({ timeout: 30_000 });
  await check(hardware.fixedCurve, ['floating point', 'ap_fixed<16,6>']);
  await check(hardware.ranges, ['inputs', 'weights']);
  await hardware.button('Scan 4 to 18 bits').click();
  await expect(hardware.root.getByRole('button', { name: 'Scan again' })).toBeVisible({ timeout: 90_000 });
  await check(within('Hardware', 'Rejection kept against bits W'), ['bits W', 'fixed / float at 60 %']);
  expect(stems.size).toBe(10);
});
