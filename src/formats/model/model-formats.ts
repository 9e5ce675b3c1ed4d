/** Formats that a network can be read from. */
export type ModelFormat = 'penumbra-model' | 'onnx' | 'keras-hdf5' | 'keras-archive';

/** Names of the formats for people. */
export const MODEL_FORMAT_WORDS: Readonly<Record<ModelFormat, string>> = {
  'penumbra-model': 'Penumbra JSON',
  onnx: 'ONNX',
  'keras-hdf5': 'Keras HDF5',
  'keras-archive': 'Keras archive',
};
