import { EngineFault } from '../trainer.ts';
import { closeGl, openGl } from './gl-context.ts';

export interface WebglAvailability {
  readonly available: boolean;
  /** Name of the graphics device, as far as the browser tells. */
  readonly renderer?: string;
  /** Why it cannot be used. */
  readonly reason?: string;
}

/** Whether this engine can run here, by the engine's own test; loads no training code. To be called in a worker. */
export function probeWebgl(): Promise<WebglAvailability> {
  return Promise.resolve().then(() => {
    try {
      const { gl, renderer } = openGl();
      closeGl(gl);
      return { available: true, renderer };
    } catch (error) {
      if (error instanceof EngineFault) return { available: false, reason: error.message };
      throw error;
    }
  });
}
