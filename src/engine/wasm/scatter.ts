import type { KeptNodes } from '../../domain/network/extract.ts';
import type { NetworkParameters } from '../../domain/network/parameters.ts';

/**
 * The way back from `extractParameters`: a copy of the full network in which the numbers of the kept nodes are the extracted
 * network's; what touches a removed node stays as it is.
 */
export function scatterParameters(
  full: NetworkParameters,
  extracted: NetworkParameters,
  kept: KeptNodes,
): NetworkParameters {
  return full.map(({ nIn, nOut, ...layer }, l) => {
    const kernel = layer.kernel.slice();
    const bias = layer.bias.slice();
    const from = extracted[l]!;
    const columns = kept[l + 1] ?? [0];
    kept[l]!.forEach((row, i) => {
      columns.forEach((column, j) => {
        kernel[row * nOut + column] = from.kernel[i * from.nOut + j]!;
      });
    });
    columns.forEach((column, j) => {
      bias[column] = from.bias[j]!;
    });
    return { nIn, nOut, kernel, bias };
  });
}
