const METHODS = ['log', 'info', 'warn', 'error', 'debug'] as const;

let depth = 0;
let kept: readonly Console[(typeof METHODS)[number]][] = [];

/**
 * Runs the work of a library that writes to the console what it finds damaged: what matters of it comes as an error or not at all, and
 * on the command line it would stand among the answer. Errors pass.
 */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { console } = globalThis;
  if (depth++ === 0) {
    kept = METHODS.map((method) => console[method]);
    for (const method of METHODS) console[method] = () => undefined;
  }
  try {
    return await work();
  } finally {
    if (--depth === 0) {
      METHODS.forEach((method, i) => {
        console[method] = kept[i]!;
      });
    }
  }
}
