import type { PenumbraModel } from '../../domain/network/model.ts';

/** Names of the layers as graph formats take them: letters, digits and underscores, each one once. */
export function layerNames(model: PenumbraModel): string[] {
  const taken = new Set<string>();
  return model.layers.map((layer, l) => {
    const base = layer.name.replace(/[^A-Za-z0-9_]+/g, '_').replace(/^[_\d]+/, '') || `dense_${l + 1}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    return name;
  });
}
