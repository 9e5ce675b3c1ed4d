import { existsSync } from 'node:fs';
import path from 'node:path';
import { run, tool } from './run.mjs';
import { aptInstall, isDebianRoot } from './debian.mjs';
import { say } from './terminal.mjs';

const macApps = [
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Chromium.app/Contents/MacOS/Chromium',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const windowsApps = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];
const linuxNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge-stable',
];

/**
 * Where a browser of the Chromium family usually lies, best guess first.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} absolute paths, existing or not
 */
export function usualPaths(platform, env) {
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env.HOME ? [`${env.HOME}/Applications`] : [])];
    return macApps.flatMap((app) => folders.map((folder) => `${folder}/${app}`));
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    return windowsApps.flatMap((app) => folders.map((folder) => `${folder}\\${app}`));
  }
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/opt/google/chrome'];
  return linuxNames.flatMap((name) => folders.filter(Boolean).map((folder) => path.posix.join(folder, name)));
}

/** Some systems ship a stand-in that only says how to install the browser: ask it for its version. */
async function starts(/** @type {string} */ browser) {
  if (!existsSync(browser)) return false;
  if (process.platform === 'win32') return true; // there `--version` opens a window instead
  const { code } = await run(browser, ['--version'], { quiet: true });
  return code === 0;
}

async function firstThatStarts(/** @type {string[]} */ browsers) {
  for (const browser of browsers) if (await starts(browser)) return browser;
  return undefined;
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return firstThatStarts([chromium.executablePath()]);
}

async function downloadPlaywrightsOwn() {
  say('no browser found: trying the download of Playwright');
  const { code } = await tool('@playwright/test', ['install', 'chromium'], {
    command: 'playwright',
    quiet: true,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' },
  });
  return code === 0 ? playwrightsOwn() : undefined;
}

/** A bare Debian lacks the system libraries that Playwright's download needs, so its own package goes first. */
async function installDebianChromium() {
  if (!isDebianRoot()) return undefined;
  say('no browser found: installing the chromium package of Debian');
  const done = await aptInstall(['chromium', 'fonts-dejavu-core']);
  return done ? firstThatStarts(['/usr/bin/chromium']) : undefined;
}

/**
 * The Chromium for the end-to-end tests: named by PENUMBRA_CHROMIUM, or found, or fetched.
 *
 * @returns {Promise<string | undefined>} its path
 */
export async function findBrowser() {
  const named = process.env.PENUMBRA_CHROMIUM;
  if (named) return firstThatStarts([named]);
  return (
    (await firstThatStarts(usualPaths(process.platform, process.env))) ??
    (await playwrightsOwn()) ??
    (await installDebianChromium()) ??
    (await downloadPlaywrightsOwn())
  );
}
