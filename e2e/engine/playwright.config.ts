import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const executablePath =
  process.env.PENUMBRA_CHROMIUM ?? (existsSync(DEBIAN_CHROMIUM) ? DEBIAN_CHROMIUM : undefined);
const port = process.env.PENUMBRA_ENGINE_PORT ?? '4187';
const vite = 'node node_modules/vite/bin/vite.js';
const config = '--config e2e/engine/vite.config.ts';

/** The engine in a real browser, without the product around it; WebGL on the software renderer. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.browser.ts',
  workers: 1,
  timeout: 120_000,
  reporter: [['list']],
  outputDir: '../../node_modules/.cache/engine-test-results',
  use: {
    baseURL: `http://localhost:${port}/`,
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-angle=swiftshader',
        '--enable-unsafe-swiftshader',
      ],
    },
  },
  webServer: {
    command: `${vite} build --logLevel warn ${config} && ${vite} preview --port ${port} --strictPort ${config}`,
    cwd: '../..',
    url: `http://localhost:${port}/harness.html`,
    reuseExistingServer: false,
    stdout: 'ignore',
    stderr: 'ignore',
  },
});
