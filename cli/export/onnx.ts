import { success } from '../../src/domain/result.ts';
import { onnxFiles } from '../../src/formats/onnx/onnx-files.ts';
import { originOf } from './origin.ts';
import type { ExportTarget } from './target.ts';

export const onnxTarget: ExportTarget = {
  name: 'onnx',
  summary: 'model.onnx for raw jets, the standardisation inside, and network.onnx for standardised ones',
  files: (job) => Promise.resolve(success(onnxFiles(job.model, originOf(job)))),
};
