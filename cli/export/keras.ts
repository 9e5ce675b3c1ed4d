import { layeredPrecision } from '../../src/domain/fixedpoint/layer-types.ts';
import { success } from '../../src/domain/result.ts';
import { kerasFiles } from '../../src/formats/keras/write-keras.ts';
import { checkLayers } from '../layer-options.ts';
import { originOf } from './origin.ts';
import type { ExportTarget } from './target.ts';

export const kerasTarget: ExportTarget = {
  name: 'keras',
  summary: 'architecture, HDF5 weights and a script for Keras, and the configuration of hls4ml',
  async files(job) {
    const { model, hardware } = job;
    const known = checkLayers(hardware, model.layers.length);
    if (!known.ok) return known;
    const { strategy, reuse, layerReuse, device, clockNs, layers } = hardware;
    const precision = layeredPrecision(model, hardware.type, { layers });
    const plan = { precision, strategy, reuse, layerReuse, part: device, clockNs };
    return success(await kerasFiles(model, plan, originOf(job)));
  },
};
