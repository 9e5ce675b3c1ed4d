import { success } from '../../src/domain/result.ts';
import { tfjsFiles } from '../../src/formats/model/write-tfjs.ts';
import type { ExportTarget } from './target.ts';

export const tfjsTarget: ExportTarget = {
  name: 'tfjs',
  summary: 'model.json and weights.bin for TensorFlow.js, the standardisation beside them',
  files: (job) => Promise.resolve(success(tfjsFiles(job.model))),
};
