import { readdir, readFile } from 'node:fs/promises';

const TICKS_PER_SECOND = 100;

interface ProcessTime {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** Parent and processor time of one process; null when it has just ended. */
async function processTime(pid: number): Promise<ProcessTime | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The name in parentheses may hold spaces; after it come state, parent, ..., and as 12th to 15th: utime, stime, of children.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  return { pid, parent: fields[1]!, ticks: fields[11]! + fields[12]! + fields[13]! + fields[14]! };
}

/** Processor time of a process and everything it has started [s]; Linux only. */
export async function treeCpuSeconds(root: number): Promise<number> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(names.map((name) => processTime(Number(name))))).filter((p) => p !== null);
  const family = new Set([root]);
  let size = 0;
  while (size < family.size) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  return all.reduce((sum, { pid, ticks }) => sum + (family.has(pid) ? ticks : 0), 0) / TICKS_PER_SECOND;
}
