const MAX_ROUNDS = 100;

/** Newton's method needs some 5 rounds, 15 in networks of a few nodes; where it runs in circles instead, halving the bracket ends it. */
const NEWTON_ROUNDS = 30;

/** Scores in units of the temperature beyond which a gate is exactly 0 or 1 in double precision. */
const SATURATION = 40;

function sigmoid(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/**
 * Entropic top-K projection (arXiv:1906.08707, arXiv:2403.19969): gates g_i = sigmoid(s_i / T + nu) with the one nu for which
 * they sum to `budget`. Newton's method inside a bracket, so it needs a handful of rounds from a good `start` (the nu of the last
 * step); bisection if that does not end.
 *
 * @param scores s_i, one per node
 * @param budget K, 0 < K <= number of nodes; K = number of nodes opens every gate
 * @param temperature T > 0
 * @param gates receives g_i; |sum g_i - K| < 1e-9
 * @returns nu (Infinity when every gate is open)
 */
export function projectToBudget(
  scores: Float64Array,
  budget: number,
  temperature: number,
  gates: Float64Array,
  start = 0,
): number {
  const n = scores.length;
  if (!(budget > 0 && budget <= n)) {
    throw new RangeError(`A budget of ${budget} cannot be projected on ${n} nodes.`);
  }
  if (budget === n) {
    gates.fill(1);
    return Infinity;
  }
  const inverse = 1 / temperature;
  let highest = -Infinity;
  let lowest = Infinity;
  for (const score of scores) {
    highest = Math.max(highest, score);
    lowest = Math.min(lowest, score);
  }
  let low = -highest * inverse - SATURATION;
  let high = -lowest * inverse + SATURATION;
  let nu = start > low && start < high ? start : 0.5 * (low + high);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let sum = 0;
    let slope = 0;
    for (let i = 0; i < n; i++) {
      const gate = sigmoid(scores[i]! * inverse + nu);
      gates[i] = gate;
      sum += gate;
      slope += gate * (1 - gate);
    }
    const excess = sum - budget;
    if (Math.abs(excess) < 1e-12 * n || high - low < 1e-14 * Math.max(1, Math.abs(nu))) return nu;
    if (excess > 0) high = nu;
    else low = nu;
    const newton = nu - excess / slope;
    nu = round < NEWTON_ROUNDS && newton > low && newton < high ? newton : 0.5 * (low + high);
  }
  return nu;
}
