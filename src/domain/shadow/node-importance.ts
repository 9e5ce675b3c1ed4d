import type { NetworkParameters } from '../network/parameters.ts';
import type { GatedNodes } from './gated-nodes.ts';

/**
 * Magnitude of the nodes of a group: the norm of a node's incoming weights times that of its outgoing ones, of an input the latter
 * alone; weights to and from nodes that have gone do not count.
 *
 * @param alive 1 for every node of the inputs and hidden layers that has not gone, layer by layer
 * @returns one number per node of the group
 */
export function magnitudes(
  { layers }: GatedNodes,
  weights: NetworkParameters,
  alive: ArrayLike<number>,
): Float64Array {
  const offsets = layerOffsets(weights);
  const isAlive = (layer: number, node: number): boolean =>
    layer === weights.length || alive[offsets[layer]! + node] !== 0;
  const result: number[] = [];
  for (const l of layers) {
    const outgoing = weights[l]!;
    const incoming = weights[l - 1];
    for (let i = 0; i < outgoing.nIn; i++) {
      let out = 0;
      for (let j = 0; j < outgoing.nOut; j++) {
        if (isAlive(l + 1, j)) out += outgoing.kernel[i * outgoing.nOut + j]! ** 2;
      }
      let into = incoming === undefined ? 1 : 0;
      for (let k = 0; k < (incoming?.nIn ?? 0); k++) {
        if (isAlive(l - 1, k)) into += incoming!.kernel[k * incoming!.nOut + i]! ** 2;
      }
      result.push(Math.sqrt(into * out));
    }
  }
  return Float64Array.from(result);
}

function layerOffsets(weights: NetworkParameters): number[] {
  let offset = 0;
  return weights.map(({ nIn }) => {
    const here = offset;
    offset += nIn;
    return here;
  });
}

/**
 * Importance in units of the layer's root mean square, so that layers with large numbers do not win over all others. Nodes that
 * have gone count for nothing and come out last.
 *
 * @param alive 1 for every node of the group that has not gone
 */
export function normalisePerLayer(
  importance: Float64Array,
  sizes: readonly number[],
  alive: ArrayLike<number>,
): Float64Array {
  const result = new Float64Array(importance.length).fill(-Infinity);
  let from = 0;
  for (const size of sizes) {
    let squares = 0;
    let count = 0;
    for (let i = from; i < from + size; i++) {
      if (alive[i] === 0) continue;
      squares += importance[i]! ** 2;
      count++;
    }
    const scale = squares > 0 ? Math.sqrt(squares / count) : 1;
    for (let i = from; i < from + size; i++) if (alive[i] !== 0) result[i] = importance[i]! / scale;
    from += size;
  }
  return result;
}
