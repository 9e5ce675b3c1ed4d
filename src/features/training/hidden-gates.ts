const DARK = new Float32Array(0);

/** The gates of the last layers, of these widths: those of the hidden layers, or of the inputs and them. Empty before the training. */
export function hiddenGates(gates: Float32Array | undefined, widths: readonly number[]): Float32Array {
  if (gates === undefined) return DARK;
  const nodes = widths.reduce((sum, width) => sum + width, 0);
  return gates.subarray(Math.max(0, gates.length - nodes));
}

export function sumOfGates(gates: Float32Array): number {
  let sum = 0;
  for (const gate of gates) sum += gate;
  return sum;
}
