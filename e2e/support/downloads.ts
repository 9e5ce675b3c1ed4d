import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { unzipSync } from 'fflate';

/** Does what starts a download and keeps the file. */
export async function download(
  page: Page,
  testInfo: TestInfo,
  start: () => Promise<void>,
  timeout = 60_000,
): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout }), start()]);
  const target = testInfo.outputPath('downloads', file.suggestedFilename());
  await file.saveAs(target);
  return target;
}

/**
 * Unpacks a zip beside itself.
 * @returns the folder, and the names of the files in it, sorted
 */
export async function unpack(zipFile: string): Promise<{ folder: string; names: string[] }> {
  const folder = zipFile.replace(/\.zip$/, '');
  const entries = Object.entries(unzipSync(await readFile(zipFile))).filter(([name]) => !name.endsWith('/'));
  for (const [name, bytes] of entries) {
    const target = path.join(folder, name);
    if (!target.startsWith(folder + path.sep)) throw new Error(`the zip leads out of its folder: ${name}`);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  return { folder, names: entries.map(([name]) => name).sort() };
}
