import type { RunResult } from '../../engine/run-result.ts';

/** Hidden nodes that runs ended with: "83 nodes", of several seeds "79 to 86 nodes". */
export function nodesLeft(results: Readonly<Record<string, RunResult>>, ids: readonly string[]): string {
  const counts = ids.flatMap((id) => {
    const kept = results[id]?.kept;
    return kept === undefined ? [] : [kept.slice(1).reduce((sum, layer) => sum + layer.length, 0)];
  });
  if (counts.length === 0) return 'a number that is not exact';
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  return low === high ? `${low} nodes` : `${low} to ${high} nodes`;
}
