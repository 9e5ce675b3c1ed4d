import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCsv } from './csv.ts';
import type { NetworkNumbers } from './study-numbers.ts';
import { pointAt } from './study-numbers.ts';

const RESULTS = path.resolve('docs/results');

interface StudyDocument {
  readonly network: unknown;
  readonly gates: unknown;
  readonly training: Record<string, unknown>;
}

export function readStudy(file: string): StudyDocument {
  return JSON.parse(readFileSync(file, 'utf8')) as StudyDocument;
}

interface PublishedRun {
  readonly kind: string;
  readonly budget: number;
  readonly auc: number;
}

/**
 * Standard error of an area under the curve (Hanley and McNeil, Radiology 143 (1982) 29).
 *
 * @param jets of each class
 */
function areaError(area: number, jets: number): number {
  const twoSignal = area / (2 - area);
  const twoBackground = (2 * area * area) / (1 + area);
  const pairs = (jets - 1) * (twoSignal + twoBackground - 2 * area * area);
  return Math.sqrt((area * (1 - area) + pairs) / (jets * jets));
}

/** A page of docs/results. */
export class Published {
  /** The study behind it. */
  readonly study: StudyDocument;
  private readonly runs: readonly PublishedRun[];
  private readonly curves: readonly Record<string, string>[];

  /** @param name of its files */
  constructor(name: string) {
    const document = JSON.parse(readFileSync(path.join(RESULTS, `${name}.json`), 'utf8')) as {
      study: StudyDocument;
      runs: PublishedRun[];
    };
    this.study = document.study;
    this.runs = document.runs;
    this.curves = readCsv(path.join(RESULTS, `${name}-curves.csv`));
  }

  /**
   * How far the rejection of a network lies from the published one, which is the mean over seeds.
   *
   * @returns difference in units of the combined error: half of the network's own 68 % interval, on the side of the published value,
   * and the published spread from seed to seed
   */
  pull(network: NetworkNumbers, efficiency: number): number {
    const point = pointAt(network, efficiency);
    const row = this.curves.find(
      ({ kind, nodes, efficiency: at }) =>
        kind === network.kind && Number(nodes) === network.nodes && Math.abs(Number(at) - efficiency) < 1e-9,
    );
    if (row === undefined) throw new Error(`There is no published ${network.id} at ${efficiency}.`);
    const published = Number(row['rejection']);
    const error = published > point.rejection ? point.high - point.rejection : point.rejection - point.low;
    return (point.rejection - published) / Math.hypot(error, Number(row['rejection_sd']));
  }
  /**
   * How far the area of a network lies from the mean of the published ones.
   *
   * @param jets of each class in the network's test set
   * @returns difference in units of the combined error: that of the test set, and the published spread from seed to seed
   */
  areaPull(network: NetworkNumbers, jets: number): number {
    const areas = this.runs
      .filter(({ kind, budget }) => kind === network.kind && budget === network.nodes)
      .map(({ auc }) => auc);
    const mean = areas.reduce((sum, area) => sum + area, 0) / areas.length;
    const squares = areas.reduce((sum, area) => sum + (area - mean) ** 2, 0);
    const spread = Math.sqrt(squares / (areas.length - 1));
    return (network.auc - mean) / Math.hypot(areaError(network.auc, jets), spread);
  }
}
