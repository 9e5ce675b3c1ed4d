import type { InputSource } from './input-source.ts';

/**
 * One input of a sample. `absent` is the value that stands for "there is no such measurement" (a sentinel, such as -1 for the
 * mass of a vertex that does not exist); it is never averaged as if it were a measurement.
 */
export interface Feature {
  readonly name: string;
  readonly absent?: number;
  readonly unit?: string;
  /** Where the input is more than a column of its file. */
  readonly from?: InputSource;
}

/**
 * Jets with labels, ready to be split: features by column, all arrays of length `rows`.
 * `event` keeps jets of one event in the same part of the split; without it each row is its own event.
 */
export interface Sample {
  readonly name: string;
  readonly rows: number;
  readonly features: readonly Feature[];
  /** columns[f][row] */
  readonly columns: readonly Float32Array[];
  /** 1 signal, 0 background. */
  readonly label: Uint8Array;
  readonly weight?: Float32Array;
  readonly event?: Float64Array;
}

/** How an input is standardised: (x - mean) / scale, or `ABSENT` where x equals `absent`. */
export interface InputScaling {
  readonly name: string;
  readonly mean: number;
  readonly scale: number;
  readonly absent?: number;
  readonly from?: InputSource;
}

/**
 * Standardised value of an absent input: on the low side of the measurements, where the sentinels (-1, -3, -19, -50) lie too, and
 * exact in every fixed-point format with two integer bits.
 */
export const ABSENT_STANDARDISED = -2;

/** Rows of a network's input: x row-major [rows, features], already standardised. */
export interface JetMatrix {
  readonly rows: number;
  readonly features: number;
  readonly x: Float32Array;
  /** 1 signal, 0 background. */
  readonly y: Float32Array;
  /** Sample weights, mean 1. */
  readonly weight: Float32Array;
}
