import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { root, tool } from './run.mjs';
import { heading, say, timeSince } from './terminal.mjs';

const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** @returns {number} the newest change below a path; a folder's own date tells of removed files */
function newestMs(/** @type {string} */ file) {
  const stat = statSync(file);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(file).reduce(
    (newest, name) => Math.max(newest, newestMs(path.join(file, name))),
    stat.mtimeMs,
  );
}

function isBuilt() {
  const page = path.join(root, 'dist/index.html');
  if (!existsSync(page)) return false;
  const builtMs = statSync(page).mtimeMs;
  return sources.every((name) => newestMs(path.join(root, name)) < builtMs);
}

/** Builds the production page unless the last build is newer than every source. Ends the program if that fails. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  heading('build: the production page');
  const startedAt = Date.now();
  const { code, output } = await tool('vite', ['build', '--logLevel', 'warn'], { quiet: true });
  if (code !== 0) {
    say(output);
    say('The page could not be built; the lines above say why.');
    process.exit(1);
  }
  say(`built in ${timeSince(startedAt)}`);
}
