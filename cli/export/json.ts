import { success } from '../../src/domain/result.ts';
import { modelJson } from '../../src/formats/model/write-json.ts';
import type { ExportTarget } from './target.ts';

export const jsonTarget: ExportTarget = {
  name: 'json',
  summary: 'MODEL.json of this program, for instance of a network that came as ONNX or Keras',
  files: (job) => Promise.resolve(success(new Map([['model.json', modelJson(job.model)]]))),
};
