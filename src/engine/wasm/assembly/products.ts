import { ACTIVATE, ADD, DIFFERENTIATE, multiplyBlock, RowStride, ScalarStride } from './block';
import { PANEL_BYTES, ROW_BYTES } from './layout';
import { slopeBits, zeros } from './vectors';

/** The three products of a dense layer, for `rows` (a multiple of 4) rows of a tile. */

/** Of 8 scalars of a row, to the same row of the next panel. */
const NEXT_PANEL: usize = PANEL_BYTES - 32;

/** result[rows][nOut] = act(input[rows][nIn] kernel[nIn][nOut] + bias) */
export function forwardLayer(
  rows: i32,
  nIn: i32,
  nOut: i32,
  input: usize,
  kernel: usize,
  bias: usize,
  slope: f32,
  result: usize,
): void {
  const slopes = f32x4.splat(slope);
  const end = <usize>rows * ROW_BYTES;
  for (let j = 0; j < nOut; j += 8) {
    for (let r: usize = 0; r < end; r += 4 * ROW_BYTES) {
      multiplyBlock<RowStride, ScalarStride>(
        ACTIVATE, NEXT_PANEL, input + r, kernel, nIn >> 3, 8, result + r, 0, bias, slopes, slopes,
      );
    }
    kernel += <usize>nIn * ROW_BYTES;
    bias += ROW_BYTES;
    result += PANEL_BYTES;
  }
}

/** gradient[nIn][nOut] += input[rows][nIn]^T delta[rows][nOut] */
export function kernelGradient(rows: i32, nIn: i32, nOut: i32, input: usize, delta: usize, gradient: usize): void {
  const unused = zeros();
  for (let j = 0; j < nOut; j += 8) {
    let panel = input;
    for (let i = 0; i < nIn; i += 8) {
      multiplyBlock<ScalarStride, RowStride>(ADD, 0, panel, delta, 1, rows, gradient, 0, 0, unused, unused);
      multiplyBlock<ScalarStride, RowStride>(
        ADD, 0, panel + 16, delta, 1, rows, gradient + 4 * ROW_BYTES, 0, 0, unused, unused,
      );
      panel += PANEL_BYTES;
      gradient += 8 * ROW_BYTES;
    }
    delta += PANEL_BYTES;
  }
}

/**
 * result[rows][nIn] = (delta[rows][nOut] transposed[nOut][nIn]) act'(activations[rows][nIn]);
 * biasGradient[nIn] += column sums of the result
 */
export function backwardLayer(
  rows: i32,
  nIn: i32,
  nOut: i32,
  delta: usize,
  transposed: usize,
  activations: usize,
  slope: f32,
  result: usize,
  biasGradient: usize,
): void {
  const slopes = f32x4.splat(slope);
  const bits = slopeBits(slopes);
  const end = <usize>rows * ROW_BYTES;
  for (let i = 0; i < nIn; i += 8) {
    for (let r: usize = 0; r < end; r += 4 * ROW_BYTES) {
      multiplyBlock<RowStride, ScalarStride>(
        DIFFERENTIATE, NEXT_PANEL, delta + r, transposed, nOut >> 3, 8,
        result + r, activations + r, biasGradient, slopes, bits,
      );
    }
    transposed += <usize>nOut * ROW_BYTES;
    activations += PANEL_BYTES;
    result += PANEL_BYTES;
    biasGradient += ROW_BYTES;
  }
}
