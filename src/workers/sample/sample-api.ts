import { transfer } from 'comlink';
import { copySample } from '../../domain/dataset/copy-sample.ts';
import type { CorrelationMatrices } from '../../domain/dataset/correlation.ts';
import { correlationMatrices } from '../../domain/dataset/correlation.ts';
import { massBlind } from '../../domain/dataset/feature-selection.ts';
import type { FeatureHistogram, HistogramOptions } from '../../domain/dataset/histogram.ts';
import { featureHistogram } from '../../domain/dataset/histogram.ts';
import type { MappingCount } from '../../domain/dataset/mapping-apply.ts';
import type { Mapping } from '../../domain/dataset/mapping.ts';
import { matchingColumns, matchingWeights } from '../../domain/dataset/matching.ts';
import type { QualityNote } from '../../domain/dataset/quality.ts';
import { qualityNotes } from '../../domain/dataset/quality.ts';
import type { FeatureRank } from '../../domain/dataset/ranking.ts';
import { rankFeatures } from '../../domain/dataset/ranking.ts';
import { hashSample } from '../../domain/dataset/sample-hash.ts';
import type { Feature, Sample } from '../../domain/dataset/sample.ts';
import { thinSample } from '../../domain/dataset/statistics-thin.ts';
import { jetSample } from '../../domain/dataset/table-jets.ts';
import type { Table } from '../../domain/dataset/table.ts';
import type { JetBlock } from '../../domain/jets/simulate.ts';
import type { SimulationOptions } from '../../domain/jets/simulation-options.ts';
import { JET_FEATURES } from '../../domain/jets/feature-list.ts';
import type { Result } from '../../domain/result.ts';
import { failure, success } from '../../domain/result.ts';
import { simulatedSample } from '../../domain/study/simulated-sample.ts';
import { readJetBatch } from '../../formats/jets-batch.ts';
import type { ReadChoices } from '../../formats/table-options.ts';
import type { FileSurvey } from '../../formats/table-survey.ts';
import type { BlockStore } from './block-store.ts';
import type { HeldSample, SampleSummary } from './sample-summary.ts';
import { NOTHING_DROPPED, summarise } from './sample-summary.ts';
import type { JetWorker } from './simulation-pool.ts';
import { firstJets, simulateInPool } from './simulation-pool.ts';
import type { TablePreview } from './table-preview.ts';

/** A file as it is dropped, or its bytes where there is no File (command line, tests). */
export type FileSource = File | { readonly name: string; readonly bytes: Uint8Array };

/** What the user says about a file, and the mapping of the study for a file with the same columns. */
export interface ReadFileOptions extends ReadChoices {
  readonly remembered?: Mapping;
}

export interface TakeOptions {
  /** Leaves mass and pT out of the features. */
  readonly massBlind?: boolean;
  /** Adds weights that match the classes in (pT, |eta|), for the training alone. */
  readonly matchSpectra?: boolean;
  /** Of `SampleSummary`: the sample in use when absent. */
  readonly version?: number;
}

/** Copies that belong to the receiver. */
export interface TakenSample {
  readonly sample: Sample;
  /** Only with `matchSpectra`, and where the sample has pT and eta. */
  readonly trainingWeights?: Float32Array;
}

interface VersionedSample {
  readonly version: number;
  readonly sample: Sample;
}

/** What the api needs of its surroundings. */
export interface SampleSurroundings {
  readonly createJetWorker: () => JetWorker;
  /** Workers that simulate at the same time. */
  readonly jetWorkers: number;
  readonly store?: BlockStore;
}

/** Correlations, ranks and notes are taken from so many jets at most: their errors are below half a per cent then. */
const ENOUGH_JETS = 100_000;
/** Jets that are simulated again before stored ones are believed. */
const PROBED_JETS = 20;
const BUILT_IN_NAME = 'Simulated H→bb';

/** Readers and mapping come with the first file that is opened. */
const fileWork = () => import('./file-work.ts');

