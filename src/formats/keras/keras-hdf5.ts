import type { PenumbraModel } from '../../domain/network/model.ts';
import { VERSION } from '../../domain/version.ts';
import { notesText } from '../model/model-notes.ts';
import type { Hdf5Item } from './hdf5-write.ts';
import { writeHdf5 } from './hdf5-write.ts';
import { KERAS_VERSION, kerasConfig, kerasLayers } from './keras-config.ts';

/** Dataset beside Keras' own groups with what Keras has no place for. */
export const NOTES_DATASET = 'penumbra';

/** Attribute that says that the dataset is there; programs that write the model anew keep neither. */
export const WRITER_ATTRIBUTE = 'written_by';

const WEIGHTS = '/model_weights';

/** Group of one layer. Names are twice there: Keras keeps the path of the variable below that of the layer. */
function layerItems(name: string, weights: readonly [string, Hdf5Item & { kind: 'floats' }][]): Hdf5Item[] {
  const names = weights.map(([variable]) => `${name}/${variable}:0`);
  return [
    { kind: 'group', path: `${WEIGHTS}/${name}`, attributes: [{ name: 'weight_names', value: names }] },
    ...(weights.length === 0
      ? []
      : [{ kind: 'group', path: `${WEIGHTS}/${name}/${name}`, attributes: [] } as const]),
    ...weights.map(([, item]) => item),
  ];
}

function weightItems(model: PenumbraModel): Hdf5Item[] {
  const byName = new Map(model.layers.map((layer) => [layer.name, layer]));
  return kerasLayers(model).flatMap(({ config: { name } }) => {
    const layer = byName.get(name);
    if (layer === undefined) return layerItems(name, []);
    const path = (variable: string): string => `${WEIGHTS}/${name}/${name}/${variable}:0`;
    return layerItems(name, [
      [
        'kernel',
        {
          kind: 'floats',
          path: path('kernel'),
          shape: [layer.kernel.length, layer.units],
          values: layer.kernel.flat(),
        },
      ],
      ['bias', { kind: 'floats', path: path('bias'), shape: [layer.units], values: layer.bias }],
    ]);
  });
}

/** JSON in ASCII, which every reader of HDF5 texts takes. */
function ascii(json: string): string {
  return json.replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * A whole model as Keras 2 saves it to HDF5: `load_model`, `load_weights` of Keras 2 and 3 and the converter of hls4ml read it. The
 * network takes standardised inputs.
 *
 * @param stored the model as files hold it, see `storedModel`
 */
export function kerasHdf5(stored: PenumbraModel): Promise<Uint8Array> {
  const versions = [
    { name: 'backend', value: 'tensorflow' },
    { name: 'keras_version', value: KERAS_VERSION },
  ];
  const names = kerasLayers(stored).map(({ config }) => config.name);
  return writeHdf5([
    {
      kind: 'group',
      path: '/',
      attributes: [
        ...versions,
        { name: 'model_config', value: JSON.stringify(kerasConfig(stored)) },
        { name: WRITER_ATTRIBUTE, value: `Penumbra ${VERSION}` },
      ],
    },
    { kind: 'group', path: WEIGHTS, attributes: [...versions, { name: 'layer_names', value: names }] },
    ...weightItems(stored),
    { kind: 'text', path: `/${NOTES_DATASET}`, value: ascii(notesText(stored, 'beside')) },
  ]);
}
