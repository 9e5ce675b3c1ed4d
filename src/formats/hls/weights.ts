import { resolution } from '../../domain/fixedpoint/fixed-type.ts';
import { SIGMOID_TABLE_TYPE, sigmoidTable } from '../../domain/fixedpoint/sigmoid-table.ts';
import type { HlsDesign, HlsLayer } from './design.ts';
import { guarded } from './firmware.ts';
import { SIGMOID_HEADER_FOOT, SIGMOID_HEADER_HEAD } from './headers/nnet.ts';
import { cppNumber } from './names.ts';

const PER_LINE = 10;

/** Numbers as lines of a C++ initialiser. */
function initialiser(values: ArrayLike<number>, step: number): string[] {
  const numbers = Array.from(values, (raw) => cppNumber(raw * step));
  return Array.from(
    { length: Math.ceil(numbers.length / PER_LINE) },
    (_, line) => `    ${numbers.slice(line * PER_LINE, (line + 1) * PER_LINE).join(', ')},`,
  );
}

/** Node after node for the Resource strategy, input after input for Latency. */
function inStrategyOrder(design: HlsDesign, layer: HlsLayer): Float64Array {
  const { weights, nIn, nOut } = layer.fixed;
  if (design.input.strategy === 'latency') return weights;
  return weights.map((_, k) => weights[(k % nIn) * nOut + Math.floor(k / nIn)]!);
}

/**
 * An array of constants. Synthesis sees an array of its type; other compilers, which take minutes over thousands of constructor calls
 * in one initialiser, see doubles that are converted when the program starts.
 */
export function constants(type: string, name: string, values: ArrayLike<number>, step: number): string[] {
  return [
    '#ifdef __SYNTHESIS__',
    `static const ${type} ${name}[${values.length}] = {`,
    '#else',
    `static const double ${name}_values[${values.length}] = {`,
    '#endif',
    ...initialiser(values, step),
    '};',
    '#ifndef __SYNTHESIS__',
    `static const nnet::constants<${type}, ${values.length}> ${name}(${name}_values);`,
    '#endif',
  ];
}

/** firmware/weights/w_<layer>.h: the weights as exact decimals of their type. */
export function weightsHeader(design: HlsDesign, layer: HlsLayer): string {
  const { id, fixed } = layer;
  const zeros = fixed.weights.filter((weight) => weight === 0).length;
  const order = design.input.strategy === 'latency' ? '[input][node]' : '[node][input]';
  return guarded(design, `w_${id}`, [
    `// ${order}, ${fixed.nIn} inputs, ${fixed.nOut} nodes; ${zeros} zeros`,
    ...constants(
      `${id}_weight_t`,
      `w_${id}`,
      inStrategyOrder(design, layer),
      resolution(fixed.precision.weight),
    ),
  ]);
}

/** firmware/weights/b_<layer>.h */
export function biasHeader(design: HlsDesign, layer: HlsLayer): string {
  const { id, fixed } = layer;
  return guarded(
    design,
    `b_${id}`,
    constants(`${id}_bias_t`, `b_${id}`, fixed.bias, resolution(fixed.precision.bias)),
  );
}

/** firmware/nnet_utils/nnet_sigmoid.h with the table that the emulator uses. */
export function sigmoidHeader(): string {
  const table = constants('sigmoid_table_t', 'sigmoid_table', sigmoidTable(), resolution(SIGMOID_TABLE_TYPE));
  return [SIGMOID_HEADER_HEAD, ...table, SIGMOID_HEADER_FOOT].join('\n');
}
