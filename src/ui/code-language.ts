export type CodeLanguage = 'cpp' | 'tcl' | 'yaml' | 'json' | 'make' | 'python' | 'verilog';

const BY_ENDING: Readonly<Record<string, CodeLanguage>> = {
  cpp: 'cpp',
  h: 'cpp',
  tcl: 'tcl',
  xdc: 'tcl',
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
  mk: 'make',
  py: 'python',
  v: 'verilog',
  sv: 'verilog',
};

/** Language of a file by its name; null where none is known. */
export function codeLanguage(path: string): CodeLanguage | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'Makefile') return 'make';
  return BY_ENDING[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? null;
}
