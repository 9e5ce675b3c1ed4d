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

/** firmware/weights/w_<layer>.h: the weights as exact decimals of their type. */
export function weightsHeader(design: HlsDesign, layer: HlsLayer): string {
  const { id, fixed } = layer;
  const zeros = fixed.weights.filter((weight) => weight === 0).length;
  const order = design.input.strategy === 'latency' ? '[input][node]' : '[node][input]';
  return guarded(design, `w_${id}`, [
    `// ${order}, ${fixed.nIn} inputs, ${fixed.nOut} nodes; ${zeros} zeros`,
    `static const ${id}_weight_t w_${id}[${fixed.weights.length}] = {`,
    ...initialiser(inStrategyOrder(design, layer), resolution(fixed.precision.weight)),
    '};',
  ]);
}

/** firmware/weights/b_<layer>.h */
export function biasHeader(design: HlsDesign, layer: HlsLayer): string {
  const { id, fixed } = layer;
  return guarded(design, `b_${id}`, [
    `static const ${id}_bias_t b_${id}[${fixed.nOut}] = {`,
    ...initialiser(fixed.bias, resolution(fixed.precision.bias)),
    '};',
  ]);
}

/** firmware/nnet_utils/nnet_sigmoid.h with the table that the emulator uses. */
export function sigmoidHeader(): string {
  return [
    SIGMOID_HEADER_HEAD,
    ...initialiser(sigmoidTable(), resolution(SIGMOID_TABLE_TYPE)),
    SIGMOID_HEADER_FOOT,
  ].join('\n');
}
