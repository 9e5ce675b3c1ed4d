const WARM_UP_ROUNDS = 15;

/** 32-bit avalanche (the finaliser of MurmurHash3), so that neighbouring seeds start far apart. */
function scramble(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) | 0;
}

/**
 * The random numbers of one jet. The stream depends on (seed, process, jet index) alone, so that jets are the same in whatever
 * block, worker or order they are made. Generator: sfc32 (C. Doty-Humphrey, PractRand), 128 bits of state, at least 2^32 numbers
 * before it repeats; integer arithmetic, the same in every engine.
 */
export class JetStream {
  private readonly state = new Int32Array(4);
  private spare = 0;
  private hasSpare = false;

  reset(seed: number, process: number, index: number): void {
    const state = this.state;
    state[0] = scramble(seed);
    state[1] = scramble(index ^ 0x9e3779b9);
    state[2] = scramble(Math.imul(process + 1, 0x632be5ab) ^ Math.floor(index / 4294967296));
    state[3] = 1;
    this.hasSpare = false;
    for (let round = 0; round < WARM_UP_ROUNDS; round++) this.uniform();
  }

  /** Uniform in the open interval (0, 1), 32 bits. */
  uniform(): number {
    const state = this.state;
    const a = state[0]!;
    const b = state[1]!;
    const c = state[2]!;
    const counter = state[3]!;
    const value = (a + b + counter) | 0;
    state[3] = (counter + 1) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + value) | 0;
    return ((value >>> 0) + 0.5) / 4294967296;
  }

  /** Standard normal (Marsaglia's polar method). */
  normal(): number {
    if (this.hasSpare) {
      this.hasSpare = false;
      return this.spare;
    }
    for (;;) {
      const u = 2 * this.uniform() - 1;
      const v = 2 * this.uniform() - 1;
      const r = u * u + v * v;
      if (r < 1) {
        const factor = Math.sqrt((-2 * Math.log(r)) / r);
        this.spare = v * factor;
        this.hasSpare = true;
        return u * factor;
      }
    }
  }

  /** Exponential of mean 1. */
  exponential(): number {
    return -Math.log(this.uniform());
  }

  /** Poisson of a small mean, by the product of uniforms (Knuth). */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count++;
    return count;
  }

  sign(): 1 | -1 {
    return this.uniform() < 0.5 ? 1 : -1;
  }
}
