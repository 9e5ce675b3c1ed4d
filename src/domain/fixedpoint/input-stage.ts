import { standardiseExact } from './emulate-exact.ts';
import type { FixedInput, FixedNetwork } from './fixed-network.ts';
import { fractionBits } from './fixed-type.ts';
import { NumberCast } from './number-cast.ts';

/** Widest input for which (x - mean) * reciprocal stays below 2^53: one bit for the difference, 16 for the reciprocal. */
const MAX_FAST_INPUT_WIDTH = 36;

/** Raw inputs to the bits of the standardised ones, with counts of what did not fit. */
export class InputStage {
  private readonly network: FixedNetwork;
  private readonly raw: NumberCast;
  private readonly scaled: readonly NumberCast[];
  private readonly exact: boolean;
  private exactOverflows = 0;

  constructor(network: FixedNetwork) {
    this.network = network;
    this.raw = new NumberCast(0, network.inputType);
    this.exact = network.inputType.width > MAX_FAST_INPUT_WIDTH;
    this.scaled = network.inputs.map(
      ({ reciprocalType }) =>
        new NumberCast(
          fractionBits(network.inputType) + fractionBits(reciprocalType),
          network.standardisedType,
        ),
    );
  }

  /** Raw inputs outside the range of their type. */
  get inputOverflows(): number {
    return this.raw.overflows;
  }

  /** Standardised inputs outside the range of theirs. */
  get standardisedOverflows(): number {
    return this.exactOverflows + this.scaled.reduce((sum, { overflows }) => sum + overflows, 0);
  }

  apply(feature: number, value: number): number {
    if (!Number.isFinite(value)) throw new RangeError(`Input ${feature} is ${value}: not a finite number.`);
    const input = this.network.inputs[feature]!;
    const x = this.raw.cast(value);
    if (this.exact) return this.applyExact(input, x);
    if (x === input.absent) return this.network.absentStandardised;
    return this.scaled[feature]!.cast((x - input.mean) * input.reciprocal);
  }

  private applyExact(input: FixedInput, x: number): number {
    const { raw, overflow } = standardiseExact(this.network, input, BigInt(x));
    if (overflow) this.exactOverflows++;
    return Number(raw);
  }
}
