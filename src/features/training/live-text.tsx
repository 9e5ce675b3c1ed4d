import { useEffect, useRef } from 'react';
import type { LiveSource, RunMoment } from './live.ts';

/** At most five times a second: numbers that change faster cannot be read. */
const PAUSE_MS = 200;

interface LiveTextProps {
  readonly run: string;
  readonly source: LiveSource;
  /** Stable, such as a function of the module. */
  readonly text: (moment: RunMoment) => string;
  readonly className?: string | undefined;
}

/** A number that follows a run without a render of React; it holds its width, so that nothing around it moves. */
export function LiveText({ run, source, text, className }: LiveTextProps) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const write = (): void => {
      timer = null;
      const live = source.read(run);
      const words = live === null ? '–' : text(live);
      if (element.current !== null && element.current.textContent !== words)
        element.current.textContent = words;
    };
    write();
    const unsubscribe = source.subscribe(() => {
      timer ??= setTimeout(write, PAUSE_MS);
    });
    return () => {
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [run, source, text]);
  return <strong className={className} ref={element} />;
}