/** Everything the page does with samples; plain functions, so that they can be tested without a worker. */
export function createSampleApi({ createJetWorker, jetWorkers, store }: SampleSurroundings) {
  let table: Table | null = null;
  let held: VersionedSample | null = null;
  /** The sample that was trained on last: it stays while another one is opened, so that a training can go on with it. */
  let trained: VersionedSample | null = null;
  let summary: SampleSummary | null = null;
  let running: AbortController | null = null;

  function sampleNow(): Sample {
    if (held === null) throw new Error('No sample has been opened.');
    return held.sample;
  }

  function versionNow(version: number | undefined): VersionedSample {
    if (held === null) throw new Error('No sample has been opened.');
    const found = [held, trained].find((one) => version === undefined || one?.version === version);
    if (found === undefined || found === null) throw new Error(`Sample ${version} is not held any more.`);
    return found;
  }

  function hold(next: HeldSample): SampleSummary {
    held = { version: (held?.version ?? 0) + 1, sample: next.sample };
    summary = summarise(next, held.version);
    return summary;
  }

  /** Whether the simulator gives these jets today: a new version of the page may have another one. */
  async function isCurrent(kept: JetBlock, options: SimulationOptions): Promise<boolean> {
    const worker = createJetWorker();
    const count = Math.min(kept.rows, PROBED_JETS);
    try {
      const again = jetSample(await worker.simulate(options, 0, count), '');
      return hashSample(again) === hashSample(jetSample(firstJets(kept, count), ''));
    } finally {
      worker.dispose();
    }
  }

  /** Runs one long piece of work; a later one, or `cancel`, ends it. */
  async function exclusively<T>(work: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    try {
      return await work(controller.signal);
    } catch (reason) {
      if (isUnreadable(reason)) return failure(...FILE_GONE);
      if (!controller.signal.aborted) throw reason;
      return failure('Opening the sample was cancelled.', 'The sample before it is still there.');
    } finally {
      if (running === controller) running = null;
    }
  }

  return {
    /** Opens the batch of jets that is shipped with the page: its address, or its bytes. */
    openBuiltIn(source: string | Uint8Array): Promise<Result<SampleSummary>> {
      return exclusively(async (signal) => {
        const bytes = typeof source === 'string' ? await download(source, signal) : success(source);
        if (!bytes.ok) return bytes;
        const batch = readJetBatch(BUILT_IN_NAME, bytes.value);
        if (!batch.ok) return batch;
        const { header, block } = batch.value;
        const jets = { content: block.content, simulation: header.simulation };
        const sample = jetSample(block, BUILT_IN_NAME);
        return success(hold({ sample, origin: { kind: 'built-in' }, dropped: NOTHING_DROPPED, jets }));
      });
    },

    /** Simulates jets over all workers, or takes them from the store where they have been simulated before. */
    simulate(
      options: SimulationOptions,
      jets: number,
      onProgress?: (share: number) => void,
    ): Promise<Result<SampleSummary>> {
      return exclusively(async (signal) => {
        const kept = await store?.get(options);
        const enough = kept !== undefined && kept.rows >= jets && (await isCurrent(kept, options));
        const block = enough
          ? firstJets(kept, jets)
          : await simulateInPool(options, jets, {
              workers: jetWorkers,
              createWorker: createJetWorker,
              signal,
              ...(onProgress === undefined ? {} : { onProgress }),
            });
        if (!enough) await store?.put(options, block);
        signal.throwIfAborted();
        return success(
          hold({
            sample: jetSample(block, BUILT_IN_NAME),
            origin: simulatedSample(jets, options),
            dropped: NOTHING_DROPPED,
            jets: { content: block.content, simulation: options },
          }),
        );
      });
    },

    /** Reads a file; the sample in use stays until `mapTable` succeeds. */
    readFile(
      source: FileSource,
      onProgress?: (share: number) => void,
      options: ReadFileOptions = {},
    ): Promise<Result<TablePreview>> {
      const { remembered, ...choices } = options;
      return exclusively(async (signal) => {
        const content = source instanceof Blob ? source : source.bytes;
        const { readTable, previewTable } = await fileWork();
        const read = await readTable(source.name, content, {
          signal,
          ...choices,
          ...(onProgress === undefined ? {} : { onProgress }),
        });
        signal.throwIfAborted();
        if (!read.ok) return read;
        table = read.value;
        return success(previewTable(table, JET_FEATURES, remembered));
      });
    },

    /** What a file holds and how much memory its jets take, without reading them. */
    async survey(source: FileSource, choices: ReadChoices = {}): Promise<Result<FileSurvey | undefined>> {
      const { surveyFile } = await fileWork();
      return exclusively(() =>
        surveyFile(source.name, source instanceof Blob ? source : source.bytes, choices),
      );
    },

    /** How many jets of each class a mapping of the file that was read would give; a question may come when it has been taken up. */
    async countJets(mapping: Mapping): Promise<Result<MappingCount>> {
      const { countMapping } = await fileWork();
      if (table === null) return failure('This file is not held any longer.', 'Open it again.');
      return countMapping(table, mapping);
    },

    /** Makes the file that was read the sample in use; the file itself is not held any longer then. */
    async mapTable(mapping: Mapping): Promise<Result<SampleSummary>> {
      const { applyMapping } = await fileWork();
      if (table === null) throw new Error('No file has been read.');
      const { name, table: part, sampling, ...read } = table;
      const mapped = applyMapping({ ...read, name }, mapping);
      if (!mapped.ok) return mapped;
      const { sample, replaced, ...dropped } = mapped.value;
      const origin = {
        kind: 'file',
        fileName: name,
        ...(part === undefined ? {} : { table: part }),
        mapping,
      } as const;
      table = null;
      return success(
        hold({ sample, origin, dropped, replaced, ...(sampling === undefined ? {} : { sampling }) }),
      );
    },

    /** Ends a reading or a simulation; it answers with a failure then. */
    cancel(): Promise<void> {
      running?.abort();
      return Promise.resolve();
    },

    /** The sample in use; null before one is opened. */
    summary(): Promise<SampleSummary | null> {
      return Promise.resolve(summary);
    },

    histogram(feature: number, options?: HistogramOptions): Promise<FeatureHistogram> {
      return Promise.resolve(featureHistogram(sampleNow(), feature, options));
    },

    correlations(): Promise<CorrelationMatrices> {
      return Promise.resolve(correlationMatrices(thinSample(sampleNow(), ENOUGH_JETS)));
    },

    ranking(): Promise<FeatureRank[]> {
      return Promise.resolve(rankFeatures(thinSample(sampleNow(), ENOUGH_JETS)));
    },

    /** What is suspicious in the sample in use. */
    quality(): Promise<QualityNote[]> {
      return Promise.resolve(qualityNotes(thinSample(sampleNow(), ENOUGH_JETS)));
    },

    /** The jets themselves, for a training worker; copies, handed over without another copy. */
    takeSample(options: TakeOptions = {}): Promise<TakenSample> {
      trained = versionNow(options.version);
      const all = trained.sample;
      const chosen = copySample(options.massBlind === true ? massBlind(all) : all);
      const spectra = options.matchSpectra === true ? matchingColumns(all) : undefined;
      const taken: TakenSample =
        spectra === undefined
          ? { sample: chosen }
          : {
              sample: chosen,
              trainingWeights: matchingWeights(all, {
                pt: all.columns[spectra.pt]!,
                eta: all.columns[spectra.eta]!,
              }),
            };
      return Promise.resolve(transfer(taken, buffersOf(taken)));
    },

    /** Chosen jets as they are, not standardised: one column per feature that `takeSample` gives with the same options. */
    takeRows(rows: Uint32Array, options: TakeOptions = {}): Promise<readonly Float32Array[]> {
      const { sample } = versionNow(options.version);
      const chosen = options.massBlind === true ? massBlind(sample) : sample;
      const columns = chosen.columns.map((column) => Float32Array.from(rows, (row) => column[row]!));
      return Promise.resolve(
        transfer(
          columns,
          columns.map((column) => column.buffer),
        ),
      );
    },

    /** What chosen jets are, and their weights: 1 where the sample has none. */
    takeTruth(
      rows: Uint32Array,
      version?: number,
    ): Promise<{ readonly label: Uint8Array; readonly weight: Float32Array }> {
      const { label, weight } = versionNow(version).sample;
      return Promise.resolve({
        label: Uint8Array.from(rows, (row) => label[row]!),
        weight: Float32Array.from(rows, (row) => weight?.[row] ?? 1),
      });
    },

    /** Names and units of all columns of a sample, mass-blind training or not. */
    columns(version?: number): Promise<readonly Feature[]> {
      return Promise.resolve(versionNow(version).sample.features);
    },

    /** Chosen jets of one column, as they are. */
    takeColumn(name: string, rows: Uint32Array, version?: number): Promise<Float32Array> {
      const { sample } = versionNow(version);
      const column = sample.columns[sample.features.findIndex((feature) => feature.name === name)];
      if (column === undefined) throw new Error(`The sample has no column "${name}".`);
      const values = Float32Array.from(rows, (row) => column[row]!);
      return Promise.resolve(transfer(values, [values.buffer]));
    },
  };
}

const FILE_GONE = [
  'The file could not be read from the disk: it has been changed, moved or deleted since it was chosen.',
  'Choose it once more.',
] as const;

/** What the browser says of a file that is not there any more as it was. */
function isUnreadable(reason: unknown): boolean {
  return reason instanceof DOMException && /^Not(Readable|Found)Error$/.test(reason.name);
}

export type SampleApi = ReturnType<typeof createSampleApi>;

async function download(address: string, signal: AbortSignal): Promise<Result<Uint8Array>> {
  let reason: string;
  try {
    const response = await fetch(address, { signal });
    if (response.ok) return success(new Uint8Array(await response.arrayBuffer()));
    reason = String(response.status);
  } catch (error) {
    signal.throwIfAborted();
    reason = error instanceof Error ? error.message : String(error);
  }
  return failure(
    `The built-in sample could not be loaded (${reason}).`,
    'Load the page again, or simulate jets.',
  );
}

function buffersOf({ sample, trainingWeights }: TakenSample): ArrayBufferLike[] {
  return [...sample.columns, sample.label, sample.weight, sample.event, trainingWeights].flatMap((array) =>
    array === undefined ? [] : [array.buffer],
  );
}
