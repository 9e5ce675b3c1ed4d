import { budgetNodes, gatedLayers } from '../../domain/study/plan.ts';
import type { Budget, Study } from '../../domain/study/study.ts';

/** The network with its gates. */
export type GatedNetwork = Pick<Study, 'network' | 'gates'>;

type Patch = Pick<Study, 'network'> | GatedNetwork | Pick<Study, 'gates'>;
type PerLayer = Study['gates']['perLayer'];

/** Sets the width of a hidden layer (from 0), or adds one behind the last. */
export function withLayer(study: GatedNetwork, layer: number, nodes: number): Patch {
  const hidden = [...study.network.hidden];
  hidden[layer] = nodes;
  return withGates(study, { ...study.network, hidden }, study.gates.layers);
}

/** Removes a hidden layer (from 0); the layers behind it keep their shadow nodes. */
export function withoutLayer(study: GatedNetwork, layer: number): Patch {
  const hidden = study.network.hidden.filter((_, l) => l !== layer);
  const before = gatedLayers(study);
  const layers =
    study.gates.layers === null
      ? null
      : study.gates.layers.filter((l) => l !== layer + 1).map((l) => (l > layer + 1 ? l - 1 : l));
  return withGates(study, { ...study.network, hidden }, layers, (l) => before.indexOf(l > layer ? l + 1 : l));
}

/** Puts shadow nodes on a hidden layer (from 1) or takes them away. */
export function withGatedLayer(study: GatedNetwork, layer: number, gated: boolean): Patch {
  const layers = study.network.hidden
    .map((_, l) => l + 1)
    .filter((l) => (l === layer ? gated : gatedLayers(study).includes(l)));
  const all = layers.length === study.network.hidden.length;
  const { gates } = withGates(study, study.network, all ? null : layers);
  return { gates };
}

/**
 * A network and its gated layers, with numbers of nodes for each of these where the study has them: kept as far as the layers are the
 * same and wide enough, half of the width for new ones.
 *
 * @param before position among the gated layers that a layer (from 1) had until now, -1 for none
 */
function withGates(
  study: GatedNetwork,
  network: Study['network'],
  layers: Study['gates']['layers'],
  before: (layer: number) => number = (l) => gatedLayers(study).indexOf(l),
): GatedNetwork {
  const { perLayer } = study.gates;
  const gates = { ...study.gates, layers };
  if (perLayer?.kind !== 'nodes') return { network, gates };
  const nodes = gatedLayers({ ...study, network, gates }).map((l) => {
    const width = network.hidden[l - 1] ?? 1;
    return Math.min(width, perLayer.nodes[before(l)] ?? Math.ceil(width / 2));
  });
  return { network, gates: { ...gates, perLayer: { kind: 'nodes', nodes } } };
}

/** How the budget is met: over all gated layers together, by every layer's share, or by a number of nodes for each. */
export function withPerLayer(
  study: GatedNetwork,
  kind: 'together' | 'share' | 'nodes',
): Pick<Study, 'gates'> {
  const perLayer = (): PerLayer => {
    if (kind === 'together') return null;
    if (kind === 'share') return { kind };
    const nodes = gatedLayers(study).map((l) => Math.ceil((study.network.hidden[l - 1] ?? 1) / 2));
    return { kind, nodes };
  };
  return { gates: { ...study.gates, perLayer: perLayer() } };
}

/** Sets the nodes that one gated layer keeps (position among them, from 0). */
export function withLayerNodes(study: GatedNetwork, position: number, nodes: number): Pick<Study, 'gates'> {
  const { perLayer } = study.gates;
  if (perLayer?.kind !== 'nodes') return { gates: study.gates };
  const changed = perLayer.nodes.map((other, i) => (i === position ? nodes : other));
  return { gates: { ...study.gates, perLayer: { kind: 'nodes', nodes: changed } } };
}

/** Another unit for the same budget, as near as it can say it. */
export function inUnit(budget: Budget, unit: Budget['unit'], all: number): Budget {
  if (unit === budget.unit) return budget;
  if (unit === 'nodes') return { unit, value: budgetNodes(budget, all) };
  return { unit, value: Math.round((1000 * budget.value) / Math.max(1, all)) / 10 };
}
