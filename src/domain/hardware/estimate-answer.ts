import { formatFixedType } from '../fixedpoint/fixed-type.ts';
import { roundedType } from '../fixedpoint/precision.ts';
import type { PenumbraModel } from '../network/model.ts';
import { estimateModel } from './estimate-model.ts';
import type { ModelTypes } from './estimate-model.ts';
import type { NetworkEstimate } from './estimate-network.ts';
import type { EstimateOptions, Multipliers } from './layer-design.ts';
import type { Part } from './part-table.ts';
import type { Fit } from './parts.ts';
import { fits } from './parts.ts';

/** An estimate with all that it was asked with. */
export interface EstimateAnswer {
  readonly estimate: NetworkEstimate;
  readonly part: Part;
  readonly options: EstimateOptions;
  readonly precision: string;
  readonly weights: string;
  /** Judged by what logic synthesis leaves. */
  readonly fit: Fit;
  readonly share: number;
}

export interface EstimateQuestion {
  readonly types: ModelTypes;
  readonly part: Part;
  readonly options: Omit<EstimateOptions, 'family' | 'multipliers'> & { readonly multipliers?: Multipliers };
  /** Of the part that may be taken, 0 to 1. */
  readonly share?: number;
}

/** What a model takes on a part, and whether it fits: the one answer that the page, the command line and exported files give. */
export function answerEstimate(model: PenumbraModel, question: EstimateQuestion): EstimateAnswer {
  const { types, part, share = 1 } = question;
  const options: EstimateOptions = { multipliers: 'auto', ...question.options, family: part.family };
  const estimate = estimateModel(model, types, options);
  return {
    estimate,
    part,
    options,
    precision: formatFixedType(types.type),
    weights: formatFixedType(types.weight ?? roundedType(types.type)),
    fit: fits(estimate.total.afterSynthesis, part, share),
    share,
  };
}
