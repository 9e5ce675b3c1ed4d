const INPUT_CAPACITY = 1024;
const NODE_CAPACITY = 2 * INPUT_CAPACITY;
const NONE = -1;
const FAR = 1e30;

/**
 * Generalised-kT clustering of at most 1024 inputs, E-scheme, with distances
 * d_ij = min(kT_i^2p, kT_j^2p) dR_ij^2 / R^2 and d_iB = kT_i^2p (Cacciari, Salam, Soyez, JHEP 04 (2008) 063):
 * p = -1 anti-kT, p = 0 Cambridge/Aachen, p = 1 kT. Nearest neighbours are kept in arrays, as in FastJet's plain N^2 strategy
 * (Cacciari, Salam, Phys. Lett. B 641 (2006) 57). Inputs lie near azimuth 0, so azimuths are never wrapped.
 *
 * Nodes 0 .. inputs-1 are the inputs; merged nodes follow in the order of merging. No allocation while clustering.
 */
export class Clustering {
  inputs = 0;
  nodes = 0;
  readonly px = new Float64Array(NODE_CAPACITY);
  readonly py = new Float64Array(NODE_CAPACITY);
  readonly pz = new Float64Array(NODE_CAPACITY);
  readonly e = new Float64Array(NODE_CAPACITY);
  readonly pt = new Float64Array(NODE_CAPACITY);
  readonly rapidity = new Float64Array(NODE_CAPACITY);
  readonly phi = new Float64Array(NODE_CAPACITY);
  /** Children of a merged node; -1 for inputs. */
  readonly left = new Int16Array(NODE_CAPACITY);
  readonly right = new Int16Array(NODE_CAPACITY);
  /** What the caller wants to remember of an input. */
  readonly tag = new Int16Array(NODE_CAPACITY);
  /** Nodes that are still open; exclusive stages and the root are read from here. */
  active = 0;
  readonly activeNode = new Int16Array(INPUT_CAPACITY);

  private readonly y = new Float64Array(INPUT_CAPACITY);
  private readonly azimuth = new Float64Array(INPUT_CAPACITY);
  private readonly weight = new Float64Array(INPUT_CAPACITY);
  private readonly nearest = new Int16Array(INPUT_CAPACITY);
  private readonly nearestDistance = new Float64Array(INPUT_CAPACITY);
  private readonly distance = new Float64Array(INPUT_CAPACITY);
  private power = 0;

  clear(): void {
    this.inputs = 0;
    this.nodes = 0;
  }

  /** Adds an input; its rapidity and azimuth are computed. */
  addInput(px: number, py: number, pz: number, e: number, tag: number): void {
    const pt = Math.sqrt(px * px + py * py);
    this.addKnown(px, py, pz, e, pt, 0.5 * Math.log((e + pz) / (e - pz)), Math.atan2(py, px), tag);
  }

  /** Adds input `node` of another clustering. */
  copyInput(other: Clustering, node: number): void {
    this.addKnown(
      other.px[node]!,
      other.py[node]!,
      other.pz[node]!,
      other.e[node]!,
      other.pt[node]!,
      other.rapidity[node]!,
      other.phi[node]!,
      other.tag[node]!,
    );
  }

  private addKnown(
    px: number,
    py: number,
    pz: number,
    e: number,
    pt: number,
    rapidity: number,
    phi: number,
    tag: number,
  ): void {
    const i = this.inputs++;
    if (i >= INPUT_CAPACITY) throw new RangeError('More inputs than the clustering holds.');
    this.px[i] = px;
    this.py[i] = py;
    this.pz[i] = pz;
    this.e[i] = e;
    this.pt[i] = pt;
    this.rapidity[i] = rapidity;
    this.phi[i] = phi;
    this.left[i] = NONE;
    this.right[i] = NONE;
    this.tag[i] = tag;
    this.nodes = this.inputs;
  }

  /** Invariant mass of a node [GeV]. */
  mass(node: number): number {
    const px = this.px[node]!;
    const py = this.py[node]!;
    const pz = this.pz[node]!;
    const e = this.e[node]!;
    const squared = e * e - px * px - py * py - pz * pz;
    return squared > 0 ? Math.sqrt(squared) : 0;
  }

  /** Starts a clustering of the inputs; `radius` 0 means that there is no beam (exclusive clustering, trees). */
  start(power: -1 | 0 | 1, radius: number): void {
    this.power = power;
    this.nodes = this.inputs;
    this.active = this.inputs;
    const reach = radius > 0 ? radius * radius : FAR;
    for (let i = 0; i < this.active; i++) {
      this.activeNode[i] = i;
      this.place(i, i);
      this.nearest[i] = NONE;
      this.nearestDistance[i] = reach;
    }
    for (let i = 1; i < this.active; i++) {
      for (let j = 0; j < i; j++) this.relate(i, j);
    }
    for (let i = 0; i < this.active; i++) this.setDistance(i);
  }

  /** Merges until `stop` nodes are open, without a beam. */
  mergeUntil(stop: number): void {
    while (this.active > stop) {
      const i = this.closest();
      this.merge(i, this.nearest[i]!, FAR);
    }
  }

