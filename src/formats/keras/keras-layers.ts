import { z } from 'zod';
import { ModelRefusal } from '../model/model-refusal.ts';

const layerSchema = z.object({
  class_name: z.string(),
  config: z.looseObject({ name: z.string().optional() }),
  inbound_nodes: z.array(z.unknown()).optional(),
});

const modelSchema = z.object({
  class_name: z.string(),
  config: z.union([z.array(layerSchema), z.object({ layers: z.array(layerSchema) })]),
});

/** A layer of a Keras model, in the order of the data. */
export interface KerasPart {
  readonly kind: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

type RawLayer = z.infer<typeof layerSchema>;

const CHAINS = new Set(['Sequential']);
const GRAPHS = new Set(['Functional', 'Model']);

/** Names of the layers that feed a layer, in the words of Keras 2 (lists) and of Keras 3 (`keras_history`). */
function feedingLayers(node: unknown): string[] {
  if (Array.isArray(node)) {
    const [first, second] = node as unknown[];
    if (typeof first === 'string' && typeof second === 'number') return [first];
    return node.flatMap(feedingLayers);
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => (key === 'kwargs' ? [] : feedingLayers(value)));
}

/** A functional model in the order of its data, where every layer has one before it. */
function inOrder(layers: readonly RawLayer[]): RawLayer[] {
  const after = new Map<string, RawLayer>();
  const starts: RawLayer[] = [];
  for (const layer of layers) {
    const feeding = feedingLayers(layer.inbound_nodes ?? []);
    if (feeding.length === 0) starts.push(layer);
    const [from] = feeding;
    if (from === undefined) continue;
    if (feeding.length > 1 || after.has(from)) {
      throw new ModelRefusal(
        `Layer "${nameOf(layer)}" (${layer.class_name}) is part of a branch.`,
        'Only a plain chain of layers can be opened; export such a network.',
      );
    }
    after.set(from, layer);
  }
  const ordered: RawLayer[] = [];
  for (let at = starts[0]; at !== undefined; at = after.get(nameOf(at))) {
    ordered.push(at);
    if (ordered.length > layers.length) break;
  }
  if (ordered.length !== layers.length) {
    throw new ModelRefusal(
      'The layers of this network make no chain.',
      'Export a network whose layers follow one another.',
    );
  }
  return ordered;
}

function nameOf(layer: RawLayer): string {
  return layer.config.name ?? layer.class_name;
}

/** The layers of a Keras configuration. @throws ModelRefusal for other models than chains of layers */
export function kerasParts(json: string): KerasPart[] {
  const parsed = modelSchema.safeParse(JSON.parse(json));
  if (!parsed.success) throw new Error('its configuration is not one of a Keras model');
  const { class_name: kind, config } = parsed.data;
  if (!CHAINS.has(kind) && !GRAPHS.has(kind)) {
    throw new ModelRefusal(
      `The model is a "${kind}", whose layers are not known here.`,
      'Save it as a Sequential or Functional model.',
    );
  }
  const layers = Array.isArray(config) ? config : config.layers;
  return (GRAPHS.has(kind) ? inOrder(layers) : layers).map((layer) => ({
    kind: layer.class_name,
    name: nameOf(layer),
    config: layer.config,
  }));
}
