import type { Study } from '../../domain/study/study.ts';
import css from './share.module.css';

/** What the other side needs for the jets. */
export function SampleNote({ sample }: { sample: Study['sample'] }) {
  return sample.kind === 'file' ? (
    <p className={css['note']}>
      The jets are not in the link. Give the file <strong>{sample.fileName}</strong> along: the page will ask
      for it.
    </p>
  ) : (
    <p className={css['note']}>
      The jets come by themselves: they are shipped with the page, or simulated again.
    </p>
  );
}
