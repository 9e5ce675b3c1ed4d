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

/** Names of the groups in a .keras file: the kind of the layer, counted. */
function groupNames(parts: readonly KerasPart[]): Map<KerasPart, string> {
  const counts = new Map<string, number>();
  return new Map(
    parts.map((part) => {
      const kind = snakeCase(part.kind);
      const count = counts.get(kind) ?? 0;
      counts.set(kind, count + 1);
      return [part, count === 0 ? kind : `${kind}_${count}`];
    }),
  );
}

/** Weights of a .keras file: below a group that is named for the kind of the layer, by their numbers. */
export function variablesByNumber(file: Hdf5File, parts: readonly KerasPart[]): VariablesOf {
  const datasets = new Map(file.datasets().map((dataset) => [dataset.path, dataset]));
  const groups = groupNames(parts);
  return (part, names) => {
    const found = new Map<string, KerasVariable>();
    names.forEach((name, place) => {
      const below = `${groups.get(part)!}/vars/${place}`;
      const dataset =
        datasets.get(`layers/${below}`) ?? datasets.get(`_layer_checkpoint_dependencies/${below}`);
      if (dataset !== undefined) found.set(name, readVariable(file, dataset));
    });
    return found;
  };
}
