import { basename } from 'node:path';
import { layeredPrecision } from '../../src/domain/fixedpoint/layer-types.ts';
import { success } from '../../src/domain/result.ts';
import { generateHlsProject } from '../../src/formats/hls/hls-project.ts';
import { modelJson } from '../../src/formats/model/write-json.ts';
import { checkLayers } from '../layer-options.ts';
import type { ExportTarget } from './target.ts';
import { testVectors } from './vectors.ts';

export const hlsTarget: ExportTarget = {
  name: 'hls',
  summary: 'sources for Vitis HLS with test bench, scripts and a Makefile (make csim needs g++ only)',
  async files(job) {
    const vectors = await testVectors(job);
    if (!vectors.ok) return vectors;
    const { model, hardware } = job;
    const { layers, layerReuse } = hardware;
    const known = checkLayers(hardware, model.layers.length);
    if (!known.ok) return known;
    const project = generateHlsProject({
      model,
      name: job.name,
      precision: layeredPrecision(model, hardware.type, { layers }),
      output: job.output,
      io: job.io,
      strategy: hardware.strategy,
      reuse: hardware.reuse,
      layerReuse,
      part: hardware.device,
      clockNs: hardware.clockNs,
      vectors: vectors.value,
      provenance: {
        model: `${basename(job.modelPath)}, SHA-256 ${job.modelHash}`,
        'test vectors': vectors.value.source,
        'written by': 'penumbra export --to hls',
      },
    });
    return success(new Map([...project, ['model.json', modelJson(model)]]));
  },
};
