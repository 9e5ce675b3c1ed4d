import type { Clustering } from './clustering.ts';
import { Column, NO_TAU_RATIO } from './feature-list.ts';
import type { JetAxes } from './lifetime-sign.ts';
import { TreeWalk } from './soft-drop.ts';
import { EnergyCorrelations, MOST_PIECES, nSubjettiness } from './substructure.ts';

/** The axes of a jet, filled from an exclusive-kT clustering with two open nodes. */
export class MutableAxes implements JetAxes {
  count = 0;
  readonly rapidity = new Float64Array(2);
  readonly phi = new Float64Array(2);
  readonly direction = new Float64Array(6);

  /** Takes the open nodes of `clustering` (one or two), the harder first. */
  take(clustering: Clustering): void {
    this.count = Math.min(clustering.active, 2);
    const first = clustering.activeNode[0]!;
    const second = clustering.activeNode[this.count - 1]!;
    const swapped = clustering.pt[second]! > clustering.pt[first]!;
    this.set(0, clustering, swapped ? second : first);
    this.set(1, clustering, swapped ? first : second);
  }

  private set(axis: number, clustering: Clustering, node: number): void {
    const px = clustering.px[node]!;
    const py = clustering.py[node]!;
    const pz = clustering.pz[node]!;
    const p = Math.sqrt(px * px + py * py + pz * pz);
    this.rapidity[axis] = clustering.rapidity[node]!;
    this.phi[axis] = clustering.phi[node]!;
    this.direction[axis * 3] = px / p;
    this.direction[axis * 3 + 1] = py / p;
    this.direction[axis * 3 + 2] = pz / p;
  }
}

/** Momentum dispersion sqrt(sum pT^2) / sum pT of the inputs below a node. */
function momentumDispersion(tree: Clustering, inputs: Int16Array, count: number): number {
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < count; k++) {
    const pt = tree.pt[inputs[k]!]!;
    sum += pt;
    squares += pt * pt;
  }
  return sum > 0 ? Math.sqrt(squares) / sum : 0;
}

/** The 13 variables of the jet as a whole and of its substructure. */
export class JetVariables {
  readonly axes = new MutableAxes();
  readonly correlations = new EnergyCorrelations();
  private readonly walk = new TreeWalk();
  private readonly below = new Int16Array(1024);
  private readonly pieces = new Int16Array(MOST_PIECES);

  /**
   * Writes the jet variables into `row`.
   * @param tree Cambridge/Aachen tree of the jet, `root` its last node, `dropped` where soft drop stopped
   * @param groomed a clustering that is used here to recluster the groomed constituents
   */
  write(tree: Clustering, root: number, dropped: number, groomed: Clustering, row: Float64Array): void {
    row[Column.pt] = tree.pt[root]!;
    row[Column.eta] = Math.asinh(tree.pz[root]! / tree.pt[root]!);
    row[Column.mass] = tree.mass(root);
    row[Column.sdmass] = tree.mass(dropped);
    row[Column.npfcands] = tree.inputs;
    this.writeSubjets(tree, root, dropped, row);
    this.writeTaus(tree, dropped, groomed, row);
    const pieces = this.walk.piecesBelow(tree, dropped, MOST_PIECES, this.pieces);
    this.correlations.load(tree, this.pieces, pieces);
    row[Column.sdn2] = this.correlations.n2();
  }

  private writeSubjets(tree: Clustering, root: number, dropped: number, row: Float64Array): void {
    const left = tree.left[dropped]!;
    const right = tree.right[dropped]!;
    const swapped = tree.pt[right]! > tree.pt[left]!;
    const hard = swapped ? right : left;
    const soft = swapped ? left : right;
    const dy = tree.rapidity[hard]! - tree.rapidity[soft]!;
    const dphi = tree.phi[hard]! - tree.phi[soft]!;
    const pt = tree.pt[root]!;
    row[Column.ptDR] = pt * Math.sqrt(dy * dy + dphi * dphi);
    row[Column.relptdiff] = (tree.pt[hard]! - tree.pt[soft]!) / pt;
    const { walk, below } = this;
    row[Column.sdsj1PtD] = momentumDispersion(tree, below, walk.inputsBelow(tree, hard, below));
    row[Column.sdsj2PtD] = momentumDispersion(tree, below, walk.inputsBelow(tree, soft, below));
  }

  /** tau1 and the ratios of the groomed jet; leaves the two axes behind. */
  private writeTaus(tree: Clustering, dropped: number, groomed: Clustering, row: Float64Array): void {
    const count = this.walk.inputsBelow(tree, dropped, this.below);
    groomed.clear();
    for (let k = 0; k < count; k++) groomed.copyInput(tree, this.below[k]!);
    groomed.start(1, 0);
    groomed.mergeUntil(3);
    const tau3 = nSubjettiness(groomed);
    groomed.mergeUntil(2);
    const tau2 = nSubjettiness(groomed);
    this.axes.take(groomed);
    groomed.mergeUntil(1);
    const tau1 = nSubjettiness(groomed);
    row[Column.tau1] = tau1;
    row[Column.tau21] = tau1 > 0 ? tau2 / tau1 : NO_TAU_RATIO;
    row[Column.tau32] = tau2 > 0 ? tau3 / tau2 : NO_TAU_RATIO;
  }
}
