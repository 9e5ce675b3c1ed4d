import { ABSENT_STANDARDISED } from '../../domain/dataset/sample.ts';
import { LEAKY_SLOPE } from '../../domain/network/architecture.ts';
import type { ModelLayer, PenumbraModel } from '../../domain/network/model.ts';
import { leakyName } from './keras-config.ts';

function pythonLayers(layer: ModelLayer): string[] {
  const leaky = layer.activation === 'leaky_relu';
  const activation = leaky ? 'linear' : layer.activation;
  return [
    `        layers.Dense(${layer.units}, activation="${activation}", name="${layer.name}"),`,
    ...(leaky ? [`        layers.LeakyReLU(${LEAKY_SLOPE}, name="${leakyName(layer)}"),`] : []),
  ];
}

/**
 * model.py: builds the network with Keras, loads its weights, standardises raw jets, and does the same with NumPy and h5py alone.
 *
 * @param stored the model as the Keras files hold it, see `storedModel`
 */
export function pythonScript(stored: PenumbraModel): string {
  const logit = stored.layers.at(-1)!.activation === 'linear';
  return `"""The network of model.h5: with Keras (build), or with NumPy and h5py alone (predict).

    python3 model.py jets.csv        one output per line, for the columns named in inputs.json
"""
import json
import os
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "inputs.json"), encoding="utf-8") as file:
    INPUTS = json.load(file)["inputs"]


def standardise(raw):
    """Raw features [jets, inputs] -> (x - mean) / scale, or ${ABSENT_STANDARDISED} where a feature is absent."""
    raw = np.asarray(raw, dtype=np.float64)
    x = (raw - [i["mean"] for i in INPUTS]) / [i["scale"] for i in INPUTS]
    return np.where(raw == [i.get("absent", np.nan) for i in INPUTS], ${ABSENT_STANDARDISED}.0, x)


def build():
    """The Keras model with its weights; it takes standardised inputs."""
    from keras import Input, Sequential, layers

    model = Sequential([
        Input(shape=(${stored.inputs.length},)),
${stored.layers.flatMap(pythonLayers).join('\n')}
    ])
    model.load_weights(os.path.join(HERE, "model.h5"))
    return model


def predict(raw):
    """Output of the last layer for raw features [jets, inputs], without Keras${logit ? ': a logit, the score is 1 / (1 + exp(-logit))' : ''}."""
    import h5py

    activations = {
        "linear": lambda a: a,
        "relu": lambda a: np.maximum(a, 0),
        "sigmoid": lambda a: 1 / (1 + np.exp(-a)),
    }
    x = standardise(raw)
    with h5py.File(os.path.join(HERE, "model.h5"), "r") as file:
        text = file.attrs["model_config"]
        config = json.loads(text.decode() if isinstance(text, bytes) else text)
        for layer in config["config"]["layers"]:
            name = layer["config"]["name"]
            if layer["class_name"] == "Dense":
                weights = file["model_weights"][name][name]
                x = activations[layer["config"]["activation"]](x @ weights["kernel:0"][()] + weights["bias:0"][()])
            elif layer["class_name"] == "LeakyReLU":
                x = np.where(x > 0, x, layer["config"]["alpha"] * x)
    return x


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        header = file.readline().strip().split(",")
        table = np.loadtxt(file, delimiter=",", ndmin=2)
    for row in predict(table[:, [header.index(i["name"]) for i in INPUTS]]):
        print(*row)
`;
}
