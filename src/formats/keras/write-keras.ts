import type { PenumbraModel } from '../../domain/network/model.ts';
import { STANDARDISATION_TEXT, inputsJson } from '../model/inputs-json.ts';
import { storedModel } from '../model/model-notes.ts';
import type { FileMap } from '../zip.ts';
import type { HardwarePlan } from './hls4ml-config.ts';
import { hls4mlConfig } from './hls4ml-config.ts';
import { architectureJson } from './keras-config.ts';
import { kerasHdf5 } from './keras-hdf5.ts';
import { pythonScript } from './python-script.ts';

function readme(provenance: Readonly<Record<string, string>>): string {
  const lines = Object.entries(provenance).map(([key, value]) => `- ${key}: ${value}`);
  return `# Network for Keras and hls4ml

- \`model.h5\`: architecture and weights: \`keras.models.load_model("model.h5", compile=False)\`
- \`model.json\`: the architecture alone, for \`model_from_json\`
- \`model.py\`: builds the same network layer by layer and loads its weights; also runs it with NumPy and h5py alone
- \`inputs.json\`: names, means, scales and absent values of the inputs
- \`hls4ml_config.yml\`: precision, reuse factor and strategy of every layer: \`hls4ml convert -c hls4ml_config.yml\`

${STANDARDISATION_TEXT}
A network that ends in a linear layer gives the logit: 1 / (1 + exp(-logit)) is the score.
${lines.length === 0 ? '' : `\n## Provenance\n\n${lines.join('\n')}\n`}`;
}

/**
 * The model for Keras 2 and 3 and for hls4ml: HDF5 with architecture and weights, architecture alone, a script, the standardisation
 * beside them and the configuration of hls4ml. Weights are rounded to float32.
 */
export async function kerasFiles(
  model: PenumbraModel,
  plan: HardwarePlan,
  provenance: Readonly<Record<string, string>> = {},
): Promise<FileMap> {
  const stored = storedModel(model);
  return new Map<string, string | Uint8Array>([
    ['README.md', readme(provenance)],
    ['model.h5', await kerasHdf5(stored)],
    ['model.json', architectureJson(stored)],
    ['model.py', pythonScript(stored)],
    ['inputs.json', inputsJson(stored)],
    ['hls4ml_config.yml', hls4mlConfig(stored, plan)],
  ]);
}
