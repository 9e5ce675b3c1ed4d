import type { FixedNetwork } from '../../domain/fixedpoint/fixed-network.ts';
import { fractionBits } from '../../domain/fixedpoint/fixed-type.ts';
import { commentText } from '../hls/names.ts';
import { castFunction } from './cast-function.ts';
import { productExpression, productWidth } from './product.ts';
import { busParts, carriedWidth, clockedModule, concatenation, literal, register, wire } from './verilog.ts';

/** Clock cycles of the standardisation: difference, product. */
export const STANDARDISE_LATENCY = 2;

/** Raw inputs to standardised ones: (x - mean) times 1/scale, or the place of an absent input. */
export function standardiseModule(name: string, network: FixedNetwork): string {
  const { inputs, inputType, standardisedType } = network;
  const xWidth = carriedWidth(inputType);
  const yWidth = carriedWidth(standardisedType);
  const difference = xWidth + 1;
  const declarations = busParts('x', 'x', xWidth, inputs.length);
  const steps: string[] = [];
  const functions = new Set<number>();
  const widest = Math.max(
    ...inputs.map(({ reciprocal }) => productWidth(difference, BigInt(reciprocal))),
    difference,
  );
  inputs.forEach((input, i) => {
    const fraction = fractionBits(inputType) + fractionBits(input.reciprocalType);
    const cast = `to_standardised_${fraction < 0 ? 'm' : ''}${Math.abs(fraction)}`;
    if (!functions.has(fraction))
      declarations.push(...castFunction(cast, widest, fraction, standardisedType));
    functions.add(fraction);
    const product =
      input.reciprocal === 0 ? literal(0, widest) : productExpression(`d${i}`, BigInt(input.reciprocal));
    declarations.push(
      `    // ${commentText(input.name)}`,
      register(`d${i}`, difference),
      register(`y${i}`, yWidth),
      wire(`p${i}`, widest, product),
    );
    steps.push(`d${i} <= x${i} - ${literal(input.mean, difference)};`);
    if (input.absent === null) {
      steps.push(`y${i} <= ${cast}(p${i});`);
      return;
    }
    declarations.push(`    reg a${i};`);
    steps.push(
      `a${i} <= (x${i} == ${literal(input.absent, xWidth)});`,
      `y${i} <= a${i} ? ${literal(network.absentStandardised, yWidth)} : ${cast}(p${i});`,
    );
  });
  declarations.push(`    assign y = ${concatenation('y', inputs.length)};`);
  return clockedModule(
    name,
    [`input wire [${inputs.length * xWidth - 1}:0] x`, `output wire [${inputs.length * yWidth - 1}:0] y`],
    [`(x - mean) / scale of ${inputs.length} inputs; ${STANDARDISE_LATENCY} clock cycles`],
    declarations,
    steps,
  );
}
