import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ExportPage } from './pages/export-page.ts';
import { HardwarePage } from './pages/hardware-page.ts';
import { download, unpack } from './support/downloads.ts';
import { cli } from './support/jets-file.ts';
import { expect, test } from './support/test.ts';

/** A small tagger as MODEL.json: 3 inputs, 4 nodes, a logit. */
const tagger = {
  format: 'penumbra-model',
  version: 1,
  inputs: [
    { name: 'pt', mean: 400, scale: 120 },
    { name: 'mass', mean: 90, scale: 35 },
    { name: 'tau21', mean: 0.4, scale: 0.2, absent: -1 },
  ],
  layers: [
    {
      name: 'dense_1',
      units: 4,
      activation: 'leaky_relu',
      kernel: [
        [0.5, -0.25, 0.7109375, 0.1],
        [0, 0.33, -0.9, 1.25],
        [0.61, 0.8, 0.125, -0.47],
      ],
      bias: [0.1, 0, -0.3, 0.2],
    },
    { name: 'output', units: 1, activation: 'linear', kernel: [[0.9], [-0.7], [0.31], [1.1]], bias: [0.05] },
  ],
};

test('a network from an ONNX file is estimated and exported without being trained', async ({
  workbench,
  page,
}, testInfo) => {
  const source = testInfo.outputPath('source.json');
  writeFileSync(source, JSON.stringify(tagger));
  cli('export', source, '--to', 'onnx', '--out', testInfo.outputPath('written'));
  const onnx = testInfo.outputPath('written/model.onnx');

  await workbench.goTo('Export');
  const exported = new ExportPage(page);
  const wrong = testInfo.outputPath('picture.onnx');
  writeFileSync(wrong, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
  await exported.openModel(wrong);
  await expect(exported.alert).toContainText(
    '"picture.onnx" is not JSON, and no ONNX or Keras model either.',
  );

  await exported.openModel(onnx);
  await expect(exported.alert).toBeHidden();
  await expect(exported.network).toContainText('model.onnx, 4 nodes');
  await expect(exported.archive).toBeEnabled({ timeout: 20_000 });
  await exported.file('models/model/onnx/model.onnx').click();
  await expect(exported.preview('models/model/onnx/model.onnx')).toContainText('Where');
  await exported.file('rtl/src/penumbra.v').click();
  await expect(exported.preview('rtl/src/penumbra.v')).toContainText('module penumbra');

  const { folder, names } = await unpack(await download(page, testInfo, () => exported.archive.click()));
  expect(names).toEqual(
    expect.arrayContaining([
      'hls/firmware/penumbra.cpp',
      'rtl/Makefile',
      'models/model/keras/model.h5',
      'models/model/keras/hls4ml_config.yml',
      'models/model/tfjs/model.json',
      'hardware.json',
      'provenance.json',
    ]),
  );
  const kept: unknown = JSON.parse(readFileSync(path.join(folder, 'models/model/penumbra.json'), 'utf8'));
  expect(kept).toMatchObject({
    inputs: tagger.inputs,
    layers: [{ units: 4, activation: 'leaky_relu' }, { units: 1 }],
  });

  await workbench.goTo('Hardware');
  const hardware = new HardwarePage(page);
  await hardware.choice('Network').selectOption({ label: 'model.onnx, 4 nodes' });
  await expect(hardware.layers.getByRole('row', { name: /dense_1/ })).toBeVisible();
  await hardware.view('Precision');
  await expect(hardware.root.getByText('has no column "pt", an input of the model').first()).toBeVisible();
});
