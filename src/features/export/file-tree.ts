/** A folder or a file of an export. */
export interface TreeNode {
  readonly name: string;
  /** Path of a file; null for a folder. */
  readonly path: string | null;
  readonly depth: number;
  readonly bytes: number;
}

/** Files and their folders as an indented list: folders first in the order of their names, then files. */
export function fileTree(files: ReadonlyMap<string, string | Uint8Array>): TreeNode[] {
  const root = folder('');
  for (const [path, content] of files) {
    const parts = path.split('/');
    let at = root;
    for (const part of parts.slice(0, -1)) {
      const next = at.folders.get(part) ?? folder(part);
      at.folders.set(part, next);
      at = next;
    }
    const name = parts[parts.length - 1] ?? path;
    at.files.push({ name, path, bytes: byteLength(content) });
  }
  return flatten(root, -1).slice(1);
}

interface Folder {
  readonly name: string;
  readonly folders: Map<string, Folder>;
  readonly files: { readonly name: string; readonly path: string; readonly bytes: number }[];
}

function folder(name: string): Folder {
  return { name, folders: new Map(), files: [] };
}

function flatten(at: Folder, depth: number): TreeNode[] {
  const byName = (a: { name: string }, b: { name: string }): number => a.name.localeCompare(b.name);
  const folders = [...at.folders.values()].sort(byName).flatMap((inner) => flatten(inner, depth + 1));
  const files = [...at.files].sort(byName).map((file) => ({ ...file, depth: depth + 1 }));
  const bytes = [...folders, ...files].reduce((sum, node) => sum + (node.path === null ? 0 : node.bytes), 0);
  return [{ name: at.name, path: null, depth, bytes }, ...folders, ...files];
}

export function byteLength(content: string | Uint8Array): number {
  return typeof content === 'string' ? new TextEncoder().encode(content).length : content.length;
}
