import { EngineFault } from '../trainer.ts';

/** `plain` gives the same bits on every machine, `relaxed` uses the machine's fused multiply-add. */
export type KernelBuild = 'plain' | 'relaxed';

/** Where the compiled kernel comes from: a file in Node, a URL in a browser. */
export type KernelSource = (build: KernelBuild) => Promise<BufferSource>;

/** What assembly/kernel.ts exports; addresses and sizes in bytes. */
interface KernelFunctions {
  descriptorBytes(hiddenLayers: number): number;
  describe(
    network: number,
    features: number,
    inputs: number,
    selection: number,
    hiddenLayers: number,
    widths: number,
    slope: number,
  ): number;
  place(
    network: number,
    parameters: number,
    firstMoment: number,
    secondMoment: number,
    workspace: number,
  ): number;
  round(network: number, grids: number): void;
  gates(network: number): number;
  gateGradients(network: number): number;
  gradients(network: number): number;
  firstFreeByte(): number;
  predict(network: number, x: number, count: number, result: number): void;
  gradient(
    network: number,
    x: number,
    y: number,
    weight: number,
    order: number,
    count: number,
    scale: number,
  ): number;
  train(
    network: number,
    x: number,
    y: number,
    weight: number,
    order: number,
    count: number,
    scale: number,
    rate: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): number;
}

type KernelExports = KernelFunctions & { readonly memory: WebAssembly.Memory };

const FUNCTIONS: readonly (keyof KernelFunctions)[] = [
  'descriptorBytes',
  'describe',
  'place',
  'round',
  'gates',
  'gateGradients',
  'gradients',
  'firstFreeByte',
  'predict',
  'gradient',
  'train',
];

function isKernel(exports: object): exports is KernelExports {
  const named = new Map<string, unknown>(Object.entries(exports));
  return (
    named.get('memory') instanceof WebAssembly.Memory &&
    FUNCTIONS.every((name) => typeof named.get(name) === 'function')
  );
}

/** A module with one function, f32x4.relaxed_madd of its three arguments: valid where relaxed SIMD is. */
const RELAXED_PROBE = Uint8Array.from([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x08, 0x01, 0x60, 0x03, 0x7b, 0x7b, 0x7b, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x0d, 0x01, 0x0b, 0x00, 0x20, 0x00, 0x20, 0x01, 0x20, 0x02, 0xfd, 0x85, 0x02, 0x0b],
]);

export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(RELAXED_PROBE);
}

const PAGE_BYTES = 65536;
const ALIGNMENT = 64;

/** An instance of the kernel with its memory, which is handed out from the front and never given back: drop the instance. */
export class Kernel {
  private free: number;

  constructor(readonly call: KernelExports) {
    this.free = align(call.firstFreeByte());
  }

  /** Zeroed bytes at an address that is a multiple of 64. Views made before may be detached by this call. */
  allocate(bytes: number): number {
    const address = this.free;
    const end = align(address + bytes);
    const missing = end - this.call.memory.buffer.byteLength;
    if (missing > 0) this.grow(Math.ceil(missing / PAGE_BYTES));
    this.free = end;
    return address;
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.call.memory.buffer, address, length);
  }

  words(address: number, length: number): Uint32Array {
    return new Uint32Array(this.call.memory.buffer, address, length);
  }

  /** Copies numbers into memory of their own. */
  store(values: Float32Array): number {
    const address = this.allocate(values.byteLength);
    this.floats(address, values.length).set(values);
    return address;
  }

  private grow(pages: number): void {
    try {
      this.call.memory.grow(pages);
    } catch {
      throw new EngineFault('unavailable', 'The browser gives WebAssembly no more memory for these jets.');
    }
  }
}

function align(address: number): number {
  return Math.ceil(address / ALIGNMENT) * ALIGNMENT;
}

/** Compiles and starts the kernel. Rejects with an EngineFault where WebAssembly or its SIMD is missing. */
export async function loadKernel(source: KernelSource, build: KernelBuild): Promise<Kernel> {
  const bytes = await source(build);
  if (!WebAssembly.validate(bytes)) {
    throw new EngineFault(
      'unavailable',
      'WebAssembly SIMD is missing here; use a browser from 2023 or later.',
    );
  }
  const { instance } = await WebAssembly.instantiate(bytes, {});
  if (!isKernel(instance.exports)) throw new TypeError('The module is not the training kernel.');
  return new Kernel(instance.exports);
}
