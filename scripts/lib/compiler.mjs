import { existsSync } from 'node:fs';
import { aptInstall, isDebianRoot } from './debian.mjs';
import { run } from './run.mjs';
import { say } from './terminal.mjs';

const systemCHeader = '/usr/include/systemc';

/**
 * The generated HLS project is compiled and run by some unit tests. They skip where there is no C++ compiler, so a
 * build machine gets one; SystemC gives them an independent fixed-point type to compare with.
 */
export async function ensureCompiler() {
  const hasCompiler = (await run('g++', ['--version'], { quiet: true })).code === 0;
  if (isDebianRoot()) {
    if (!hasCompiler) {
      say('no C++ compiler found: installing g++ and make');
      await aptInstall(['g++', 'make']);
    }
    if (!existsSync(systemCHeader)) await aptInstall(['libsystemc-dev']);
  } else if (!hasCompiler) {
    say('no g++ here: the tests that compile the generated HLS project will be skipped');
  }
}
