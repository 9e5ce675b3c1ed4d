import { epochOrder } from '../../domain/dataset/order.ts';

/** Orders of the jets, one epoch per seed at a time: runs of one seed walk through the same order and share it. */
export class EpochOrders {
  private readonly latest = new Map<number, { readonly epoch: number; readonly order: Uint32Array }>();

  constructor(private readonly rows: number) {}

  order(seed: number, epoch: number): Uint32Array {
    const known = this.latest.get(seed);
    if (known?.epoch === epoch) return known.order;
    const order = epochOrder(seed, epoch, this.rows);
    this.latest.set(seed, { epoch, order });
    return order;
  }
}
