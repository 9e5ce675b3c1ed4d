function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/**
 * Coefficients that minimise the sum of squared errors of features . coefficients against targets: conjugate gradients on the normal
 * equations, with features scaled to unit length; few features, so it ends after a few exact steps.
 */
function fit(rows: readonly (readonly number[])[], targets: readonly number[]): number[] {
  const columns = (rows[0] ?? []).map((_, c) => rows.map((row) => row[c] ?? 0));
  const scales = columns.map((column) => Math.sqrt(dot(column, column)) || 1);
  const unit = columns.map((column, c) => column.map((value) => value / (scales[c] ?? 1)));
  const apply = (x: readonly number[]): number[] => {
    const predicted = rows.map((_, i) =>
      unit.reduce((sum, column, c) => sum + (column[i] ?? 0) * (x[c] ?? 0), 0),
    );
    return unit.map((column) => dot(column, predicted));
  };
  const solution: number[] = unit.map(() => 0);
  let residual = unit.map((column) => dot(column, targets));
  let direction = [...residual];
  for (
    let step = 0;
    step < 20 * unit.length && dot(residual, residual) > 1e-18 * dot(targets, targets);
    step++
  ) {
    const applied = apply(direction);
    const length = dot(residual, residual) / dot(direction, applied);
    direction.forEach((value, c) => (solution[c] = (solution[c] ?? 0) + length * value));
    const next = residual.map((value, c) => value - length * (applied[c] ?? 0));
    const turn = dot(next, next) / dot(residual, residual);
    direction = next.map((value, c) => value + turn * (direction[c] ?? 0));
    residual = next;
  }
  return solution.map((value, c) => value / (scales[c] ?? 1));
}

/** Predictions for each row from coefficients that were fitted without any row of its group. */
export function predictLeftOut(
  features: readonly (readonly number[])[],
  targets: readonly number[],
  groups: readonly string[],
): number[] {
  const byGroup = new Map<string, number[]>();
  for (const group of new Set(groups)) {
    const kept = groups.flatMap((other, i) => (other === group ? [] : [i]));
    byGroup.set(
      group,
      fit(
        kept.map((i) => features[i] ?? []),
        kept.map((i) => targets[i] ?? 1),
      ),
    );
  }
  return features.map((row, i) => dot(row, byGroup.get(groups[i] ?? '') ?? []));
}
