/**
 * Compiles src/engine/wasm/assembly to WebAssembly: `npm run kernel [-- --out DIR]`.
 *
 * The kernel comes as two modules, plain SIMD and relaxed SIMD; a third one measures the machine for the benchmark.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import asc from 'assemblyscript/asc';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = 'src/engine/wasm/assembly';

const modules = [
  { entry: 'kernel.ts', features: 'simd', file: 'src/engine/wasm/build/plain.wasm' },
  { entry: 'kernel.ts', features: 'simd,relaxed-simd', file: 'src/engine/wasm/build/relaxed.wasm' },
  { entry: 'fma-bound.ts', features: 'simd', file: 'bench/build/fma-bound-plain.wasm' },
  { entry: 'fma-bound.ts', features: 'simd,relaxed-simd', file: 'bench/build/fma-bound-relaxed.wasm' },
];

const { values } = parseArgs({ options: { out: { type: 'string', default: root } } });

for (const { entry, features, file } of modules) {
  const outFile = join(values.out, file);
  mkdirSync(dirname(outFile), { recursive: true });
  const { error, stderr } = await asc.main([
    ...[join(source, entry), '--baseDir', root],
    ...['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
    ...['--enable', features, '--outFile', outFile],
  ]);
  if (error !== null) {
    process.stderr.write(stderr.toString());
    process.exit(1);
  }
  process.stdout.write(`${file}\n`);
}
