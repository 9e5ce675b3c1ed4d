import { renderToString } from 'katex';
import 'katex/dist/katex.min.css';
import css from './lesson.module.css';

interface EquationProps {
  readonly tex: string;
  /** In the line of the text; otherwise in a line of its own. */
  readonly inline?: boolean;
}

/** An equation, drawn for the eye and written in MathML for the ear. */
export function Equation({ tex, inline = false }: EquationProps) {
  const html = renderToString(tex, { displayMode: !inline, output: 'htmlAndMathml', throwOnError: true });
  return inline ? (
    <span dangerouslySetInnerHTML={{ __html: html }} />
  ) : (
    <div className={css['equation']} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