  /** Clusters with a beam to the end; returns the node of the jet of the largest pT. */
  hardestJet(radius: number): number {
    const reach = radius * radius;
    let best = NONE;
    while (this.active > 0) {
      const i = this.closest();
      const j = this.nearest[i]!;
      if (j !== NONE) {
        this.merge(i, j, reach);
        continue;
      }
      const node = this.activeNode[i]!;
      if (best === NONE || this.pt[node]! > this.pt[best]!) best = node;
      this.remove(i, reach);
    }
    return best;
  }

  private place(slot: number, node: number): void {
    this.y[slot] = this.rapidity[node]!;
    this.azimuth[slot] = this.phi[node]!;
    const pt2 = this.pt[node]! * this.pt[node]!;
    this.weight[slot] = this.power === 0 ? 1 : this.power === 1 ? pt2 : 1 / pt2;
  }

  private relate(i: number, j: number): void {
    const dy = this.y[i]! - this.y[j]!;
    const dphi = this.azimuth[i]! - this.azimuth[j]!;
    const d = dy * dy + dphi * dphi;
    if (d < this.nearestDistance[i]!) {
      this.nearestDistance[i] = d;
      this.nearest[i] = j;
    }
    if (d < this.nearestDistance[j]!) {
      this.nearestDistance[j] = d;
      this.nearest[j] = i;
    }
  }

  private setDistance(i: number): void {
    const j = this.nearest[i]!;
    const own = this.weight[i]!;
    const smaller = j !== NONE && this.weight[j]! < own ? this.weight[j]! : own;
    this.distance[i] = smaller * this.nearestDistance[i]!;
  }

  private closest(): number {
    const { distance, active } = this;
    let best = 0;
    let smallest = distance[0]!;
    for (let i = 1; i < active; i++) {
      if (distance[i]! < smallest) {
        smallest = distance[i]!;
        best = i;
      }
    }
    return best;
  }

  /** Replaces open nodes in slots i and j by their sum, which takes the smaller slot. */
  private merge(i: number, j: number, reach: number): void {
    const kept = i < j ? i : j;
    const gone = i < j ? j : i;
    const node = this.combine(this.activeNode[kept]!, this.activeNode[gone]!);
    this.activeNode[kept] = node;
    this.place(kept, node);
    const last = --this.active;
    if (gone !== last) this.moveSlot(last, gone);
    this.nearest[kept] = NONE;
    this.nearestDistance[kept] = reach;
    for (let k = 0; k < last; k++) {
      const neighbour = this.nearest[k]!;
      if (k !== kept) {
        const orphan = neighbour === kept || neighbour === gone;
        if (neighbour === last) this.nearest[k] = gone;
        if (orphan) {
          this.findNearest(k, reach);
          this.setDistance(k);
        }
        const before = this.nearestDistance[k]!;
        this.relate(k, kept);
        if (this.nearestDistance[k]! < before) this.setDistance(k);
      }
    }
    this.setDistance(kept);
  }

  /** Removes the open node in slot i (its jet is complete). */
  private remove(i: number, reach: number): void {
    const last = --this.active;
    if (i !== last) this.moveSlot(last, i);
    for (let k = 0; k < last; k++) {
      const neighbour = this.nearest[k]!;
      if (neighbour === i) {
        this.findNearest(k, reach);
        this.setDistance(k);
      } else if (neighbour === last) this.nearest[k] = i;
    }
  }

  private moveSlot(from: number, to: number): void {
    this.activeNode[to] = this.activeNode[from]!;
    this.y[to] = this.y[from]!;
    this.azimuth[to] = this.azimuth[from]!;
    this.weight[to] = this.weight[from]!;
    this.nearest[to] = this.nearest[from]!;
    this.nearestDistance[to] = this.nearestDistance[from]!;
    this.distance[to] = this.distance[from]!;
  }

  private findNearest(k: number, reach: number): void {
    const { y, azimuth, active } = this;
    const yk = y[k]!;
    const phik = azimuth[k]!;
    let best = reach;
    let nearest = NONE;
    for (let j = 0; j < active; j++) {
      const dy = yk - y[j]!;
      const dphi = phik - azimuth[j]!;
      const d = dy * dy + dphi * dphi;
      if (d < best && j !== k) {
        best = d;
        nearest = j;
      }
    }
    this.nearestDistance[k] = best;
    this.nearest[k] = nearest;
  }

  private combine(a: number, b: number): number {
    const node = this.nodes++;
    const px = this.px[a]! + this.px[b]!;
    const py = this.py[a]! + this.py[b]!;
    const pz = this.pz[a]! + this.pz[b]!;
    const e = this.e[a]! + this.e[b]!;
    this.px[node] = px;
    this.py[node] = py;
    this.pz[node] = pz;
    this.e[node] = e;
    this.pt[node] = Math.sqrt(px * px + py * py);
    this.rapidity[node] = 0.5 * Math.log((e + pz) / (e - pz));
    this.phi[node] = Math.atan2(py, px);
    this.left[node] = a;
    this.right[node] = b;
    this.tag[node] = NONE;
    return node;
  }
}
