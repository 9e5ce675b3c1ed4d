import { activationCost } from './activation-cost.ts';
import { estimateFolded } from './folded-layer.ts';
import type { EstimateOptions, LayerDesign } from './layer-design.ts';
import type { EstimateNotes, Quantity, Resources } from './quantity.ts';
import { between, sum, sumResources } from './quantity.ts';
import { chooseReuse } from './reuse.ts';
import type { ReuseChoice } from './reuse.ts';
import { estimateUnrolled } from './unrolled-layer.ts';

/** One row of the table of estimates. */
export interface RowEstimate {
  readonly name: string;
  readonly nIn: number;
  readonly nOut: number;
  /** As the report of HLS (csynth) would say. */
  readonly hls: Resources;
  /** As the report of logic synthesis would say. */
  readonly afterSynthesis: Resources;
  /** Cycles. */
  readonly latency: Quantity;
  /** Cycles between two jets. */
  readonly ii: Quantity;
  readonly reuse: ReuseChoice;
  readonly notes: EstimateNotes;
}

/** Logic synthesis over HLS report, from pairs of reports: LUT x 0.46 to 0.60, FF x 0.97 to 1.35, DSP and block RAM as reported. */
const LUT_AFTER_SYNTHESIS = { low: 0.46, value: 0.53, high: 0.6 } as const;
const FF_AFTER_SYNTHESIS = { low: 0.97, value: 1.15, high: 1.35 } as const;

function scaled(
  { value, low, high }: Quantity,
  factor: { readonly low: number; readonly value: number; readonly high: number },
): Quantity {
  return between(value * factor.value, low * factor.low, high * factor.high);
}

/** What logic synthesis leaves of the resources in the report of HLS. */
export function afterLogicSynthesis(hls: Resources): Resources {
  return { ...hls, lut: scaled(hls.lut, LUT_AFTER_SYNTHESIS), ff: scaled(hls.ff, FF_AFTER_SYNTHESIS) };
}

/** Estimates a dense layer with its activation. A reuse factor that the layer cannot have is moved to the closest (`reuse.used`). */
export function estimateLayer(layer: LayerDesign, options: EstimateOptions): RowEstimate {
  const reuse = chooseReuse(layer.nIn, layer.nOut, options.reuse, options.strategy);
  const folded = options.strategy === 'resource' && reuse.used > 1;
  const dense = (folded ? estimateFolded : estimateUnrolled)(layer, options, reuse.used);
  const activation = activationCost(layer, options.tool);
  const hls = sumResources([dense.resources, activation.resources]);
  return {
    name: layer.name,
    nIn: layer.nIn,
    nOut: layer.nOut,
    hls,
    afterSynthesis: afterLogicSynthesis(hls),
    latency: sum([dense.latency, activation.latency]),
    ii: dense.ii,
    reuse,
    notes: dense.notes,
  };
}
