import type { JetMatrix } from '../../domain/dataset/sample.ts';
import { EpochOrders } from './epoch-orders.ts';
import type { Kernel } from './kernel-module.ts';

/** The training jets in the kernel's memory, once for all runs. */
export class JetsInKernel {
  readonly rows: number;
  readonly features: number;
  /** Addresses: x row-major [rows, features], y [rows], weight [rows]. */
  readonly x: number;
  readonly y: number;
  readonly weight: number;
  private readonly order: number;
  private readonly orders: EpochOrders;

  /** @param largestBatch most jets that any run takes at once */
  constructor(
    private readonly kernel: Kernel,
    jets: JetMatrix,
    largestBatch: number,
  ) {
    this.rows = jets.rows;
    this.features = jets.features;
    this.x = kernel.store(jets.x);
    this.y = kernel.store(jets.y);
    this.weight = kernel.store(jets.weight);
    this.order = kernel.allocate(largestBatch * 4);
    this.orders = new EpochOrders(jets.rows);
  }

  /** Address of the numbers of the jets first .. first + count - 1 of an epoch; the next call overwrites them. */
  batch(seed: number, epoch: number, first: number, count: number): number {
    const order = this.orders.order(seed, epoch);
    this.kernel.words(this.order, count).set(order.subarray(first, first + count));
    return this.order;
  }
}
