import type { JetMatrix } from '../../domain/dataset/sample.ts';
import { unavailable } from './gl-context.ts';
import { even } from './layout.ts';

/** Largest row number that a 32-bit float holds exactly. */
const MOST_ROWS = 2 ** 24;

/**
 * All jets as one matrix that fits a texture: rows beyond its height continue in a further strip of columns beside the first.
 * A strip holds the features (padded to an even number), then label and weight.
 */
export interface FoldedJets {
  readonly rows: number;
  readonly columns: number;
  /** Columns of one strip. */
  readonly strip: number;
  readonly values: Float32Array;
}

/**
 * @param maxTextureSize texels along a side; a matrix may have twice as many rows and columns
 * @throws EngineFault 'unavailable' when the jets do not fit
 */
export function foldJets(jets: JetMatrix, maxTextureSize: number): FoldedJets {
  const features = even(jets.features);
  const strip = features + 2;
  const side = 2 * maxTextureSize;
  const strips = Math.ceil(jets.rows / side);
  const rows = even(Math.ceil(jets.rows / strips));
  const columns = strips * strip;
  if (columns > side || jets.rows > MOST_ROWS) {
    throw unavailable(
      `${jets.rows} jets with ${jets.features} features do not fit a texture of ${maxTextureSize} x ${maxTextureSize} texels.`,
    );
  }
  const values = new Float32Array(rows * columns);
  for (let jet = 0; jet < jets.rows; jet++) {
    const start = (jet % rows) * columns + Math.floor(jet / rows) * strip;
    values.set(jets.x.subarray(jet * jets.features, (jet + 1) * jets.features), start);
    values[start + features] = jets.y[jet]!;
    values[start + features + 1] = jets.weight[jet]!;
  }
  return { rows, columns, strip, values };
}
