import { basename } from 'node:path';
import { uniformPrecision } from '../../src/domain/fixedpoint/precision.ts';
import { success } from '../../src/domain/result.ts';
import { generateHlsProject } from '../../src/formats/hls/hls-project.ts';
import { modelJson } from '../../src/formats/model/write-json.ts';
import type { ExportTarget } from './target.ts';
import { testVectors } from './vectors.ts';

export const hlsTarget: ExportTarget = {
  name: 'hls',
  summary: 'sources for Vitis HLS with test bench, scripts and a Makefile (make csim needs g++ only)',
  async files(job) {
    const vectors = await testVectors(job);
    if (!vectors.ok) return vectors;
    const { model, hardware } = job;
    const project = generateHlsProject({
      model,
      name: job.name,
      precision: uniformPrecision(model, hardware.type),
      output: job.output,
      io: job.io,
      strategy: hardware.strategy,
      reuse: hardware.reuse,
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
