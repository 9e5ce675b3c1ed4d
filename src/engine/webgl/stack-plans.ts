import { layerWidths } from '../../domain/network/architecture.ts';
import type { RunPlan } from '../trainer.ts';
import { runsPerStack } from './layout.ts';

/** Plans that can share their draws: same architecture, batch and number of epochs, no more than fit the device. */
export function stackPlans(plans: readonly RunPlan[], maxTextureSize: number): RunPlan[][] {
  const alike = new Map<string, RunPlan[]>();
  for (const plan of plans) {
    const { architecture, settings } = plan;
    const key = JSON.stringify([
      layerWidths(architecture),
      architecture.activation,
      settings.batchSize,
      settings.epochs,
    ]);
    alike.set(key, [...(alike.get(key) ?? []), plan]);
  }
  return [...alike.values()].flatMap((stack) => {
    const most = runsPerStack(layerWidths(stack[0]!.architecture), maxTextureSize);
    return Array.from({ length: Math.ceil(stack.length / most) }, (_, i) =>
      stack.slice(i * most, (i + 1) * most),
    );
  });
}
