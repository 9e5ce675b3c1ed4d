import type { Hdf5Dataset, Hdf5File } from '../hdf5-file.ts';
import { describeElement } from '../hdf5-types.ts';
import { ModelRefusal } from '../model/model-refusal.ts';
import type { KerasPart } from './keras-layers.ts';
import type { KerasVariable, VariablesOf } from './keras-steps.ts';

const MOST_NUMBERS = 32_000_000;

function readVariable(file: Hdf5File, dataset: Hdf5Dataset): KerasVariable {
  const { path, shape, type, filters } = dataset;
  const [field, ...more] = describeElement(type).fields;
  const count = shape.reduce((product, length) => product * length, 1);
  if (field?.kind !== 'number' || more.length > 0 || shape.length < 1 || shape.length > 2) {
    throw new ModelRefusal(`"${path}" holds no array of weights.`, 'Save the model with Keras again.');
  }
  if (filters.length > 0 || !(count <= MOST_NUMBERS)) {
    throw new ModelRefusal(
      `"${path}" is packed, or larger than any network here.`,
      'Save the model with Keras itself, which packs nothing.',
    );
  }
  const bytes = file.readRows(dataset, 0, shape[0]!);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const values = Float64Array.from({ length: count }, (_, k) =>
    field.read(view, k * type.size + field.offset),
  );
  return { shape, values };
}

/** "kernel:0" and "kernel" are the same. */
function variableName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/:\d+$/, '');
}

/** Weights of a whole model in HDF5: below the layer's own group, by their names. */
export function variablesByName(file: Hdf5File): VariablesOf {
  const datasets = file.datasets();
  return (part, names) => {
    const own = datasets.filter(({ path }) => path.startsWith(`model_weights/${part.name}/`));
    const found = new Map<string, KerasVariable>();
    for (const dataset of own) {
      const name = variableName(dataset.path);
      if (!names.includes(name)) continue;
      if (found.has(name)) {
        throw new ModelRefusal(
          `Layer "${part.name}" has several arrays named "${name}".`,
          'Save the network without nested models.',
        );
      }
      found.set(name, readVariable(file, dataset));
    }
    return found;
  };
}

function snakeCase(kind: string): string {
  return kind
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** Layers that have variables, of those that are known here. */
const WITH_VARIABLES = new Set(['Dense', 'BatchNormalization']);

/** Names of the groups in a .keras file as Keras gives them: the kind of the layer, counted. */
function countedNames(parts: readonly KerasPart[]): string[] {
  const counts = new Map<string, number>();
  return parts.map((part) => {
    const kind = snakeCase(part.kind);
    const count = counts.get(kind) ?? 0;
    counts.set(kind, count + 1);
    return count === 0 ? kind : `${kind}_${count}`;
  });
}

const ROOTS = ['layers', '_layer_checkpoint_dependencies'];

/** Group of every layer: by its kind and count, or by its own name, whichever gives just the groups that are there. */
function groupsOf(paths: Iterable<string>, parts: readonly KerasPart[]): ReadonlyMap<KerasPart, string> {
  const groups = new Set<string>();
  for (const path of paths) {
    const [root = '', name = '', vars] = path.split('/');
    if (ROOTS.includes(root) && vars === 'vars') groups.add(`${root}/${name}`);
  }
  const weighted = parts.filter(({ kind }) => WITH_VARIABLES.has(kind));
  for (const root of ROOTS) {
    for (const names of [countedNames(weighted), weighted.map(({ name }) => name)]) {
      const expected = new Set(names.map((name) => `${root}/${name}`));
      if (expected.size === groups.size && [...expected].every((name) => groups.has(name))) {
        return new Map(weighted.map((part, k) => [part, `${root}/${names[k]!}`]));
      }
    }
  }
  throw new ModelRefusal(
    'The weights in this .keras file do not belong to its layers one by one.',
    'Save the model as HDF5, model.save("model.h5"), and open that.',
  );
}

/** Weights of a .keras file: below a group for each layer, by their numbers. */
export function variablesByNumber(file: Hdf5File, parts: readonly KerasPart[]): VariablesOf {
  const datasets = new Map(file.datasets().map((dataset) => [dataset.path, dataset]));
  const groups = groupsOf(datasets.keys(), parts);
  return (part, names) => {
    const found = new Map<string, KerasVariable>();
    names.forEach((name, place) => {
      const dataset = datasets.get(`${groups.get(part)!}/vars/${place}`);
      if (dataset !== undefined) found.set(name, readVariable(file, dataset));
    });
    return found;
  };
}
