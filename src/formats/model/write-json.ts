import type { ModelLayer, PenumbraModel } from '../../domain/network/model.ts';

function layerText(layer: ModelLayer): string {
  const rows = layer.kernel.map((row) => `        ${JSON.stringify(row)}`).join(',\n');
  const head = `"name": ${JSON.stringify(layer.name)}, "units": ${layer.units}, "activation": "${layer.activation}"`;
  return `    {\n      ${head},\n      "kernel": [\n${rows}\n      ],\n      "bias": ${JSON.stringify(layer.bias)}\n    }`;
}

/**
 * MODEL.json (docs/model-format.md): one input and one row of a kernel per line. Reads back as exactly the same numbers; the same
 * model gives the same text.
 */
export function modelJson(model: PenumbraModel): string {
  const inputs = model.inputs.map((input) => `    ${JSON.stringify(input)}`).join(',\n');
  const layers = model.layers.map(layerText).join(',\n');
  const finished = model.finished === undefined ? '' : `,\n  "finished": ${JSON.stringify(model.finished)}`;
  return (
    `{\n  "format": "${model.format}",\n  "version": ${model.version},\n` +
    `  "inputs": [\n${inputs}\n  ],\n  "layers": [\n${layers}\n  ]${finished}\n}\n`
  );
}
