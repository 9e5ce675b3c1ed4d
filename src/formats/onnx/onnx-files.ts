import type { PenumbraModel } from '../../domain/network/model.ts';
import type { FileMap } from '../zip.ts';
import { writeOnnx } from './write-onnx.ts';

/** The model as ONNX twice: raw jets in, with the standardisation inside; and the dense layers alone, for tools that know no more. */
export function onnxFiles(model: PenumbraModel, provenance: Readonly<Record<string, string>> = {}): FileMap {
  return new Map([
    ['model.onnx', writeOnnx(model, { inputs: 'raw', provenance })],
    ['network.onnx', writeOnnx(model, { inputs: 'standardised', provenance })],
  ]);
}
