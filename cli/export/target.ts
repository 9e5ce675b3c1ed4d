import type { NetworkOutput } from '../../src/domain/fixedpoint/fixed-network.ts';
import type { PenumbraModel } from '../../src/domain/network/model.ts';
import type { Result } from '../../src/domain/result.ts';
import type { HlsIo } from '../../src/formats/hls/design.ts';
import type { FileMap } from '../../src/formats/zip.ts';
import type { HardwareChoice } from '../hardware-options.ts';

/** What is exported, and how. */
export interface ExportJob {
  readonly model: PenumbraModel;
  readonly modelPath: string;
  /** SHA-256 of the model's file, in hexadecimal. */
  readonly modelHash: string;
  /** Data with test vectors; without them they are made from the seed. */
  readonly dataPath: string | undefined;
  readonly jets: number;
  readonly seed: number;
  readonly name: string;
  readonly output: NetworkOutput;
  readonly io: HlsIo;
  readonly hardware: HardwareChoice;
}

/** One format that a model can be exported to. */
export interface ExportTarget {
  readonly name: string;
  readonly summary: string;
  files(job: ExportJob): Promise<Result<FileMap>>;
}
