import { spawn } from 'node:child_process';
import { isUnattended } from './terminal.mjs';

/**
 * How this system opens an address, if somebody is there to see it.
 *
 * @param {string} url
 * @returns {[program: string, args: string[]] | undefined}
 */
function opener(url) {
  if (process.platform === 'darwin') return ['open', [url]];
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '', url]];
  const hasScreen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.env.WSL_DISTRO_NAME;
  return hasScreen ? ['xdg-open', [url]] : undefined;
}

/** Opens the address in the user's browser; where that is impossible the printed address has to do. */
export function openBrowser(/** @type {string} */ url) {
  const how = isUnattended() ? undefined : opener(url);
  if (!how) return;
  const child = spawn(how[0], how[1], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
