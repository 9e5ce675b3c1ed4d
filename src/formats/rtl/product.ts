/** One signed digit of a constant: +2^shift or -2^shift. */
interface Digit {
  readonly negative: boolean;
  readonly shift: number;
}

/** Canonical signed digits of a positive whole number, lowest first; no two neighbours are both set. */
export function signedDigits(value: bigint): Digit[] {
  const digits: Digit[] = [];
  let rest = value;
  for (let shift = 0; rest > 0n; shift++) {
    if ((rest & 1n) === 1n) {
      const negative = (rest & 3n) === 3n;
      digits.push({ negative, shift });
      rest += negative ? 1n : -1n;
    }
    rest >>= 1n;
  }
  return digits;
}

/**
 * x times a positive constant: a wire for a power of two, one adder for two signed digits, else a multiplication, for which synthesis
 * takes a DSP or adders as it sees fit.
 */
export function productExpression(x: string, constant: bigint): string {
  const digits = signedDigits(constant).reverse();
  if (digits.length > 2) return `${x} * ${constant.toString(2).length + 1}'sd${constant}`;
  const shifted = ({ shift }: Digit): string => (shift === 0 ? x : `(${x} <<< ${shift})`);
  const [first, second] = digits;
  if (first === undefined) throw new RangeError('A product with zero is no product.');
  if (second === undefined) return shifted(first);
  return `${shifted(first)} ${second.negative ? '-' : '+'} ${shifted(second)}`;
}

/** Bits of a signed x of `width` bits times a constant, of either sign. */
export function productWidth(width: number, constant: bigint): number {
  return width + constant.toString(2).length;
}
