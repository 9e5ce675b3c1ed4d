import { Clustering } from './clustering.ts';
import { Decays } from './decays.ts';
import { CandidateRecord, detect } from './detector.ts';
import { ParticleRecord, PartonRecord } from './event-record.ts';
import { JET_FEATURES } from './feature-list.ts';
import { Hadronisation } from './hadronisation.ts';
import { HardProcess, WIDEST_ANGLE } from './hard-process.ts';
import { HiggsRecoil } from './higgs-recoil.ts';
import type { JetStream } from './jet-stream.ts';
import { JetVariables } from './jet-variables.ts';
import { signImpactParameters } from './lifetime-sign.ts';
import { Flavour } from './particles.ts';
import { Shower } from './shower.ts';
import { softDrop, TreeWalk } from './soft-drop.ts';
import { JET_RADIUS } from './substructure.ts';
import { TrackFeatures } from './track-features.ts';
import { TrackRecord, Tracking, type TrackingScales } from './tracks.ts';
import { UnderlyingEvent } from './underlying-event.ts';
import { V0Finder } from './v0-finder.ts';
import { VertexFeatures } from './vertex-features.ts';
import { VertexFinder, VertexRecord } from './vertices.ts';

const LARGEST_JET_ETA = 2.4;
/** Hard objects are made somewhat outside the pT window, since jets lose and gain momentum on their way. */
const BELOW_WINDOW = 0.97;
const ABOVE_WINDOW = 1.15;
const FEWEST_CONSTITUENTS = 4;

export interface ChainOptions extends TrackingScales {
  readonly ptMinGeV: number;
  readonly ptMaxGeV: number;
  readonly massMinGeV: number;
  readonly massMaxGeV: number;
  readonly gluonToBbScale: number;
}

/** What a background jet holds in truth; 4 is the Higgs boson. */
export const Content = { Light: 0, Charm: 1, OneBottom: 2, BottomPair: 3, Higgs: 4 } as const;

/**
 * All stages of one jet with their workspaces, which are read by the validation and otherwise private to the simulation:
 * hard process, shower, hadronisation, decays, detector, clustering and grooming, tracks and vertices, features.
 */
export class JetChain {
  readonly hard = new HardProcess();
  readonly partons = new PartonRecord();
  readonly particles = new ParticleRecord();
  readonly candidates = new CandidateRecord();
  readonly tree = new Clustering();
  readonly groomed = new Clustering();
  readonly tracks = new TrackRecord();
  readonly vertices = new VertexRecord();
  readonly variables = new JetVariables();
  /** The features of the last accepted jet. */
  readonly row = new Float64Array(JET_FEATURES.length);
  root = 0;
  dropped = 0;
  /** Particles 0 .. hadrons-1 (none if the Higgs boson's mass shell could not be restored) come from the hard object, those up to primaries-1 from the underlying event, the rest from decays. */
  hadrons = 0;
  primaries = 0;

  private readonly options: ChainOptions;
  private readonly stream: JetStream;
  private readonly all = new Clustering();
  private readonly walk = new TreeWalk();
  private readonly below = new Int16Array(1024);
  private readonly shower = new Shower();
  private readonly hadronisation = new Hadronisation();
  private readonly recoil = new HiggsRecoil();
  private readonly underlyingEvent = new UnderlyingEvent();
  private readonly decays = new Decays();
  private readonly tracking = new Tracking();
  private readonly v0Finder = new V0Finder();
  private readonly vertexFinder = new VertexFinder();
  private readonly trackFeatures = new TrackFeatures();
  private readonly vertexFeatures = new VertexFeatures();

  constructor(options: ChainOptions, stream: JetStream) {
    this.options = options;
    this.stream = stream;
  }

  /** One try at a Higgs jet; true if it was accepted, and then its features are in `row`. */
  tryHiggs(): boolean {
    const { stream, hard, partons, particles } = this;
    hard.drawHiggs(stream, this.options.ptMinGeV * BELOW_WINDOW, this.options.ptMaxGeV * ABOVE_WINDOW);
    partons.clear();
    particles.clear();
    this.hadrons = 0;
    this.showerQuark(0);
    const middleParton = partons.count;
    this.showerQuark(1);
    this.hadronisation.run(stream, partons, 0, middleParton, particles);
    const middle = particles.count;
    this.hadronisation.run(stream, partons, middleParton, partons.count, particles);
    if (!this.recoil.run(hard, particles, middle, particles.count)) return false;
    return this.observe();
  }

