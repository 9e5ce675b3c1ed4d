import { fixedType } from '../../domain/fixedpoint/fixed-type.ts';
import type { DeviceTarget } from '../../domain/hardware/budgets-that-fit.ts';
import { findPart } from '../../domain/hardware/parts.ts';
import type { ResourceUse } from '../../domain/hardware/parts.ts';
import type { Result } from '../../domain/result.ts';
import { success } from '../../domain/result.ts';
import type { Study } from '../../domain/study/study.ts';

/** The device of a study, as the estimates ask for it. */
export function deviceTarget({
  part: name,
  precision,
  strategy,
  reuse,
  clockNs,
  share,
}: Study['hardware']): Result<DeviceTarget> {
  const part = findPart(name);
  if (!part.ok) return part;
  return success({
    type: fixedType(precision.width, precision.integer),
    options: { strategy, reuse, clockNs, multipliers: 'auto', family: part.value.family },
    part: part.value,
    share,
  });
}

/** The resource that runs out first. */
export function tightest(uses: readonly ResourceUse[]): ResourceUse | undefined {
  return [...uses].sort((a, b) => b.percent - a.percent)[0];
}
