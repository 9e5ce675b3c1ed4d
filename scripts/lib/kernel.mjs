import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root, run } from './run.mjs';

/** @returns {string[]} the paths of all files below a folder, relative to it */
function filesBelow(/** @type {string} */ folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(prefix, entry.name);
    return entry.isDirectory() ? filesBelow(path.join(folder, entry.name), name) : [name];
  });
}

/**
 * Compiles the kernel aside and compares it with the modules that are kept in the repository, byte for byte.
 *
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function checkKernel() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'penumbra-kernel-'));
  try {
    const script = path.join(root, 'scripts/build-kernel.mjs');
    const compiled = await run(process.execPath, [script, '--out', folder], { quiet: true });
    if (compiled.code !== 0) return compiled;
    const stale = filesBelow(folder).filter((file) => {
      const kept = path.join(root, file);
      return !existsSync(kept) || !readFileSync(kept).equals(readFileSync(path.join(folder, file)));
    });
    if (stale.length === 0) return { code: 0, output: '' };
    return { code: 1, output: `not what their source gives: ${stale.join(', ')}. Run \`npm run kernel\`.` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
