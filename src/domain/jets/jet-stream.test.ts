import { describe, expect, it } from 'vitest';
import { JetStream } from './jet-stream.ts';

function draw(seed: number, process: number, index: number, count: number): number[] {
  const stream = new JetStream();
  stream.reset(seed, process, index);
  return Array.from({ length: count }, () => stream.uniform());
}

describe('JetStream', () => {
  it('depends on seed, process and jet number, and on nothing else', () => {
    expect(draw(1, 0, 5, 10)).toEqual(draw(1, 0, 5, 10));
    for (const other of [
      draw(2, 0, 5, 10),
      draw(1, 1, 5, 10),
      draw(1, 0, 6, 10),
      draw(1, 0, 5 + 2 ** 32, 10),
    ]) {
      expect(other).not.toEqual(draw(1, 0, 5, 10));
    }
  });

  it('forgets a spare normal number when it is reset', () => {
    const stream = new JetStream();
    stream.reset(1, 0, 0);
    const first = stream.normal();
    stream.reset(1, 0, 0);
    expect(stream.normal()).toBe(first);
  });

  it('has the moments of its distributions, also across jets', () => {
    const stream = new JetStream();
    const n = 100_000;
    let uniform = 0;
    let normal = 0;
    let squares = 0;
    let exponential = 0;
    let poisson = 0;
    for (let i = 0; i < n; i++) {
      stream.reset(7, 0, i);
      uniform += stream.uniform() / n;
      const z = stream.normal();
      normal += z / n;
      squares += (z * z) / n;
      exponential += stream.exponential() / n;
      poisson += stream.poisson(3) / n;
    }
    // Five standard errors each.
    expect(Math.abs(uniform - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(normal)).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(squares - 1)).toBeLessThan(5 * Math.sqrt(2 / n));
    expect(Math.abs(exponential - 1)).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(poisson - 3)).toBeLessThan(5 * Math.sqrt(3 / n));
  });
});
