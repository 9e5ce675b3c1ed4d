import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { WeightStatistics } from '../../src/domain/hardware/csd.ts';
import { weightStatistics } from '../../src/domain/hardware/csd.ts';
import type { HlsTool } from '../../src/domain/hardware/layer-design.ts';
import type { HlsStrategy } from '../../src/domain/hardware/reuse.ts';

/** Folder with reports.csv and weights/, next to the repository; not part of it. */
export const REPORTS_FOLDER = join(import.meta.dirname, '../../../shared/data/synthesis');

/** A synthesis report of one dense layer of 16-bit inputs and sums, Vivado HLS 2020.1 for a VU13P at 5 ns. */
export interface LayerReport {
  readonly tool: HlsTool;
  readonly strategy: HlsStrategy;
  readonly nIn: number;
  readonly nOut: number;
  readonly reuse: number;
  readonly weightBits: number;
  readonly dsp: number;
  readonly lut: number;
  readonly ff: number;
  readonly bram18: number;
  /** Cycles, at most. */
  readonly latency: number;
  readonly ii: number;
  readonly zeros: number;
  readonly distinctManyDigits: number;
  /** As whole numbers, row-major [nIn, nOut], where they are there. */
  readonly weights: Int16Array | null;
  /** Counted from the weights. */
  readonly statistics: WeightStatistics | null;
}

export function reportsAreThere(): boolean {
  return existsSync(join(REPORTS_FOLDER, 'reports.csv'));
}

const NPY_HEADER_LENGTH_AT = 8;
const NPY_HEADER_AT = 10;

/** An int16 array of NumPy, version 1, row-major. */
function readInt16(path: string): Int16Array {
  const bytes = readFileSync(path);
  const start = NPY_HEADER_AT + bytes.readUInt16LE(NPY_HEADER_LENGTH_AT);
  const header = bytes.toString('latin1', NPY_HEADER_AT, start);
  if (!header.includes("'<i2'") || !header.includes("'fortran_order': False")) {
    throw new TypeError(`${path}: ${header}`);
  }
  return Int16Array.from({ length: (bytes.length - start) / 2 }, (_, i) => bytes.readInt16LE(start + 2 * i));
}

function readWeights(nIn: number, nOut: number, bits: number): Int16Array | null {
  const path = join(REPORTS_FOLDER, 'weights', `dense_${nIn}_${nOut}_${bits}b.npy`);
  return existsSync(path) ? readInt16(path) : null;
}

type Row = Record<string, string>;

function layerReport(row: Row): LayerReport {
  const number = (name: string): number => Number(row[name]);
  const [nIn, nOut] = [number('n_in'), number('n_out')];
  const weightBits = Number(/<(\d+),/.exec(row.weight_t ?? '')?.[1]);
  const weights = readWeights(nIn, nOut, weightBits);
  return {
    tool: row.tool?.startsWith('Vivado') === true ? 'vivado' : 'vitis',
    strategy: row.strategy === 'latency' ? 'latency' : 'resource',
    nIn,
    nOut,
    reuse: number('reuse_factor'),
    weightBits,
    dsp: number('DSP'),
    lut: number('LUT'),
    ff: number('FF'),
    bram18: number('BRAM18K'),
    latency: number('lat_max'),
    ii: number('ii'),
    zeros: nIn * nOut - number('nz'),
    distinctManyDigits: number('distinct_csd3'),
    weights,
    statistics: weights && weightStatistics(weights, nIn, nOut),
  };
}

function readRows(): Row[] {
  const text = readFileSync(join(REPORTS_FOLDER, 'reports.csv'), 'utf8');
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data;
}

/** The reports of single dense layers with known shape. */
export function readLayerReports(): LayerReport[] {
  return readRows()
    .filter((row) => row.activations === 'none')
    .map(layerReport);
}

/** A report of hls4ml's own tests: one input, 64 nodes of unknown weights, and an activation, all in 16 bits. */
export interface ActivationReport {
  readonly tool: string;
  readonly activation: 'relu' | 'sigmoid';
  readonly streams: boolean;
  readonly dsp: number;
  readonly lut: number;
  readonly ff: number;
  readonly bram18: number;
  /** Cycles, at most. */
  readonly latency: number;
}

/** The reports with an activation that the networks here have. (The leaky ReLU among them has slope 1.) */
export function readActivationReports(): ActivationReport[] {
  return readRows().flatMap((row) => {
    const { arch, activations, tool = '', io_type: io } = row;
    if (arch !== '1-64' || (activations !== 'relu' && activations !== 'sigmoid')) return [];
    return [
      {
        tool,
        activation: activations,
        streams: io === 'stream',
        dsp: Number(row.DSP),
        lut: Number(row.LUT),
        ff: Number(row.FF),
        bram18: Number(row.BRAM18K),
        latency: Number(row.lat_max),
      },
    ];
  });
}