  private showerQuark(i: number): void {
    const { hard } = this;
    this.shower.run(
      this.stream,
      this.options.gluonToBbScale,
      hard.quarkPt[i]!,
      hard.quarkRapidity[i]!,
      hard.quarkPhi[i]!,
      Flavour.Bottom,
      hard.startingAngle(i),
      this.partons,
    );
  }

  /** One try at a QCD jet. */
  tryQcd(): boolean {
    const { stream, hard, partons, particles, options } = this;
    hard.drawQcd(stream, options.ptMinGeV * BELOW_WINDOW, options.ptMaxGeV * ABOVE_WINDOW);
    partons.clear();
    particles.clear();
    this.shower.run(
      stream,
      options.gluonToBbScale,
      hard.pt,
      hard.rapidity,
      0,
      hard.flavour,
      WIDEST_ANGLE,
      partons,
    );
    this.hadronisation.run(stream, partons, 0, partons.count, particles);
    return this.observe();
  }

  /** From hadrons to features; false as soon as the jet is outside a window. */
  private observe(): boolean {
    const { stream, particles, candidates } = this;
    this.hadrons = particles.count;
    this.underlyingEvent.run(stream, this.hard.rapidity, this.hadronisation, particles);
    this.primaries = particles.count;
    this.decays.run(stream, particles);
    detect(stream, particles, candidates);
    if (!this.findJet()) return false;
    this.variables.write(this.tree, this.root, this.dropped, this.groomed, this.row);
    this.measureTracks();
    return true;
  }

  /** Hardest anti-kT jet, its Cambridge/Aachen tree and soft drop; false if it fails a cut. */
  private findJet(): boolean {
    const { all, tree, candidates, options } = this;
    all.clear();
    for (let i = 0; i < candidates.count; i++) {
      all.addInput(candidates.px[i]!, candidates.py[i]!, candidates.pz[i]!, candidates.e[i]!, i);
    }
    if (all.inputs < FEWEST_CONSTITUENTS) return false;
    all.start(-1, JET_RADIUS);
    const jet = all.hardestJet(JET_RADIUS);
    const pt = all.pt[jet]!;
    if (pt < options.ptMinGeV || pt > options.ptMaxGeV) return false;
    if (Math.abs(all.pz[jet]!) > Math.sinh(LARGEST_JET_ETA) * pt) return false;
    this.copyConstituents(jet);
    if (tree.inputs < FEWEST_CONSTITUENTS) return false;
    tree.start(0, 0);
    tree.mergeUntil(1);
    this.root = tree.activeNode[0]!;
    this.dropped = softDrop(tree, this.root);
    const mass = tree.mass(this.dropped);
    return tree.left[this.dropped]! >= 0 && mass > options.massMinGeV && mass < options.massMaxGeV;
  }

  private copyConstituents(jet: number): void {
    const { all, tree } = this;
    const count = this.walk.inputsBelow(all, jet, this.below);
    tree.clear();
    for (let k = 0; k < count; k++) tree.copyInput(all, this.below[k]!);
  }

  private measureTracks(): void {
    const { stream, tree, tracks, vertices, row } = this;
    const axes = this.variables.axes;
    this.tracking.run(stream, this.options, tree, this.candidates, this.particles, tracks);
    signImpactParameters(tracks, axes);
    this.v0Finder.run(tracks);
    this.vertexFinder.run(tracks, axes, vertices);
    this.trackFeatures.write(tracks, row);
    this.vertexFeatures.write(tracks, vertices, axes, tree.rapidity[this.root]!, tree.phi[this.root]!, row);
  }

  /** Truth content of an accepted QCD jet: bottom and charm quarks at the end of the shower, inside the jet. */
  content(): number {
    const { partons, tree, root } = this;
    let bottom = 0;
    let charm = 0;
    for (let i = 0; i < partons.count; i++) {
      const flavour = partons.flavour[i];
      if (flavour !== Flavour.Bottom && flavour !== Flavour.Charm) continue;
      const dy = partons.rapidity[i]! - tree.rapidity[root]!;
      const dphi = partons.phi[i]! - tree.phi[root]!;
      if (dy * dy + dphi * dphi > JET_RADIUS * JET_RADIUS) continue;
      if (flavour === Flavour.Bottom) bottom++;
      else charm++;
    }
    if (bottom > 0) return bottom > 1 ? Content.BottomPair : Content.OneBottom;
    return charm > 0 ? Content.Charm : Content.Light;
  }
}
