/** What is simulated. Two simulations with equal options give equal jets. */
export interface SimulationOptions {
  readonly seed: number;
  /** Window of the reconstructed jet's pT [GeV]. */
  readonly ptMinGeV: number;
  readonly ptMaxGeV: number;
  /** Window of the soft-drop mass [GeV]. */
  readonly massMinGeV: number;
  readonly massMaxGeV: number;
  /** Multiplies the rate of g -> b bbar in the shower; 1 is the leading-order splitting. */
  readonly gluonToBbScale: number;
  /** Multiplies the resolution of the primary vertex; 0 is a perfectly known one. */
  readonly vertexResolutionScale: number;
  /** Multiplies the impact-parameter resolution of the tracks. */
  readonly trackResolutionScale: number;
}

export const DEFAULT_SIMULATION: SimulationOptions = {
  seed: 1,
  ptMinGeV: 300,
  ptMaxGeV: 1000,
  massMinGeV: 40,
  massMaxGeV: 200,
  gluonToBbScale: 1.4,
  vertexResolutionScale: 1,
  trackResolutionScale: 1,
};
