import js from '@eslint/js';
import globals from 'globals';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist',
      'node_modules',
      'src/engine/wasm/assembly',
      'public',
      'test-results',
      'playwright-report',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/**/*.tsx', 'src/**/*.ts'],
    ...hooks.configs.flat.recommended,
  },
  {
    // Typed-array loops index inside bounds they have just computed; `!` there states that, `?? 0` would hide a bug.
    files: [
      'src/domain/**',
      'src/engine/**',
      'src/formats/**',
      'src/workers/**',
      'src/state/**',
      'bench/**',
      'cli/**',
      'scripts/**',
      '**/*.test.ts',
    ],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Programs for the terminal talk on stdout.
    files: ['scripts/**', 'cli/main.ts', 'bench/main.ts', '.dependency-cruiser.cjs'],
    rules: { 'no-console': 'off' },
  },
);
