import { layeredPrecision } from '../../src/domain/fixedpoint/layer-types.ts';
import { success } from '../../src/domain/result.ts';
import { generateRtlProject } from '../../src/formats/rtl/rtl-project.ts';
import { checkLayers } from '../layer-options.ts';
import { originOf } from './origin.ts';
import type { ExportTarget } from './target.ts';
import { testVectors } from './vectors.ts';

export const rtlTarget: ExportTarget = {
  name: 'rtl',
  summary: 'Verilog-2001, fully parallel, with test bench and a Makefile (make sim needs Icarus Verilog)',
  async files(job) {
    const { model, hardware, name, output } = job;
    const known = checkLayers(hardware, model.layers.length);
    if (!known.ok) return known;
    const vectors = await testVectors(job);
    if (!vectors.ok) return vectors;
    const project = generateRtlProject({
      model,
      name,
      precision: layeredPrecision(model, hardware.type, { layers: hardware.layers }),
      output,
      part: hardware.device,
      clockNs: hardware.clockNs,
      vectors: vectors.value,
      provenance: { ...originOf(job), 'test vectors': vectors.value.source },
    });
    return success(project);
  },
};
