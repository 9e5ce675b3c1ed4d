import { createCssVariablesTheme, createHighlighterCore } from 'shiki/core';
import type { HighlighterCore, LanguageRegistration } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

export const CODE_LANGUAGES = ['cpp', 'tcl', 'yaml', 'json', 'make', 'python', 'verilog'] as const;
export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

/** A piece of a line in one colour, a CSS variable; null: that of the text. */
export interface CodeToken {
  readonly text: string;
  readonly colour: string | null;
}

const THEME = createCssVariablesTheme({ name: 'penumbra', variablePrefix: '--code-', fontStyle: false });
const TEXT = 'var(--code-foreground)';

type Grammar = () => Promise<{ readonly default: LanguageRegistration[] }>;

/** Names that the grammars have for themselves. */
const GRAMMAR_NAMES: Partial<Record<CodeLanguage, string>> = { cpp: 'c' };

const GRAMMARS: Record<CodeLanguage, Grammar> = {
  // The grammar of C++ takes seconds with this engine, that of C colours what these sources hold.
  cpp: () => import('shiki/langs/c.mjs'),
  tcl: () => import('shiki/langs/tcl.mjs'),
  yaml: () => import('shiki/langs/yaml.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  make: () => import('shiki/langs/make.mjs'),
  python: () => import('shiki/langs/python.mjs'),
  verilog: () => import('shiki/langs/verilog.mjs'),
};

let starting: Promise<HighlighterCore> | null = null;

/** Lines of coloured pieces. */
export type CodeLines = readonly (readonly CodeToken[])[];

/** Splits a text into lines of coloured pieces; the grammar of its language is loaded when it is first needed. */
export async function highlight(code: string, language: CodeLanguage): Promise<CodeLines> {
  starting ??= createHighlighterCore({
    themes: [THEME],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const highlighter = await starting;
  await highlighter.loadLanguage((await GRAMMARS[language]()).default);
  const lines = highlighter.codeToTokensBase(code, {
    lang: GRAMMAR_NAMES[language] ?? language,
    theme: 'penumbra',
  });
  return lines.map((line) =>
    line.map(({ content, color }) => ({
      text: content,
      colour: color === undefined || color === TEXT ? null : color,
    })),
  );
}

export interface HighlightApi {
  highlight: typeof highlight;
}
