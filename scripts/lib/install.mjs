import { readFileSync } from 'node:fs';
import path from 'node:path';
import { npm, root } from './run.mjs';
import { heading, say, timeSince } from './terminal.mjs';

/**
 * Compares what npm recorded at the last install with what the lockfile asks for. Contents, not dates: a fresh
 * checkout touches every date, and an interrupted install leaves no record behind.
 *
 * @typedef {{ packages?: Record<string, { version?: string, optional?: boolean }> }} Lock
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export function matchesLock(wanted, installed) {
  return Object.entries(wanted.packages ?? {}).every(([name, entry]) => {
    if (name === '') return true;
    const found = installed.packages?.[name];
    // Optional packages are binaries of other systems, mostly; npm leaves those out.
    return found ? found.version === entry.version : entry.optional === true;
  });
}

function isInstalled() {
  try {
    const read = (/** @type {string} */ file) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
    return matchesLock(read('package-lock.json'), read('node_modules/.package-lock.json'));
  } catch {
    return false;
  }
}

/**
 * Installs the locked libraries unless they are there already. Ends the program if that fails.
 */
export async function ensureInstalled() {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    say(`Penumbra needs Node 20 or newer; this is Node ${process.versions.node}. Get it from nodejs.org.`);
    process.exit(1);
  }
  if (isInstalled()) return;
  heading('install: libraries of the lockfile (first start, or the lockfile has changed)');
  const startedAt = Date.now();
  const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet: true });
  if (code !== 0) {
    say(output);
    say('The libraries could not be installed. `npm ci` above says why; the first install needs a network.');
    process.exit(1);
  }
  say(`installed in ${timeSince(startedAt)}`);
}
