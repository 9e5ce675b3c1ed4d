import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readCsv } from './csv.ts';
import { cli } from './jets-file.ts';

interface CurvePoint {
  readonly efficiency: number;
  readonly rejection: number;
  readonly low: number;
  readonly high: number;
}

/** One network of a study in numbers, whoever trained it. */
export interface NetworkNumbers {
  readonly id: string;
  readonly kind: string;
  readonly nodes: number;
  readonly nodesPerLayer: readonly number[];
  readonly auc: number;
  readonly curve: readonly CurvePoint[];
}

export function pointAt({ id, curve }: NetworkNumbers, efficiency: number): CurvePoint {
  const point = curve.find((one) => Math.abs(one.efficiency - efficiency) < 1e-9);
  if (point === undefined) throw new Error(`The curve of ${id} has no point at ${efficiency}.`);
  return point;
}

/** @param folder an unpacked archive of the page */
export function archivedNetworks(folder: string): NetworkNumbers[] {
  const points = readCsv(path.join(folder, 'results/curves.csv'));
  return readCsv(path.join(folder, 'results/networks.csv')).map((row) => ({
    id: String(row['network']),
    kind: String(row['kind']),
    nodes: Number(row['budget']),
    nodesPerLayer: String(row['nodes_by_layer']).split(' ').map(Number),
    auc: Number(row['auc']),
    curve: points
      .filter(({ network }) => network === row['network'])
      .map(({ efficiency, rejection, low, high }) => ({
        efficiency: Number(efficiency),
        rejection: Number(rejection),
        low: Number(low),
        high: Number(high),
      })),
  }));
}

/** What `train` writes of a network. */
type TrainedRun = Omit<NetworkNumbers, 'nodes'> & { readonly budget: number };

/** Trains a study with the command line, as a user does. */
export function trainOnCommandLine(studyFile: string, out: string): NetworkNumbers[] {
  cli('train', studyFile, '--out', out);
  const { runs } = JSON.parse(readFileSync(path.join(out, 'results.json'), 'utf8')) as {
    runs: TrainedRun[];
  };
  return runs.map(({ id, kind, budget, nodesPerLayer, auc, curve }) => ({
    id,
    kind,
    nodes: budget,
    nodesPerLayer,
    auc,
    curve: curve.map(({ efficiency, rejection, low, high }) => ({ efficiency, rejection, low, high })),
  }));
}
