import { useMemo } from 'react';
import { binarySummary } from '../../formats/binary-summary.ts';
import { CodeView } from '../../ui/code-view.tsx';
import { Remark } from '../../ui/notice.tsx';
import { highlightInWorker } from '../../workers/highlight/highlight-client.ts';
import css from './file-preview.module.css';

/** Longer texts are cut in the preview, never in the file. */
const MOST_CHARACTERS = 60_000;

/** A generated file as it will be in the archive; of one that is no text, what it holds. */
export function FilePreview({ path, content }: { path: string; content: string | Uint8Array }) {
  const binary = typeof content !== 'string';
  const text = useMemo(
    () => (typeof content === 'string' ? content : binarySummary(path, content)),
    [path, content],
  );
  return (
    <div className={css['preview']}>
      {binary && <Remark>Binary file. What it holds:</Remark>}
      <CodeView
        path={binary ? `${path}.txt` : path}
        content={text.slice(0, MOST_CHARACTERS)}
        highlight={highlightInWorker}
      />
      {text.length > MOST_CHARACTERS && <Remark>Only the beginning is shown; the file is complete.</Remark>}
    </div>
  );
}
