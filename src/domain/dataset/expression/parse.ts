import type { Token } from './tokens.ts';
import { ExpressionFault, tokenise } from './tokens.ts';

export type BinaryOperator =
  '+' | '-' | '*' | '/' | '**' | '==' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

/** An expression as a tree; `at` is the position of the character that it starts with or turns on. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string; readonly at: number }
  | { readonly kind: 'column'; readonly name: string; readonly at: number }
  | { readonly kind: 'unary'; readonly operator: '-' | 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly operands: readonly Expression[] }
  | {
      readonly kind: 'in';
      readonly operand: Expression;
      readonly values: readonly Expression[];
      readonly at: number;
    };

/** Least and greatest number of operands. */
export const FUNCTIONS = {
  abs: [1, 1],
  sqrt: [1, 1],
  exp: [1, 1],
  log: [1, 1],
  log10: [1, 1],
  log1p: [1, 1],
  isfinite: [1, 1],
  isnan: [1, 1],
  min: [2, 16],
  max: [2, 16],
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

const LONGEST = 2000;
const DEEPEST = 60;
const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const;

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}

/**
 * Parses comparisons (also in chains, 40 < m < 200), and, or, not, in (...), + - * / **, functions and parentheses by recursive descent;
 * the operators bind as in Python. Throws an ExpressionFault.
 */
export function parseExpression(text: string): Expression {
  if (text.length > LONGEST) throw new ExpressionFault('the expression is too long', LONGEST);
  const parser = new Parser(tokenise(text));
  return parser.whole();
}

class Parser {
  private position = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    if (this.atEnd()) throw new ExpressionFault('the expression is empty', 0, 'Write a condition.');
    const expression = this.anyOf();
    if (this.atEnd()) return expression;
    if (this.isSign(')')) throw new ExpressionFault('this parenthesis was never opened', this.next.at);
    throw new ExpressionFault('an operator is missing', this.next.at);
  }

  private get next(): Token {
    return this.tokens[this.position]!;
  }

  private atEnd(): boolean {
    return this.next.kind === 'end';
  }

  private isSign(...values: readonly string[]): boolean {
    return this.next.kind === 'sign' && values.includes(this.next.value);
  }

  /** Takes the next sign if it is one of these. */
  private take<T extends string>(...values: readonly T[]): T | undefined {
    const token = this.next;
    if (token.kind !== 'sign') return undefined;
    const found = values.find((value) => value === token.value);
    if (found !== undefined) this.position++;
    return found;
  }

  private anyOf(): Expression {
    return this.chain(['or'], () => this.allOf());
  }

  private allOf(): Expression {
    return this.chain(['and'], () => this.negation());
  }

  private negation(): Expression {
    if (this.take('not') === undefined) return this.comparison();
    return { kind: 'unary', operator: 'not', operand: this.deeper(() => this.negation()) };
  }

  private comparison(): Expression {
    let left = this.sum();
    let all: Expression | undefined;
    for (;;) {
      const { at } = this.next;
      if (this.take('in') !== undefined) return { kind: 'in', operand: left, values: this.list(), at };
      const operator = this.take(...COMPARISONS);
      if (operator === undefined) return all ?? left;
      const right = this.sum();
      const one: Expression = { kind: 'binary', operator, left, right, at };
      all = all === undefined ? one : { kind: 'binary', operator: 'and', left: all, right: one, at };
      left = right;
    }
  }

  private sum(): Expression {
    return this.chain(['+', '-'], () => this.product());
  }

  private product(): Expression {
    return this.chain(['*', '/'], () => this.sign());
  }

  private sign(): Expression {
    if (this.take('+') !== undefined) return this.deeper(() => this.sign());
    if (this.take('-') === undefined) return this.power();
    return { kind: 'unary', operator: '-', operand: this.deeper(() => this.sign()) };
  }

  private power(): Expression {
    const left = this.atom();
    const { at } = this.next;
    if (this.take('**') === undefined) return left;
    return { kind: 'binary', operator: '**', left, right: this.deeper(() => this.sign()), at };
  }

  private atom(): Expression {
    const token = this.next;
    if (token.kind === 'number') {
      this.position++;
      return { kind: 'number', value: token.value };
    }
    if (token.kind === 'text') {
      this.position++;
      return { kind: 'text', value: token.value, at: token.at };
    }
    if (token.kind === 'name') {
      this.position++;
      return this.isSign('(')
        ? this.call(token.value, token.at)
        : { kind: 'column', name: token.value, at: token.at };
    }
    if (this.isSign('(')) return this.deeper(() => this.group());
    const what = token.kind === 'end' ? 'the expression ends' : `"${token.value}" stands`;
    throw new ExpressionFault(`${what} where a number or a column is expected`, token.at);
  }

  private group(): Expression {
    const { at } = this.next;
    this.position++;
    const inside = this.anyOf();
    if (this.take(')') === undefined) throw new ExpressionFault('this parenthesis does not close', at);
    return inside;
  }

  private call(name: string, at: number): Expression {
    if (!isFunction(name)) {
      throw new ExpressionFault(
        `there is no function "${name}"`,
        at,
        `Use one of ${Object.keys(FUNCTIONS).join(', ')}.`,
      );
    }
    const operands = this.deeper(() => this.list());
    const [least, most] = FUNCTIONS[name];
    if (operands.length < least || operands.length > most) {
      throw new ExpressionFault(`"${name}" takes ${least === most ? least : `${least} or more`} values`, at);
    }
    return { kind: 'call', name, operands };
  }

  /** Values in parentheses. */
  private list(): Expression[] {
    const { at } = this.next;
    if (this.take('(') === undefined) throw new ExpressionFault('a list in parentheses is missing', at);
    const values = [this.anyOf()];
    while (this.take(',') !== undefined) values.push(this.anyOf());
    if (this.take(')') === undefined) throw new ExpressionFault('this parenthesis does not close', at);
    return values;
  }

  private chain(operators: readonly BinaryOperator[], operand: () => Expression): Expression {
    let left = operand();
    for (;;) {
      const { at } = this.next;
      const operator = this.take(...operators);
      if (operator === undefined) return left;
      left = { kind: 'binary', operator, left, right: operand(), at };
    }
  }

  private deeper<T>(parse: () => T): T {
    if (++this.depth > DEEPEST)
      throw new ExpressionFault('the expression is nested too deeply', this.next.at);
    const parsed = parse();
    this.depth--;
    return parsed;
  }
}
