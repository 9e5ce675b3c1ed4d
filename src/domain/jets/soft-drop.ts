import type { Clustering } from './clustering.ts';

export const SOFT_DROP_CUT = 0.1;

/**
 * Soft drop with beta = 0 (Larkoski, Marzani, Soyez, Thaler, JHEP 05 (2014) 146): walks down the Cambridge/Aachen tree from `root` along
 * the harder branch until min(pT1, pT2) / (pT1 + pT2) > z_cut. Returns the node where it stops: its children are the two subjets;
 * an input if nothing passes.
 */
export function softDrop(tree: Clustering, root: number): number {
  let node = root;
  for (;;) {
    const left = tree.left[node]!;
    if (left < 0) return node;
    const right = tree.right[node]!;
    const leftPt = tree.pt[left]!;
    const rightPt = tree.pt[right]!;
    const softer = leftPt < rightPt ? leftPt : rightPt;
    if (softer > SOFT_DROP_CUT * (leftPt + rightPt)) return node;
    node = leftPt < rightPt ? right : left;
  }
}

/** Walks a clustering tree without allocating. */
export class TreeWalk {
  private readonly stack = new Int16Array(2048);

  /** Writes the inputs below `root` into `out` and returns how many they are. */
  inputsBelow(tree: Clustering, root: number, out: Int16Array): number {
    const { stack } = this;
    let depth = 0;
    let count = 0;
    stack[depth++] = root;
    while (depth > 0) {
      const node = stack[--depth]!;
      const left = tree.left[node]!;
      if (left < 0) out[count++] = node;
      else {
        stack[depth++] = left;
        stack[depth++] = tree.right[node]!;
      }
    }
    return count;
  }

  /**
   * Undoes the last mergings below `root` until `most` pieces are there (exclusive Cambridge/Aachen subjets); writes them into `out`
   * and returns their number. Later mergings have larger node numbers.
   */
  piecesBelow(tree: Clustering, root: number, most: number, out: Int16Array): number {
    out[0] = root;
    let count = 1;
    while (count < most) {
      let last = 0;
      for (let i = 1; i < count; i++) if (out[i]! > out[last]!) last = i;
      const node = out[last]!;
      if (tree.left[node]! < 0) return count;
      out[last] = tree.left[node]!;
      out[count++] = tree.right[node]!;
    }
    return count;
  }
}
