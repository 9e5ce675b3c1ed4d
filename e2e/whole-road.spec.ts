import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ComparePage } from './pages/compare-page.ts';
import { DataPage } from './pages/data-page.ts';
import { ExportPage } from './pages/export-page.ts';
import { NetworkPage } from './pages/network-page.ts';
import { TrainPage } from './pages/train-page.ts';
import type { RunCard } from './pages/train-page.ts';
import { download, unpack } from './support/downloads.ts';
import { cli, jetsFile } from './support/jets-file.ts';
import { longTasksMs } from './support/long-tasks.ts';
import { expect, test } from './support/test.ts';

const widths = [16, 12];
const nodes = 28;
const budgets = { half: 14, quarter: 7 };

/** The gates of a run, as the keyboard shows them: every node of every layer in order. */
async function readGates(card: RunCard): Promise<number[]> {
  return (await card.readGates(nodes)).map(({ gate }) => gate);
}

test('from a file of jets to a pruned network whose HLS sources compile and agree bit for bit', async ({
  workbench,
  page,
}, testInfo) => {
  test.setTimeout(300_000);

  await workbench.goTo('Data');
  const data = new DataPage(page);
  await data.openFile(jetsFile(testInfo));
  await page.getByRole('button', { name: 'Use this sample' }).click();
  await data.ranking.waitFor();

  await workbench.goTo('Network and budgets');
  const network = new NetworkPage(page);
  await network.setWidths(widths);
  await network.setBudgets([100, 50, 25]);
  await network.epochs.fill('4');
  await network.chooseEngine('webgl');

  await workbench.goTo('Train');
  const train = new TrainPage(page);
  const half = train.card(50);
  await workbench.transport.step.click();
  await expect.poll(async () => (await half.gatesAndBudget()).sum, { timeout: 90_000 }).toBe(budgets.half);
  await expect(workbench.transport.play).toBeEnabled();
  await expect(page.getByText('WebGL').first()).toBeVisible();
  const early = await readGates(half);
  await longTasksMs(page, { forget: true });
  await workbench.transport.epoch.click();
  await expect(workbench.transport.root).toContainText(/epoch\s*1(\.0)? \/ 4/, { timeout: 90_000 });
  await expect(workbench.transport.play).toBeEnabled();
  const later = await readGates(half);
  expect(later.some((gate, i) => Math.abs(gate - (early[i] ?? Number.NaN)) > 0.01)).toBe(true);
  for (const soft of [early, later]) {
    // The page shows three digits.
    expect(Math.abs(soft.reduce((sum, gate) => sum + gate, 0) - budgets.half)).toBeLessThan(0.0006 * nodes);
  }

  await workbench.transport.play.click();
  await expect(workbench.transport.scrubber).toBeVisible({ timeout: 180_000 });
  // By the clock of a machine that may be busy with other things; smooth.spec.ts has a bound for the page's own work.
  testInfo.annotations.push({ type: 'long tasks [ms]', description: (await longTasksMs(page)).join(' ') });
  for (const [percent, budget] of [
    [50, budgets.half],
    [25, budgets.quarter],
  ] as const) {
    const gates = await readGates(train.card(percent));
    expect(gates.filter((gate) => gate === 1)).toHaveLength(budget);
    expect(gates.filter((gate) => gate === 0)).toHaveLength(nodes - budget);
  }

  await workbench.goTo('Compare');
  const compare = new ComparePage(page);
  const [, ...curve] = await compare.rejection.numbers();
  expect(curve.length).toBeGreaterThan(10);
  await compare.show('Working points');
  const points = compare.workingPoint(60).getByRole('row');
  await expect(points).toHaveCount(1 + 3);
  for (const row of (await points.all()).slice(1)) {
    await expect(row).toContainText(/\d ± /);
    const rejection = Number.parseFloat(/(\d+(?:\.\d+)?) ± /.exec(await row.innerText())?.[1] ?? '');
    expect(rejection).toBeGreaterThan(3);
    expect(rejection).toBeLessThan(10_000);
  }

  await workbench.goTo('Export');
  const exported = new ExportPage(page);
  await exported.network.selectOption({ label: `25 %, ${budgets.quarter} nodes, pruned, seed 1` });
  await expect(exported.archive).toBeEnabled({ timeout: 30_000 });
  const zip = await download(page, testInfo, () => exported.archive.click());
  const { folder, names } = await unpack(zip);
  const [modelFile = ''] = names.filter((name) => /^models\/[^/]+\/penumbra\.json$/.test(name));
  expect(names).toContain(modelFile.replace('penumbra.json', 'tfjs/model.json'));
  const model = JSON.parse(readFileSync(path.join(folder, modelFile), 'utf8')) as {
    layers: { units: number }[];
  };
  const kept = model.layers.slice(0, -1).reduce((sum, layer) => sum + layer.units, 0);
  expect(kept).toBe(budgets.quarter);

  const csim = execFileSync('make', ['csim'], { cwd: path.join(folder, 'hls'), encoding: 'utf8' });
  expect(csim).toMatch(/^PASS/m);
  const benchJets = readFileSync(path.join(folder, 'hls/tb_data/tb_output_predictions.dat'), 'utf8').trim();
  expect(benchJets.split('\n').length).toBeGreaterThanOrEqual(1000);

  const printed: unknown = JSON.parse(
    cli(
      'estimate',
      path.join(folder, modelFile),
      '--part',
      'xcvu9p',
      '--precision',
      '16,6',
      '--clock',
      '5',
      '--json',
    ),
  );
  expect(JSON.parse(readFileSync(path.join(folder, 'estimates.json'), 'utf8'))).toEqual(printed);
});
