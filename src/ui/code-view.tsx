import { useEffect, useState } from 'react';
import { codeLanguage } from './code-language.ts';
import type { CodeLanguage } from './code-language.ts';
import css from './code-view.module.css';

/** Longer texts, weights for the most part, stay in one colour: colouring them would hold up the page. */
const MOST_COLOURED = 30_000;

interface CodeViewProps {
  /** Name of the file: its ending tells the language. */
  readonly path: string;
  readonly content: string;
  /** Splits a text into lines of pieces of one colour each; null: that of the text. */
  readonly highlight: (content: string, language: CodeLanguage) => Promise<Lines>;
}

type Lines = readonly (readonly { readonly text: string; readonly colour: string | null }[])[];

/** A text file as programmers read it; in one colour until its grammar is there, or where there is none. */
export function CodeView({ path, content, highlight }: CodeViewProps) {
  const lines = useHighlighted(path, content, highlight);
  return (
    <pre
      className={css['text']}
      data-prose={path.endsWith('.md')}
      tabIndex={0}
      aria-label={`Contents of ${path}`}
    >
      {lines === null
        ? content
        : lines.map((line, l) => (
            <span key={l}>
              {line.map(({ text, colour }, t) =>
                colour === null ? (
                  text
                ) : (
                  <span key={t} style={{ color: colour }}>
                    {text}
                  </span>
                ),
              )}
              {'\n'}
            </span>
          ))}
    </pre>
  );
}

function useHighlighted(path: string, content: string, highlight: CodeViewProps['highlight']): Lines | null {
  const [held, setHeld] = useState<{ path: string; content: string; lines: Lines } | null>(null);
  const language = codeLanguage(path);
  useEffect(() => {
    if (language === null || content.length > MOST_COLOURED) return;
    let wanted = true;
    highlight(content, language).then(
      (lines) => {
        if (wanted) setHeld({ path, content, lines });
      },
      // Without its colours the text is still there.
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [path, content, language, highlight]);
  return held?.path === path && held.content === content ? held.lines : null;
}
