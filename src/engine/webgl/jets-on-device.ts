import type { JetMatrix } from '../../domain/dataset/sample.ts';
import type { Matrix, WebglDevice } from './device.ts';
import { foldJets } from './fold-jets.ts';
import type { JetsShape } from './programs/jets.ts';

/** The training jets, on the GPU once for all stacks. */
export interface JetsOnDevice {
  readonly count: number;
  readonly matrix: Matrix;
  readonly shape: JetsShape;
}

export function uploadJets(device: WebglDevice, jets: JetMatrix): JetsOnDevice {
  const { rows, columns, strip, values } = foldJets(jets, device.maxTextureSize);
  return {
    count: jets.rows,
    matrix: device.uploadAtOnce(rows, columns, values),
    shape: { rows, columns, strip },
  };
}
