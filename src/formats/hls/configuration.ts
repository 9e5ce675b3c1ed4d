import { formatFixedType } from '../../domain/fixedpoint/fixed-type.ts';
import type { HlsDesign, HlsLayer } from './design.ts';
import { deviceName } from './devices.ts';

export function strategyName(design: HlsDesign): string {
  return design.input.strategy === 'latency' ? 'Latency' : 'Resource';
}

function layerLines(design: HlsDesign, layer: HlsLayer): string[] {
  const { weight, bias, accumulator, result, activation } = layer.fixed.precision;
  const types = { weight, bias, accum: accumulator, result, activation };
  return [
    `    ${layer.id}:`,
    `      Inputs: ${layer.fixed.nIn}`,
    `      Nodes: ${layer.fixed.nOut}`,
    `      Activation: ${layer.fixed.activation}`,
    `      Strategy: ${strategyName(design)}`,
    `      ReuseFactor: ${layer.reuse}`,
    '      Precision:',
    ...Object.entries(types).map(([name, type]) => `        ${name}: "${formatFixedType(type)}"`),
  ];
}

/** <name>_config.yml: precision, reuse factor and strategy of every layer. */
export function configuration(design: HlsDesign): string {
  const { network, input } = design;
  return [
    `ProjectName: ${design.name}`,
    'Backend: Vitis',
    `Part: "${deviceName(input.part)}"`,
    `ClockPeriod: ${input.clockNs}`,
    `IOType: ${design.io}`,
    `Output: ${input.output}`,
    'HLSConfig:',
    '  Model:',
    `    Strategy: ${strategyName(design)}`,
    `    ReuseFactor: ${input.reuse}`,
    '    Precision:',
    `      input: "${formatFixedType(network.inputType)}"`,
    `      standardised: "${formatFixedType(network.standardisedType)}"`,
    '  LayerName:',
    ...design.layers.flatMap((layer) => layerLines(design, layer)),
    '',
  ].join('\n');
}
