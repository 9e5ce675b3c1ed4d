import type { PenumbraModel } from '../network/model.ts';
import { Emulator } from './emulate.ts';
import type { LayerOverflow } from './emulate.ts';
import { buildFixedNetwork } from './fixed-network.ts';
import type { FixedType } from './fixed-type.ts';
import { fixedType, fractionBits } from './fixed-type.ts';
import type { LayerQuantity } from './layer-types.ts';
import type { NetworkPrecision } from './precision.ts';
import { MAX_NETWORK_WIDTH, defaultInputType, roundedType } from './precision.ts';
import type { RangeProfile } from './range-profile.ts';
import { SIGMOID_TABLE_TYPE } from './sigmoid-table.ts';
import { integerBits, magnitudeAbove } from './value-range.ts';

/**
 * `exact`: accumulators keep every bit of the products, and only the complete sum is rounded to the width. `narrow`: accumulators have
 * the width themselves and truncate every product, which is cheaper and coarser.
 */
export type SumTypes = 'exact' | 'narrow';

/** Every type of a layer that can be chosen. */
export type ProposedLayer = Readonly<Record<LayerQuantity, FixedType>>;

export interface ProposedTypes {
  readonly standardised: FixedType;
  readonly layers: readonly ProposedLayer[];
}

export interface ProposalOptions {
  /** Bits of weights, biases, results and standardised inputs. */
  readonly width: number;
  readonly sums: SumTypes;
  /** More integer bits of the sums, layer by layer, than their ranges ask for. */
  readonly spare?: readonly number[];
}

/** Share of the standardised inputs that may saturate: a few outliers must not cost all others their last bits. */
const SATURATING_INPUTS = 1e-4;

/**
 * Types with as few integer bits as the ranges of a network allow, so that all bits left of the width resolve what is there.
 * Results hold every sum of the profile; accumulators that are exact have one integer bit more.
 */
export function proposeTypes(profile: RangeProfile, options: ProposalOptions): ProposedTypes {
  const { width, sums, spare = [] } = options;
  const reach = magnitudeAbove(profile.input, SATURATING_INPUTS);
  const standardised = roundedType(fixedType(width, integerBits(-reach, reach)));
  let below = standardised;
  const layers = profile.layers.map((layer, l): ProposedLayer => {
    const weight = roundedType(fixedType(width, integerBits(layer.weight.low, layer.weight.high)));
    const bias = roundedType(fixedType(width, integerBits(layer.bias.low, layer.bias.high)));
    const integer = integerBits(layer.sum.low, layer.sum.high) + (spare[l] ?? 0);
    const plain = fixedType(width, integer);
    const result = sums === 'exact' ? roundedType(plain) : plain;
    const accumulator = sums === 'exact' ? exactAccumulator(below, weight, bias, integer + 1) : plain;
    below = result;
    return { weight, bias, accumulator, result };
  });
  return { standardised, layers };
}

/** Every bit of products and bias, as far as the widest type goes. */
function exactAccumulator(input: FixedType, weight: FixedType, bias: FixedType, integer: number): FixedType {
  const fraction = Math.max(fractionBits(input) + fractionBits(weight), fractionBits(bias));
  return fixedType(Math.max(1, Math.min(MAX_NETWORK_WIDTH, integer + fraction)), integer);
}

/** The proposal as the precision of a network. */
export function proposedPrecision(model: PenumbraModel, proposal: ProposedTypes): NetworkPrecision {
  const { standardised, layers } = proposal;
  return {
    input: defaultInputType(model, standardised),
    standardised,
    layers: layers.map((layer, l) => ({
      ...layer,
      activation: model.layers[l]?.activation === 'sigmoid' ? SIGMOID_TABLE_TYPE : layer.result,
    })),
  };
}

function overflows({ accumulator, result, activation }: LayerOverflow): boolean {
  return accumulator + result + activation > 0;
}

/** Rounds of "one more bit where it overflows" before the last proposal is given as it is. */
const MOST_ROUNDS = 6;

export interface CheckedProposal {
  readonly types: ProposedTypes;
  /** Layers whose sums still overflow, or null where overflows cannot be counted. */
  readonly overflowing: readonly string[] | null;
}

/**
 * A proposal that is checked with the emulator: rounded weights and inputs shift the sums, and where one of them leaves its range in
 * these jets the layer gets one integer bit more, until none does.
 *
 * @param run runs an emulator over all jets; may give way to others in between
 */
export async function checkedProposal(
  model: PenumbraModel,
  profile: RangeProfile,
  options: Omit<ProposalOptions, 'spare'>,
  run: (emulator: Emulator) => Promise<void>,
): Promise<CheckedProposal> {
  const spare = profile.layers.map(() => 0);
  for (let round = 1; ; round++) {
    const types = proposeTypes(profile, { ...options, spare });
    const emulator = new Emulator(buildFixedNetwork(model, proposedPrecision(model, types)));
    await run(emulator);
    const layers = emulator.overflow()?.layers ?? null;
    const bad = layers?.map(overflows) ?? [];
    if (!bad.includes(true) || round === MOST_ROUNDS) {
      const names = layers?.filter((_, l) => bad[l]).map(({ layer }) => layer) ?? null;
      return { types, overflowing: names };
    }
    bad.forEach((one, l) => (spare[l]! += one ? 1 : 0));
  }
}
