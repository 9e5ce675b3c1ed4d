import { finishedBits } from '../../domain/finishing/finishing.ts';
import type { Finishing, FixedBits } from '../../domain/finishing/finishing.ts';
import type { HardwareSettings, StudyType } from '../../domain/hardware/study-types.ts';

/** The types of a finishing as those of the study: results round and saturate, accumulators truncate and wrap. */
export function withFinishing(
  settings: HardwareSettings,
  finishing: Finishing,
  layers: number,
): HardwareSettings {
  const bits = finishedBits(finishing, layers);
  const rounded = (type: FixedBits): StudyType => ({
    ...type,
    quantisation: 'AP_RND',
    overflow: 'AP_SAT',
  });
  return {
    ...settings,
    precision: { ...finishing.result },
    standardised: { ...bits.input },
    layers: bits.layers.map(({ weight, bias, accumulator, result }, l) => {
      const reuse = settings.layers[l]?.reuse;
      return {
        weight: { ...weight },
        bias: { ...bias },
        result: rounded(result),
        ...(accumulator === null ? {} : { accumulator: { ...accumulator } }),
        ...(reuse === undefined ? {} : { reuse }),
      };
    }),
  };
}
