import { expect, it } from 'vitest';
import { createRandom } from '../random.ts';
import { denseKernel } from './dense-kernel.ts';
import { buildFixedNetwork } from './fixed-network.ts';
import type { FixedTypeOptions } from './fixed-type.ts';
import { fixedType } from './fixed-type.ts';
import { uniformPrecision } from './precision.ts';
import { randomModel } from './test-networks.ts';

const model = randomModel(createRandom(1), [8, 8]);

function kernelFor(width: number, integer: number, options: FixedTypeOptions = {}): string | undefined {
  const network = buildFixedNetwork(model, uniformPrecision(model, fixedType(width, integer, options)));
  const layer = network.layers[0]!;
  return denseKernel(layer, layer.bias)?.name;
}

it('takes the fastest arithmetic in which every number is exact', () => {
  expect(kernelFor(16, 6)).toBe('int32');
  expect(kernelFor(16, 6, { quantisation: 'AP_RND' })).toBe('int32');
  expect(kernelFor(24, 8)).toBe('double');
  expect(kernelFor(32, 8)).toBe('split');
  expect(kernelFor(48, 12)).toBeUndefined();
});

it('goes step by step where the order of the sums matters', () => {
  expect(kernelFor(16, 6, { overflow: 'AP_SAT' })).toBe('clamped');
  expect(kernelFor(24, 6, { overflow: 'AP_SAT' })).toBe('stepwise');
  expect(kernelFor(16, 6, { quantisation: 'AP_RND_CONV' })).toBe('stepwise');
});
