import { formatInteger } from '../../ui/format.ts';
import type { TreeNode } from './file-tree.ts';
import css from './file-list.module.css';

interface FileListProps {
  readonly tree: readonly TreeNode[];
  readonly selected: string | null;
  readonly onSelect: (path: string) => void;
}

/** The files of an export, folder by folder. */
export function FileList({ tree, selected, onSelect }: FileListProps) {
  return (
    <ul className={css['list']} aria-label="Files of the export">
      {tree.map((node, i) => (
        <li key={`${i} ${node.name}`} style={{ paddingLeft: `${node.depth * 14}px` }}>
          {node.path === null ? (
            <span className={css['folder']}>{node.name}/</span>
          ) : (
            <FileButton node={node} path={node.path} selected={node.path === selected} onSelect={onSelect} />
          )}
        </li>
      ))}
    </ul>
  );
}

function FileButton({
  node,
  path,
  selected,
  onSelect,
}: {
  node: TreeNode;
  path: string;
  selected: boolean;
  onSelect: (path: string) => void;
}) {
  return (
    <button
      type="button"
      className={css['file']}
      aria-current={selected ? 'true' : undefined}
      aria-label={path}
      title={path}
      onClick={() => onSelect(path)}
    >
      <span>{node.name}</span>
      <span className={css['size']}>{sizeWords(node.bytes)}</span>
    </button>
  );
}

export function sizeWords(bytes: number): string {
  return bytes < 10_000 ? `${formatInteger(bytes)} B` : `${formatInteger(bytes / 1000)} kB`;
}
