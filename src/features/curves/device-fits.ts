import { estimateModel } from '../../domain/hardware/estimate-model.ts';
import type { Part } from '../../domain/hardware/part-table.ts';
import { fits } from '../../domain/hardware/parts.ts';
import type { ResourceUse } from '../../domain/hardware/parts.ts';
import { studyReuse, studyTypes } from '../../domain/hardware/study-types.ts';
import type { PenumbraModel } from '../../domain/network/model.ts';
import type { Study } from '../../domain/study/study.ts';

/** What a trained network takes of a device, by its real weights. */
export interface DeviceFit {
  readonly fits: boolean;
  /** Largest share of any resource of the part, in per cent. */
  readonly percent: number;
  /** The resource that it is the share of. */
  readonly tightest: ResourceUse['resource'];
  readonly dsp: number;
  readonly lut: number;
}

/** Estimates a trained network on the device of a study, after logic synthesis. */
export function deviceFit(model: PenumbraModel, hardware: Study['hardware'], part: Part): DeviceFit {
  const { strategy, reuse, clockNs, share } = hardware;
  const options = { strategy, reuse, clockNs, layerReuse: studyReuse(hardware), family: part.family };
  const { total } = estimateModel(model, studyTypes(hardware), { ...options, multipliers: 'auto' });
  const fit = fits(total.afterSynthesis, part, share);
  const tightest = fit.uses.reduce((worst, use) => (use.percent > worst.percent ? use : worst));
  return {
    fits: fit.fits,
    percent: tightest.percent,
    tightest: tightest.resource,
    dsp: total.afterSynthesis.dsp.value,
    lut: total.afterSynthesis.lut.value,
  };
}

/** A trained network with its rejection at the working point and its cost. */
export interface PlacedNetwork {
  readonly id: string;
  readonly rejection: number;
  /** Half of its 68 % band. */
  readonly error: number;
  readonly fit: DeviceFit;
}

export interface DeviceProposal<Network extends PlacedNetwork> {
  /** Highest rejection of those that fit. */
  readonly best: Network;
  /** The smallest that fits and whose rejection is within one error of the best; null: the best itself. */
  readonly smaller: Network | null;
}

/** The network to take for a device; null where none fits. */
export function proposeFor<Network extends PlacedNetwork>(
  networks: readonly Network[],
): DeviceProposal<Network> | null {
  const fitting = networks.filter(({ fit }) => fit.fits);
  const [first, ...others] = fitting;
  if (first === undefined) return null;
  const best = others.reduce((top, one) => (one.rejection > top.rejection ? one : top), first);
  const alike = fitting.filter((one) => one.rejection >= best.rejection - best.error);
  const smallest = alike.reduce((least, one) => (one.fit.percent < least.fit.percent ? one : least), best);
  return { best, smaller: smallest === best ? null : smallest };
}
