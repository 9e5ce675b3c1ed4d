const PARTON_CAPACITY = 1024;
const PARTICLE_CAPACITY = 4096;

/** Partons of one jet, structure of arrays: pT [GeV], rapidity, azimuth, flavour. The hard process sits near azimuth 0. */
export class PartonRecord {
  count = 0;
  readonly pt = new Float64Array(PARTON_CAPACITY);
  readonly rapidity = new Float64Array(PARTON_CAPACITY);
  readonly phi = new Float64Array(PARTON_CAPACITY);
  readonly flavour = new Uint8Array(PARTON_CAPACITY);
  /** Largest angle at which this parton may radiate; once it is final, the angle it was made at. */
  readonly theta = new Float64Array(PARTON_CAPACITY);

  clear(): void {
    this.count = 0;
  }

  add(pt: number, rapidity: number, phi: number, flavour: number, theta: number): void {
    const i = this.count++;
    if (i >= PARTON_CAPACITY) throw new RangeError('More partons than the event record holds.');
    this.pt[i] = pt;
    this.rapidity[i] = rapidity;
    this.phi[i] = phi;
    this.flavour[i] = flavour;
    this.theta[i] = theta;
  }
}

/**
 * Hadrons and leptons of one jet, structure of arrays: momentum [GeV], production point [mm], charge, species.
 * A particle that has decayed stays in the record with `decayed` = 1; its daughters are appended.
 */
export class ParticleRecord {
  count = 0;
  readonly px = new Float64Array(PARTICLE_CAPACITY);
  readonly py = new Float64Array(PARTICLE_CAPACITY);
  readonly pz = new Float64Array(PARTICLE_CAPACITY);
  readonly e = new Float64Array(PARTICLE_CAPACITY);
  readonly x = new Float64Array(PARTICLE_CAPACITY);
  readonly y = new Float64Array(PARTICLE_CAPACITY);
  readonly z = new Float64Array(PARTICLE_CAPACITY);
  readonly charge = new Int8Array(PARTICLE_CAPACITY);
  readonly species = new Uint8Array(PARTICLE_CAPACITY);
  readonly decayed = new Uint8Array(PARTICLE_CAPACITY);
  /** Index of the particle whose decay made this one, -1 for primary ones. */
  readonly mother = new Int16Array(PARTICLE_CAPACITY);

  clear(): void {
    this.count = 0;
  }

  /** Appends a particle made at the primary vertex and returns its place. */
  add(px: number, py: number, pz: number, e: number, species: number, charge: number): number {
    const i = this.count++;
    if (i >= PARTICLE_CAPACITY) throw new RangeError('More particles than the event record holds.');
    this.px[i] = px;
    this.py[i] = py;
    this.pz[i] = pz;
    this.e[i] = e;
    this.x[i] = 0;
    this.y[i] = 0;
    this.z[i] = 0;
    this.species[i] = species;
    this.charge[i] = charge;
    this.decayed[i] = 0;
    this.mother[i] = -1;
    return i;
  }

  /** Places particle `i` at the decay point of `mother`. */
  displace(i: number, mother: number, x: number, y: number, z: number): void {
    this.x[i] = x;
    this.y[i] = y;
    this.z[i] = z;
    this.mother[i] = mother;
  }
}
