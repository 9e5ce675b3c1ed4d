import type { FixedType, Quantisation } from '../../domain/fixedpoint/fixed-type.ts';
import { formatFixedType, fractionBits, highestRaw, lowestRaw } from '../../domain/fixedpoint/fixed-type.ts';
import { carriedWidth, literal, range } from './verilog.ts';

/** What is added to the truncated value, from the bits that fall away; null: nothing. */
function roundingUp(mode: Quantisation, shift: number, width: number): string | null {
  const half = `wide[${shift - 1}]`;
  const below = shift > 1 ? `(|wide[${shift - 2}:0])` : "1'b0";
  const sign = `wide[${width - 1}]`;
  switch (mode) {
    case 'AP_TRN':
      return null;
    case 'AP_TRN_ZERO':
      return `${sign} & (|wide[${shift - 1}:0])`;
    case 'AP_RND':
      return half;
    case 'AP_RND_MIN_INF':
      return `${half} & ${below}`;
    case 'AP_RND_ZERO':
      return `${half} & (${below} | ${sign})`;
    case 'AP_RND_INF':
      return `${half} & (${below} | ~${sign})`;
    case 'AP_RND_CONV':
      return `${half} & (${below} | wide[${shift}])`;
  }
}

interface Quantised {
  readonly declarations: readonly string[];
  readonly steps: readonly string[];
  /** Bits of `exact`. */
  readonly width: number;
}

/** `exact`: the value in units of the type's last bit, before the range of the type is looked at. */
function quantise(inWidth: number, shift: number, mode: Quantisation): Quantised {
  if (shift <= 0) {
    const width = inWidth - shift;
    const declarations = [`reg signed ${range(width)} exact;`];
    return { declarations, steps: [`exact = value${shift === 0 ? '' : ` <<< ${-shift}`};`], width };
  }
  const wide = Math.max(inWidth, shift + 1);
  const up = roundingUp(mode, shift, wide);
  const width = wide - shift + (up === null ? 0 : 1);
  const shifted = up === null ? `wide >>> ${shift}` : `(wide >>> ${shift}) + $signed({1'b0, up})`;
  return {
    declarations: [
      `reg signed ${range(wide)} wide;`,
      ...(up === null ? [] : ['reg up;']),
      `reg signed ${range(width)} exact;`,
    ],
    steps: ['wide = value;', ...(up === null ? [] : [`up = ${up};`]), `exact = ${shifted};`],
    width,
  };
}

/** The lowest bits alone; an unsigned type keeps a 0 in front. */
function wrap(name: string, type: FixedType, width: number): { declarations: string[]; steps: string[] } {
  if (type.signed) {
    const bits = width > type.width ? `exact[${type.width - 1}:0]` : 'exact';
    return { declarations: [], steps: [`${name} = ${bits};`] };
  }
  return {
    declarations: [`reg signed ${range(Math.max(width, type.width))} extended;`],
    steps: ['extended = exact;', `${name} = {1'b0, extended[${type.width - 1}:0]};`],
  };
}

/** Comparisons with the ends of the range; what cannot happen is left out. */
function saturate(name: string, type: FixedType, width: number): string[] {
  const low = lowestRaw(type);
  const high = highestRaw(type);
  const compared = Math.max(width, carriedWidth(type)) + 1;
  const target = carriedWidth(type);
  const end = (value: bigint): string => literal(type.overflow === 'AP_SAT_ZERO' ? 0n : value, target);
  const below = -(1n << BigInt(width - 1)) < low;
  const above = (1n << BigInt(width - 1)) - 1n > high;
  return [
    ...(below ? [`if (exact < ${literal(low, compared)}) ${name} = ${end(low)};`] : []),
    ...(above
      ? [`${below ? 'else ' : ''}if (exact > ${literal(high, compared)}) ${name} = ${end(high)};`]
      : []),
    `${below || above ? 'else ' : ''}${name} = exact;`,
  ];
}

/**
 * A Verilog function that converts a signed number of `inWidth` bits, `fraction` of them right of the point, to a fixed-point type:
 * quantisation first, overflow after it, as `castExact` does.
 */
export function castFunction(name: string, inWidth: number, fraction: number, type: FixedType): string[] {
  const { declarations, steps, width } = quantise(inWidth, fraction - fractionBits(type), type.quantisation);
  const wrapped = type.overflow === 'AP_WRAP' ? wrap(name, type, width) : null;
  const limited = wrapped?.steps ?? saturate(name, type, width);
  return [
    `    // ${inWidth} bits, ${fraction} of them behind the point, to ${formatFixedType(type)}`,
    `    function signed ${range(carriedWidth(type))} ${name};`,
    `        input signed ${range(inWidth)} value;`,
    ...[...declarations, ...(wrapped?.declarations ?? [])].map((line) => `        ${line}`),
    '        begin',
    ...[...steps, ...limited].map((line) => `            ${line}`),
    '        end',
    '    endfunction',
  ];
}
