import type { JetStream } from './jet-stream.ts';

/** Peterson's epsilon for bottom and charm. */
export const PETERSON_BOTTOM = 0.004;
export const PETERSON_CHARM = 0.04;

function peterson(z: number, epsilon: number): number {
  const d = 1 - 1 / z - epsilon / (1 - z);
  return 1 / (z * d * d);
}

/**
 * Momentum fraction of a heavy hadron in its quark, f(z) proportional to 1 / (z (1 - 1/z - epsilon/(1-z))^2)
 * (Peterson, Schlatter, Schmitt, Zerwas, Phys. Rev. D 27 (1983) 105).
 * Sampled by rejection.
 */
export class PetersonSampler {
  private readonly epsilon: number;
  private readonly bound: number;

  constructor(epsilon: number) {
    this.epsilon = epsilon;
    let highest = 0;
    for (let z = 0.001; z < 1; z += 0.001) highest = Math.max(highest, peterson(z, epsilon));
    this.bound = highest * 1.02;
  }

  sample(stream: JetStream): number {
    for (;;) {
      const z = stream.uniform();
      if (stream.uniform() * this.bound < peterson(z, this.epsilon)) return z;
    }
  }
}
