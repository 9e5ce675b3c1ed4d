import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ExportPage } from './pages/export-page.ts';
import { HardwarePage } from './pages/hardware-page.ts';
import { Workbench } from './pages/workbench.ts';
import { download, unpack } from './support/downloads.ts';
import { expect, test } from './support/test.ts';

const smallest = '5 %, 13 nodes, pruned';

test('bits of a network: slider, curve in fixed point, proposal, scan, and types of single layers down to the C++', async ({
  page,
}, testInfo) => {
  // A busy machine compiles the C++ several times slower.
  test.setTimeout(180_000);
  const workbench = new Workbench(page);
  await workbench.openFirstVisit();
  await workbench.goTo('Hardware');
  const hardware = new HardwarePage(page);
  await hardware.choice('Network').selectOption({ label: '30 %, 77 nodes, pruned' });

  const layer = hardware.layers.getByRole('row', { name: /^dense_2/ });
  const with16 = await layer.innerText();
  await hardware.bits.fill('8');
  await expect(hardware.number('Bits W')).toHaveValue('8');
  await expect(layer).not.toHaveText(with16);

  await hardware.view('Precision');
  await expect(hardware.settledCurve).toBeVisible();
  const coarse = await hardware.ratioAt60();
  const [, ...ranges] = await hardware.ranges.numbers();
  expect(ranges).toHaveLength(1 + 4 * 5);

  await hardware.button('Integer bits by profile').click();
  await expect(hardware.type('weights of dense_2')).toHaveValue(/^8,-?\d+$/);
  await expect(hardware.settledCurve).toBeVisible();
  expect(await hardware.ratioAt60()).toBeGreaterThan(coarse);
  const overflows = hardware.types.getByRole('row', { name: /^(dense_\d|output)/ });
  for (const row of await overflows.all()) await expect(row.getByRole('cell').last()).toHaveText('0');
  await workbench.undo.click();
  await expect(hardware.type('weights of dense_2')).toHaveValue('');

  await hardware.button('Scan 4 to 18 bits').click();
  await expect(hardware.scan.getByRole('button', { name: '5 bits' })).toBeVisible({ timeout: 30_000 });
  await hardware.button('Cancel scan').click();
  await expect(hardware.root.getByRole('button', { name: 'Scan again' })).toBeVisible();
  expect(await hardware.scan.getByRole('row').count()).toBeLessThan(1 + 15);
  await hardware.scan.getByRole('button', { name: '5 bits' }).click();
  await expect(hardware.number('Bits W')).toHaveValue('5');
  await workbench.undo.click();

  await hardware.type('weights of dense_2').fill('7,2');
  await hardware.type('results of dense_3').fill('11,5,RND,SAT');
  await hardware.type('reuse of dense_1').fill('2');
  await hardware.type('reuse of dense_1').press('Enter');
  await workbench.goTo('Export');
  const exported = new ExportPage(page);
  const option = exported.network.getByRole('option', { name: new RegExp(`^${smallest}`) });
  await exported.network.selectOption(await option.innerText());
  await expect(exported.archive).toBeEnabled({ timeout: 30_000 });
  const { folder } = await unpack(await download(page, testInfo, () => exported.archive.click()));
  const read = (file: string): string => readFileSync(path.join(folder, 'hls', file), 'utf8');
  expect(read('firmware/defines.h')).toContain('typedef ap_fixed<7,2,AP_RND,AP_SAT> dense_2_weight_t;');
  expect(read('firmware/defines.h')).toContain('typedef ap_fixed<11,5,AP_RND,AP_SAT> dense_3_result_t;');
  expect(read('firmware/parameters.h')).toMatch(/struct config_dense_1 [^}]*reuse_factor = 2;/);
  expect(read('firmware/parameters.h')).toMatch(/struct config_dense_2 [^}]*reuse_factor = 1;/);
  const csim = execFileSync('make', ['csim', 'CXXFLAGS=-std=c++17 -O0 -Wall -Wextra -Werror'], {
    cwd: path.join(folder, 'hls'),
    encoding: 'utf8',
  });
  expect(csim).toMatch(/^PASS/m);

  // The network's own file, opened: the same jets give the same numbers.
  await exported.openModel(path.join(folder, 'models/pruned-13-s1/penumbra.json'));
  await expect(exported.network).toContainText('penumbra.json, 13 nodes');
  await workbench.goTo('Hardware');
  await hardware.choice('Network').selectOption({ label: smallest });
  await expect(hardware.settledCurve).toBeVisible();
  const rejections = await hardware.workingPoints.innerText();
  await hardware.choice('Network').selectOption({ label: 'penumbra.json, 13 nodes' });
  await expect(hardware.root.getByText('jets of the open sample')).toBeVisible({ timeout: 30_000 });
  await expect(hardware.settledCurve).toBeVisible();
  await expect.poll(() => hardware.workingPoints.innerText()).toBe(rejections);
});
