import { describe, expect, it } from 'vitest';
import { codeLanguage } from './code-language.ts';

describe('language of a file', () => {
  it.each([
    ['hls/firmware/penumbra.cpp', 'cpp'],
    ['firmware/weights/w_1.h', 'cpp'],
    ['Makefile', 'make'],
    ['a/Makefile', 'make'],
    ['build_prj.tcl', 'tcl'],
    ['x_config.yml', 'yaml'],
    ['model.json', 'json'],
    ['top.v', 'verilog'],
    ['README.md', null],
    ['LICENSE', null],
  ])('knows %s by its name', (path, language) => {
    expect(codeLanguage(path)).toBe(language);
  });
});
