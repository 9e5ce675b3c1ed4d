import { Remark } from '../../ui/notice.tsx';
import css from './file-preview.module.css';

/** Longer texts are cut in the preview, never in the file. */
const MOST_CHARACTERS = 60_000;

/** A generated file as it will be in the archive. */
export function FilePreview({ path, content }: { path: string; content: string | Uint8Array }) {
  if (typeof content !== 'string') {
    return <Remark>{path} holds binary data and has no preview.</Remark>;
  }
  return (
    <>
      <pre className={css['text']} tabIndex={0} aria-label={`Contents of ${path}`}>
        {content.slice(0, MOST_CHARACTERS)}
      </pre>
      {content.length > MOST_CHARACTERS && (
        <Remark>Only the beginning is shown; the file is complete.</Remark>
      )}
    </>
  );
}
