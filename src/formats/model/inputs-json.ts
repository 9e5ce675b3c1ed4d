import { ABSENT_STANDARDISED } from '../../domain/dataset/sample.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';

/**
 * inputs.json: the standardisation that goes with a network whose file cannot hold it (tfjs, Keras): per input, in order, its name,
 * mean, scale and, where it has one, the value that means "absent".
 */
export function inputsJson(model: PenumbraModel): string {
  const inputs = model.inputs.map((input) => `    ${JSON.stringify(input)}`).join(',\n');
  return `{\n  "absentStandardised": ${ABSENT_STANDARDISED},\n  "inputs": [\n${inputs}\n  ]\n}\n`;
}

/** The same in words, for a README. */
export const STANDARDISATION_TEXT = `Every input is standardised before it enters the network: (x - mean) / scale, or ${ABSENT_STANDARDISED} where x equals its \`absent\` value.
\`inputs.json\` holds names, means, scales and absent values, in the network's order.
`;
