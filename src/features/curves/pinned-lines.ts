import type { PinnedNetwork } from '../../domain/study/pinned-network.ts';
import type { CurveLine } from './curve-line.ts';
import { lineLabel, shortLabel } from './shown-lines.ts';
import type { CurveView } from './view-store.ts';

/** Views that compare rejections alone; the others need weights or scores. */
const WITH_PINNED: readonly CurveView[] = ['budgets', 'retrained', 'controls', 'table'];

/** Letters of a study's name at the end of a line. */
const LONGEST_NAME = 9;

/** Networks of other studies as lines, without ratios: those need the scores of both networks on the same jets. */
export function pinnedLines(pinned: readonly PinnedNetwork[], view: CurveView): CurveLine[] {
  if (!WITH_PINNED.includes(view)) return [];
  return pinned.map((network) => ({
    id: `pinned ${network.id}`,
    label: `${network.study}: ${lineLabel(network)}`,
    short: `${shortLabel(network, 'table')} ${shortened(network.study)}`,
    kind: network.kind,
    pinned: true,
    share: network.kind === 'full' ? 1 : network.percent / 100,
    budgets: network.shares,
    nodes: network.layers.reduce((sum, nodes) => sum + nodes, 0),
    layers: network.layers.join('·'),
    equalScores: network.equalScores,
    points: network.points,
    ratio: [],
  }));
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME).trimEnd()}…` : name;
}
