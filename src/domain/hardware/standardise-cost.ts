import type { FixedInput } from '../fixedpoint/fixed-network.ts';
import type { FixedType } from '../fixedpoint/fixed-type.ts';
import { signedDigits } from './csd.ts';
import type { RowEstimate } from './estimate-layer.ts';
import { afterLogicSynthesis } from './estimate-layer.ts';
import type { EstimateOptions } from './layer-design.ts';
import { adderLuts } from './layer-design.ts';
import { dspsPerProduct } from './multiplier.ts';
import type { EstimateNotes, Resources } from './quantity.ts';
import { between, exactly, sumResources, within } from './quantity.ts';

/** Bits of a reciprocal scale, with a sign. */
const RECIPROCAL_BITS = 17;
const ADDERS_PER_DIGIT = 1.4;
const BAND = [0.5, 1.6] as const;
/** Subtraction, a product from two cascaded DSPs, rounding and saturation, in ns. */
const DELAY_NS = 8.5;
const CLOCK_SHARE = 0.875;

const NOTES: EstimateNotes = {
  dsp: 'a wide input times its reciprocal scale: one DSP per 26 bits (24 in the 7 series), none where the scale is a power of two',
  lut: 'subtraction, rounding, saturation and the absent value; not calibrated with reports',
  ff: 'one register per standardised input and product; not calibrated with reports',
  bram18: 'none',
  latency: 'subtraction, multiplication, rounding over the clock period; not calibrated with reports',
};

/** Whether standardising an input leaves it as it is, but for its type. */
function isIdentity({ mean, reciprocal, absent }: FixedInput): boolean {
  return mean === 0 && signedDigits(reciprocal) === 1 && absent === null;
}

function inputCost(
  input: FixedInput,
  raw: FixedType,
  standardised: FixedType,
  { multipliers, family }: EstimateOptions,
): Resources {
  const digits = signedDigits(input.reciprocal);
  const inFabric = multipliers === 'fabric' || digits < 3;
  const dsp = inFabric ? 0 : dspsPerProduct(raw.width + 1, RECIPROCAL_BITS, family);
  const subtraction = input.mean === 0 ? 0 : adderLuts(raw.width + 1);
  const product = inFabric ? ADDERS_PER_DIGIT * (digits - 1) * adderLuts(raw.width + 1) : 0;
  const rounding = adderLuts(standardised.width) + standardised.width;
  const absent = input.absent === null ? 0 : raw.width / 3 + standardised.width / 2;
  const ff = isIdentity(input) ? 0 : standardised.width + dsp * raw.width;
  return {
    dsp: between(dsp, Math.min(dsp, 1), 2 * dsp),
    lut: within(subtraction + product + rounding + absent, ...BAND),
    ff: within(ff, ...BAND),
    bram18: exactly(0),
  };
}

/** The inputs' (x - mean) / scale: one subtraction and one multiplication by a constant each, all in parallel whatever the strategy. */
export function estimateStandardise(
  inputs: readonly FixedInput[],
  raw: FixedType,
  standardised: FixedType,
  options: EstimateOptions,
): RowEstimate {
  const hls = sumResources(inputs.map((input) => inputCost(input, raw, standardised, options)));
  const identity = inputs.every(isIdentity);
  const cycles = identity ? 0 : Math.floor(DELAY_NS / (options.clockNs * CLOCK_SHARE));
  return {
    name: 'standardise',
    nIn: inputs.length,
    nOut: inputs.length,
    hls,
    afterSynthesis: afterLogicSynthesis(hls),
    latency: identity ? exactly(0) : between(cycles, cycles - 1, cycles + 2),
    ii: exactly(1),
    reuse: { asked: 1, used: 1 },
    notes: NOTES,
  };
}
