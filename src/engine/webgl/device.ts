import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl/dist/gpgpu_math';
import { env } from '@tensorflow/tfjs-core';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { EngineFault } from '../trainer.ts';
import type { DeviceContext } from './device-context.ts';
import { openContext } from './device-context.ts';
import { closeGl, takeErrors, unavailable } from './gl-context.ts';

/** Flag of TensorFlow.js: bytes on the GPU beyond which a texture given back is deleted and not kept for the next matrix. */
const DELETE_THRESHOLD = 'WEBGL_DELETE_TEXTURE_THRESHOLD';

/** A matrix on the GPU, two rows by two columns to a texel. */
export type Matrix = TensorInfo;

/** Values of a program's uniforms, in the order in which it declares them. */
export type UniformValues = number[][];

/** What lives on the device, to prove that nothing leaks. */
export interface DeviceMemory {
  readonly matrices: number;
  readonly bytesAllocated: number;
}

/**
 * The GPU: matrices in, programs over them, matrices out. A lost context throws nothing by itself and a read-back then never
 * answers, so every wait also listens for the loss and runs against a clock.
 */
export class WebglDevice {
  readonly renderer: string;
  readonly maxTextureSize: number;
  private readonly context: DeviceContext;
  private fault: EngineFault | null = null;
  private disposed = false;
  private readonly failed: Promise<never>;
  private reject: (fault: EngineFault) => void = () => undefined;

  /** @param waitLimitMs longest wait for an answer of the GPU */
  constructor(private readonly waitLimitMs: number) {
    this.context = openContext();
    this.renderer = this.context.renderer;
    this.maxTextureSize = this.context.maxTextureSize;
    this.failed = new Promise<never>((_, reject) => {
      this.reject = reject;
    });
    // Awaited only by those who wait for the device; without them the rejection must not surface as unhandled.
    this.failed.catch(() => undefined);
    this.context.canvas.addEventListener('webglcontextlost', this.onContextLost);
  }

  /** A matrix from the host, row-major [rows, columns], both even. The values must not change afterwards. */
  upload(rows: number, columns: number, values: Float32Array): Matrix {
    this.checkShape([rows, columns]);
    return this.context.backend.makeTensorInfo([rows, columns], 'float32', values);
  }

  /** Like `upload`, for a large matrix that stays: goes over at once, and its staging texture is given back, not kept for later. */
  uploadAtOnce(rows: number, columns: number, values: Float32Array): Matrix {
    const { backend } = this.context;
    const matrix = this.upload(rows, columns, values);
    backend.getDataInfo(matrix.dataId).isPacked = true;
    const usual = env().getNumber(DELETE_THRESHOLD);
    env().set(DELETE_THRESHOLD, 0);
    try {
      backend.uploadToGPU(matrix.dataId);
    } finally {
      env().set(DELETE_THRESHOLD, usual);
    }
    return matrix;
  }

  /** Runs a program; its output is a new matrix that belongs to the caller. */
  draw(program: GPGPUProgram, inputs: Matrix[], uniforms: UniformValues = []): Matrix {
    this.check();
    this.checkShape(program.outputShape);
    try {
      return this.context.backend.runWebGLProgram(program, inputs, 'float32', uniforms, true);
    } catch (error) {
      this.checkContext();
      throw error;
    }
  }

  release(matrix: Matrix): void {
    if (!this.disposed) this.context.backend.disposeIntermediateTensorInfo(matrix);
  }

  /** The values of a matrix, row-major; the matrix stays as it is. */
  async read(matrix: Matrix): Promise<Float32Array> {
    this.check();
    const values = await this.wait(this.context.backend.read(matrix.dataId), 'a read-back');
    this.checkContext();
    this.checkErrors();
    if (!(values instanceof Float32Array)) throw new TypeError('A matrix holds 32-bit floats.');
    return values;
  }

  /** Resolves when the GPU has done everything asked of it so far. */
  async finish(): Promise<void> {
    this.check();
    await this.wait(this.context.gpgpu.createAndWaitForFence(), 'its work');
  }

  /** Throws the fault that ended this device, if one did; a disposed device counts as lost. */
  check(): void {
    if (this.fault !== null) throw this.fault;
  }

  memory(): DeviceMemory {
    const { backend } = this.context;
    return { matrices: backend.numDataIds(), bytesAllocated: backend.memory().numBytesInGPUAllocated };
  }

  /** Gives everything back, the context too: a page has only a few of them. */
  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    const { backend, canvas, gl } = this.context;
    canvas.removeEventListener('webglcontextlost', this.onContextLost);
    this.fail(new EngineFault('context-lost', 'The WebGL trainer was disposed.'));
    backend.dispose();
    closeGl(gl);
  }

  private readonly onContextLost = (event: Event): void => {
    event.preventDefault();
    this.fail(new EngineFault('context-lost', 'The graphics driver took the WebGL context away.'));
  };

  private fail(fault: EngineFault): EngineFault {
    this.fault ??= fault;
    this.reject(this.fault);
    return this.fault;
  }

  private checkContext(): void {
    if (this.context.gl.isContextLost()) {
      throw this.fail(new EngineFault('context-lost', 'The graphics driver took the WebGL context away.'));
    }
    this.check();
  }

  /** A driver that has no memory left, or refuses a command, goes on without a word; the matrices are then anything. */
  private checkErrors(): void {
    const { gl } = this.context;
    const errors = takeErrors(gl);
    if (errors.includes(gl.OUT_OF_MEMORY)) {
      throw this.fail(unavailable('The graphics device has too little memory for this training.'));
    }
    if (errors.length > 0) {
      throw this.fail(unavailable(`The graphics driver refused a command (error ${errors.join(', ')}).`));
    }
  }

  private async wait<T>(answer: Promise<T>, of: string): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(
          this.fail(
            new EngineFault(
              'read-back-timeout',
              `The GPU did not finish ${of} within ${this.waitLimitMs / 1000} s.`,
            ),
          ),
        );
      }, this.waitLimitMs);
    });
    try {
      return await Promise.race([answer, this.failed, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  private checkShape(shape: readonly number[]): void {
    if (shape.some((side) => side > 2 * this.maxTextureSize)) {
      throw unavailable(
        `A matrix of ${shape.join(' x ')} does not fit a texture of ${this.maxTextureSize} x ${this.maxTextureSize} texels.`,
      );
    }
  }
}
