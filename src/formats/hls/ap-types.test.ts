import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { AP_TYPES_HEADER } from './headers/ap-types.ts';
import { missingTool, runProgram, withFolder, writeFiles } from './test-compiler.ts';

const CHECK = fileURLToPath(new URL('testdata/systemc-check.cpp', import.meta.url));
const OPERATIONS_PER_MODE = 100_000;
/** A compiler on a busy machine. */
const PATIENCE_MS = 600_000;

describe('the stand-in for ap_fixed', () => {
  it(
    'gives the values of sc_fixed in every pair of modes',
    (context) => {
      const missing = missingTool('systemc');
      if (missing !== null) context.skip(`${missing}; libsystemc-dev brings it`);
      withFolder((folder) => {
        writeFiles(folder, [['ap_types_portable.h', AP_TYPES_HEADER]]);
        const flags = ['-std=c++17', '-O0', '-I', folder, CHECK, '-o', `${folder}/check`, '-lsystemc'];
        expect(runProgram('g++', flags, folder)).toEqual({ status: 0, output: '' });
        const { output } = runProgram(`${folder}/check`, [], folder);
        const counts = [...output.matchAll(/^AP_\w+,AP_\w+ (\d+) (\d+)$/gm)];
        expect(counts.length).toBe(28);
        for (const [line, operations, differences] of counts) {
          expect(Number(operations), line).toBeGreaterThanOrEqual(OPERATIONS_PER_MODE);
          expect(Number(differences), line).toBe(0);
        }
      });
    },
    PATIENCE_MS,
  );
});
