import { describe, expect, it } from 'vitest';
import { epochOrder } from '../../domain/dataset/order.ts';
import { OrderBlocks } from './order-blocks.ts';

const JETS = 50;
const BATCH = 7;
const PER_EPOCH = 7;

describe('OrderBlocks', () => {
  it('hands every seed its jets, step by step and across epochs', () => {
    const orders = new OrderBlocks([4, 9, 4], JETS, BATCH, PER_EPOCH, 64);
    expect(orders.seeds).toEqual([4, 9]);
    expect(orders.steps).toBe(16);
    for (const first of [0, 16, 32]) {
      const block = orders.from(first);
      expect(block.length).toBe(orders.rows * orders.columns);
      for (let t = 0; t < orders.steps; t++) {
        orders.seeds.forEach((seed, column) => {
          const step = first + t;
          const start = (step % PER_EPOCH) * BATCH;
          const expected = epochOrder(seed, Math.floor(step / PER_EPOCH), JETS).subarray(
            start,
            start + BATCH,
          );
          const found = Array.from(expected, (_, s) => block[(t * (BATCH + 1) + s) * 2 + column]);
          expect(found).toEqual([...expected]);
        });
      }
    }
  });

  it('covers at least one step, however large the batch', () => {
    const orders = new OrderBlocks([1], 5000, 4000, 1, 2048);
    expect(orders.steps).toBe(1);
    expect(orders.rows).toBe(4000);
  });
});
