import { epochOrder } from '../../domain/dataset/order.ts';
import { even } from './layout.ts';

/** Steps that share one upload of their jets' row numbers, and the size at which it is cut short. */
const MOST_STEPS = 32;
const MOST_VALUES = 2 ** 20;

/**
 * Hands out, block by block of steps, which jets every seed sees. In a block, row t * batchPadded + s holds the row numbers of jet s
 * of its step t, one column per seed; runs of one seed share a column.
 */
export class OrderBlocks {
  readonly seeds: readonly number[];
  readonly steps: number;
  readonly rows: number;
  readonly columns: number;
  private epoch = -1;
  private orders: readonly Uint32Array[] = [];

  constructor(
    seeds: readonly number[],
    private readonly jets: number,
    private readonly batch: number,
    private readonly perEpoch: number,
    maxTextureSize: number,
  ) {
    this.seeds = [...new Set(seeds)];
    this.columns = even(this.seeds.length);
    const batchPadded = even(batch);
    this.steps = Math.max(
      1,
      Math.min(
        MOST_STEPS,
        Math.floor((2 * maxTextureSize) / batchPadded),
        Math.floor(MOST_VALUES / (batchPadded * this.columns)),
      ),
    );
    this.rows = this.steps * batchPadded;
  }

  /** Row numbers, row-major [rows, columns], of the block that begins with step `first`. */
  from(first: number): Float32Array {
    const { steps, rows, columns, batch } = this;
    const batchPadded = even(batch);
    const values = new Float32Array(rows * columns);
    for (let t = 0; t < steps; t++) {
      const orders = this.ordersOf(Math.floor((first + t) / this.perEpoch));
      const start = ((first + t) % this.perEpoch) * batch;
      orders.forEach((order, column) => {
        for (let s = 0; s < batch; s++) values[(t * batchPadded + s) * columns + column] = order[start + s]!;
      });
    }
    return values;
  }

  private ordersOf(epoch: number): readonly Uint32Array[] {
    if (this.epoch !== epoch) {
      this.epoch = epoch;
      this.orders = this.seeds.map((seed) => epochOrder(seed, epoch, this.jets));
    }
    return this.orders;
  }
}
