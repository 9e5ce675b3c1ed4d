import { gatedLayers } from '../../domain/study/plan.ts';
import type { Study } from '../../domain/study/study.ts';

type Patch = Pick<Study, 'network'> | Pick<Study, 'network' | 'gates'> | Pick<Study, 'gates'>;

/** Sets the width of a hidden layer (from 0), or adds one behind the last. */
export function withLayer(study: Study, layer: number, nodes: number): Patch {
  const hidden = [...study.network.hidden];
  hidden[layer] = nodes;
  return { network: { ...study.network, hidden } };
}

/** Removes a hidden layer (from 0); the layers behind it keep their shadow nodes. */
export function withoutLayer(study: Study, layer: number): Patch {
  const hidden = study.network.hidden.filter((_, l) => l !== layer);
  const network = { ...study.network, hidden };
  if (study.gates.layers === null) return { network };
  const layers = study.gates.layers.filter((l) => l !== layer + 1).map((l) => (l > layer + 1 ? l - 1 : l));
  return { network, gates: { ...study.gates, layers } };
}

/** Puts shadow nodes on a hidden layer (from 1) or takes them away. */
export function withGatedLayer(study: Study, layer: number, gated: boolean): Patch {
  const layers = study.network.hidden
    .map((_, l) => l + 1)
    .filter((l) => (l === layer ? gated : gatedLayers(study).includes(l)));
  const all = layers.length === study.network.hidden.length;
  return { gates: { ...study.gates, layers: all ? null : layers } };
}
