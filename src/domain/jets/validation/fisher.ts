const CLIP = 4;

/** Standardises one column over the rows of both samples and clips it, so that no single jet decides. */
function standardise(a: Float32Array, b: Float32Array): [Float64Array, Float64Array] {
  let sum = 0;
  let squares = 0;
  for (const column of [a, b]) for (const value of column) sum += value;
  const average = sum / (a.length + b.length);
  for (const column of [a, b]) for (const value of column) squares += (value - average) ** 2;
  const width = Math.sqrt(squares / (a.length + b.length)) || 1;
  const scale = (value: number) => Math.max(-CLIP, Math.min(CLIP, (value - average) / width));
  return [Float64Array.from(a, scale), Float64Array.from(b, scale)];
}

/** Solves a symmetric positive definite system in place by elimination; `matrix` is row-major with `size` columns. */
function solve(matrix: Float64Array, right: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    const pivot = matrix[i * size + i]!;
    for (let j = i + 1; j < size; j++) {
      const factor = matrix[j * size + i]! / pivot;
      for (let k = i; k < size; k++) matrix[j * size + k]! -= factor * matrix[i * size + k]!;
      right[j]! -= factor * right[i]!;
    }
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) right[i]! -= matrix[i * size + k]! * right[k]!;
    right[i]! /= matrix[i * size + i]!;
  }
}

/**
 * Fisher's linear discriminant of two samples by columns (R. A. Fisher, Ann. Eugenics 7 (1936) 179), trained on the first half of the rows;
 * returns the scores of the second halves.
 */
export function fisherScores(
  a: readonly Float32Array[],
  b: readonly Float32Array[],
): { readonly a: Float64Array; readonly b: Float64Array } {
  const size = a.length;
  const columns = a.map((column, f) => standardise(column, b[f]!));
  const rows = a[0]!.length;
  const half = Math.floor(rows / 2);
  const direction = new Float64Array(size);
  const means = columns.map((pair) => pair.map((column) => average(column, half)));
  for (let f = 0; f < size; f++) direction[f] = means[f]![0]! - means[f]![1]!;
  const scatter = new Float64Array(size * size);
  for (let f = 0; f < size; f++) {
    for (let g = 0; g <= f; g++) {
      let sum = f === g ? 1e-3 * half : 0;
      for (let side = 0; side < 2; side++) {
        const left = columns[f]![side]!;
        const right = columns[g]![side]!;
        const shift = half * means[f]![side]! * means[g]![side]!;
        for (let i = 0; i < half; i++) sum += left[i]! * right[i]!;
        sum -= shift;
      }
      scatter[f * size + g] = sum;
      scatter[g * size + f] = sum;
    }
  }
  solve(scatter, direction, size);
  const score = (side: 0 | 1) =>
    Float64Array.from({ length: rows - half }, (_, i) => {
      let sum = 0;
      for (let f = 0; f < size; f++) sum += direction[f]! * columns[f]![side]![half + i]!;
      return sum;
    });
  return { a: score(0), b: score(1) };
}

function average(column: Float64Array, rows: number): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) sum += column[i]!;
  return sum / rows;
}
