import react from '@vitejs/plugin-react';
import { VitePWA } from 'vite-plugin-pwa';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Installable, and complete without a network: everything that was built is kept by the browser. */
const offline = VitePWA({
  // The page registers it itself, when it has nothing better to do (src/app/offline.ts), and never reloads by itself.
  injectRegister: false,
  registerType: 'prompt',
  manifest: {
    name: 'Penumbra',
    short_name: 'Penumbra',
    description: 'A workbench for exact-budget node pruning of trigger networks',
    display: 'standalone',
    background_color: '#0d0f13',
    theme_color: '#0d0f13',
    icons: [
      { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  },
  workbox: {
    globPatterns: ['**/*'],
    // Browsers that know module workers read WOFF2.
    globIgnores: ['**/KaTeX_*.{ttf,woff}', '**/*.map'],
    maximumFileSizeToCacheInBytes: 8_000_000,
    navigateFallback: 'index.html',
    inlineWorkboxRuntime: true,
    cleanupOutdatedCaches: true,
    clientsClaim: true,
  },
});

/** Nothing that is opened or trained can leave the machine: the page and its workers may talk to their own files alone. */
const policy = [
  "default-src 'self'",
  // Compiles WebAssembly; no text is ever run as a program.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'none'",
].join('; ');

/** Written into the built page: the development server needs scripts in the page itself. */
const contentSecurity: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  base: './',
  plugins: [react(), offline, contentSecurity],
  // A page's policy does not bind its workers; what the server says does.
  preview: { headers: { 'Content-Security-Policy': policy } },
  worker: {
    format: 'es',
    // Two workers need the HDF5 library: a chunk of its own comes out the same for both, and is kept once.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'h5wasm', test: /node_modules[\\/]h5wasm[\\/]/ }] } },
    },
  },
  build: { target: 'es2023', chunkSizeWarningLimit: 900 },
  test: {
    include: ['src/**/*.test.ts', 'cli/**/*.test.ts', 'scripts/**/*.test.{ts,mjs}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
  },
});
