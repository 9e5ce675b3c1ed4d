import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';
const executablePath = process.env.CHROMIUM ?? SYSTEM_CHROMIUM;
const config = 'e2e/engine/vite.config.ts';

/** The engine in a real browser, without the product around it; WebGL on the software renderer. */
export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 120_000,
  reporter: [['list']],
  outputDir: '../../node_modules/.cache/engine-test-results',
  use: {
    baseURL: 'http://localhost:4187/',
    launchOptions: {
      ...(existsSync(executablePath) ? { executablePath } : {}),
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
    command: `npx vite build --logLevel warn --config ${config} && npx vite preview --config ${config}`,
    cwd: '../..',
    url: 'http://localhost:4187/harness.html',
    reuseExistingServer: false,
  },
});
