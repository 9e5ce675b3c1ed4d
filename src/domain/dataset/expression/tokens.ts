/** A piece of an expression; `at` is the position of its first character, counted from 0. */
export type Token =
  | { readonly kind: 'number'; readonly value: number; readonly at: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  /** A column: bare, with an index in brackets, or in double quotes or backticks. */
  | { readonly kind: 'name'; readonly value: string; readonly at: number }
  /** Operators, parentheses, commas and the words and, or, not, in. */
  | { readonly kind: 'sign'; readonly value: string; readonly at: number }
  | { readonly kind: 'end'; readonly at: number };

/** What is wrong with an expression, and where; `at` counts characters from 0. */
export class ExpressionFault extends Error {
  constructor(
    message: string,
    readonly at: number,
    readonly nextStep = 'Mend the expression there.',
  ) {
    super(message);
  }
}

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
/** Dots part the leaves of a ROOT branch; brackets hold an element of a list. */
const NAME = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*(?:\[\d+\])*/uy;
const SIGN = /==|!=|<=|>=|&&|\|\||\*\*|[-+*/<>()!~&|,]/y;
/** Spellings of other languages. */
const WORDS: Readonly<Record<string, string>> = {
  '&&': 'and',
  '&': 'and',
  '||': 'or',
  '|': 'or',
  '!': 'not',
  '~': 'not',
};
const KEYWORDS = new Set(['and', 'or', 'not', 'in']);
const QUOTES = new Set(['"', '`', "'"]);

/** Cuts an expression into its pieces; throws an ExpressionFault where a character fits nowhere. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const { token, end } = readToken(text, at);
    tokens.push(token);
    at = end;
  }
  tokens.push({ kind: 'end', at: text.length });
  return tokens;
}

function readToken(text: string, at: number): { token: Token; end: number } {
  const character = text[at]!;
  if (QUOTES.has(character)) return readQuoted(text, at, character);
  const number = match(NUMBER, text, at);
  if (number !== undefined) {
    return { token: { kind: 'number', value: Number(number), at }, end: at + number.length };
  }
  const name = match(NAME, text, at);
  if (name !== undefined) {
    const word = name.toLowerCase();
    const token: Token = KEYWORDS.has(word)
      ? { kind: 'sign', value: word, at }
      : { kind: 'name', value: name, at };
    return { token, end: at + name.length };
  }
  const sign = match(SIGN, text, at);
  if (sign !== undefined) {
    return { token: { kind: 'sign', value: WORDS[sign] ?? sign, at }, end: at + sign.length };
  }
  if (character === '=') throw new ExpressionFault('one "=" compares nothing', at, 'Write "==".');
  throw new ExpressionFault(`the character ${JSON.stringify(character)} has no meaning`, at);
}

function readQuoted(text: string, at: number, quote: string): { token: Token; end: number } {
  const close = text.indexOf(quote, at + 1);
  if (close < 0) throw new ExpressionFault('a quote does not close', at);
  const value = text.slice(at + 1, close);
  const kind = quote === "'" ? 'text' : 'name';
  return { token: { kind, value, at }, end: close + 1 };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
