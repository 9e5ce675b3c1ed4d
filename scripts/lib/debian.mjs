import { existsSync, readFileSync } from 'node:fs';
import { run } from './run.mjs';
import { say } from './terminal.mjs';

/** Only there may a script install system packages by itself: a container or a build machine, not a laptop. */
export function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

let listsAreFresh = false;

/**
 * @param {string[]} packages
 * @returns {Promise<boolean>} false, with the reason printed, when they could not be installed
 */
export async function aptInstall(packages) {
  const quietly = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  if (!listsAreFresh) listsAreFresh = (await run('apt-get', ['update', '-q'], quietly)).code === 0;
  const { code, output } = await run(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...packages],
    quietly,
  );
  if (code !== 0)
    say(`apt-get install ${packages.join(' ')} failed:\n${output.split('\n').slice(-12).join('\n')}`);
  return code === 0;
}
