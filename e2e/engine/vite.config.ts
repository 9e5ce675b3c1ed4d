import { defineConfig } from 'vite';

/** Serves the engine's test page alone, built as the product is built. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: '../../node_modules/.cache/engine-harness',
    emptyOutDir: true,
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: `${import.meta.dirname}/harness.html` },
  },
});
