import { EngineFault } from '../trainer.ts';
import { WebglDevice } from './device.ts';

export interface WebglAvailability {
  readonly available: boolean;
  /** Name of the graphics device, as far as the browser tells. */
  readonly renderer?: string;
  /** Why it cannot be used. */
  readonly reason?: string;
}

/** Whether this engine can run here; opens a device, renders nothing, and gives it back. To be called in the engine's worker. */
export function probeWebgl(): Promise<WebglAvailability> {
  return Promise.resolve().then(() => {
    try {
      const device = new WebglDevice(1_000);
      const { renderer } = device;
      device.dispose();
      return { available: true, renderer };
    } catch (error) {
      if (error instanceof EngineFault) return { available: false, reason: error.message };
      throw error;
    }
  });
}
