import type { Result } from '../../result.ts';
import { failure, success } from '../../result.ts';
import type { Column } from '../table.ts';
import type { BinaryOperator, Expression, FunctionName } from './parse.ts';
import { parseExpression } from './parse.ts';
import { ExpressionFault } from './tokens.ts';

/** Value of an expression in a row: a number, NaN where a cell in it is missing; of conditions 1 and 0. */
export type RowValue = (row: number) => number;

type TextValue = (row: number) => string;
type Compiled =
  | { readonly kind: 'number'; readonly value: RowValue }
  | { readonly kind: 'text'; readonly value: TextValue };

const OPERATIONS: Readonly<Record<BinaryOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b && !Number.isNaN(a) && !Number.isNaN(b)),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  and: (a, b) => Number(isTrue(a) && isTrue(b)),
  or: (a, b) => Number(isTrue(a) || isTrue(b)),
};

const CALLS: Readonly<Record<FunctionName, (...values: number[]) => number>> = {
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  log10: Math.log10,
  log1p: Math.log1p,
  isfinite: (value) => Number(Number.isFinite(value)),
  isnan: (value) => Number(Number.isNaN(value)),
  min: Math.min,
  max: Math.max,
};

/** Whether a number stands for "yes": not 0 and not missing. */
export function isTrue(value: number): boolean {
  return value !== 0 && !Number.isNaN(value);
}

/**
 * Makes a function of the row out of an expression over columns; nothing of it is ever run as a program. A comparison with a missing
 * value is false.
 *
 * @param find the column of a name; the exact name counts
 * @returns the function, or what is wrong with the expression and at which character (counted from 1)
 */
export function compileExpression(
  text: string,
  find: (name: string) => Column | undefined,
): Result<RowValue> {
  try {
    return success(new Compiler(find).number(parseExpression(text)));
  } catch (fault) {
    if (!(fault instanceof ExpressionFault)) throw fault;
    return failure(`In ${quote(text)}, character ${fault.at + 1}: ${fault.message}.`, fault.nextStep);
  }
}

/** Columns that an expression names, each once; none where it cannot be parsed. */
export function columnsOf(text: string): string[] {
  try {
    const names = new Set<string>();
    collect(parseExpression(text), names);
    return [...names];
  } catch (fault) {
    if (!(fault instanceof ExpressionFault)) throw fault;
    return [];
  }
}

function collect(expression: Expression, names: Set<string>): void {
  switch (expression.kind) {
    case 'column':
      names.add(expression.name);
      return;
    case 'unary':
      collect(expression.operand, names);
      return;
    case 'binary':
      collect(expression.left, names);
      collect(expression.right, names);
      return;
    case 'call':
      for (const operand of expression.operands) collect(operand, names);
      return;
    case 'in':
      for (const operand of [expression.operand, ...expression.values]) collect(operand, names);
      return;
    default:
  }
}

function quote(text: string): string {
  return `"${text.length > 60 ? `${text.slice(0, 60)}...` : text}"`;
}

class Compiler {
  constructor(private readonly find: (name: string) => Column | undefined) {}

  number(expression: Expression): RowValue {
    const compiled = this.any(expression);
    if (compiled.kind === 'number') return compiled.value;
    const at = 'at' in expression ? expression.at : 0;
    throw new ExpressionFault('a text stands where a number is expected', at, 'Compare it with == or !=.');
  }

  private any(expression: Expression): Compiled {
    switch (expression.kind) {
      case 'number': {
        const { value } = expression;
        return { kind: 'number', value: () => value };
      }
      case 'text': {
        const { value } = expression;
        return { kind: 'text', value: () => value };
      }
      case 'column':
        return this.column(expression.name, expression.at);
      case 'unary': {
        const operand = this.number(expression.operand);
        const negate = expression.operator === '-';
        return {
          kind: 'number',
          value: negate ? (row) => -operand(row) : (row) => Number(!isTrue(operand(row))),
        };
      }
      case 'binary':
        return { kind: 'number', value: this.binary(expression) };
      case 'call': {
        const operands = expression.operands.map((operand) => this.number(operand));
        const call = CALLS[expression.name];
        const [first, second] = operands;
        if (second === undefined) return { kind: 'number', value: (row) => call(first!(row)) };
        return { kind: 'number', value: (row) => call(...operands.map((operand) => operand(row))) };
      }
      case 'in': {
        const { operand, values, at } = expression;
        const equal = values.map((value) =>
          this.binary({ kind: 'binary', operator: '==', left: operand, right: value, at }),
        );
        return { kind: 'number', value: (row) => Number(equal.some((same) => same(row) === 1)) };
      }
    }
  }

  private column(name: string, at: number): Compiled {
    const column = this.find(name);
    if (column === undefined) {
      throw new ExpressionFault(
        `there is no column "${name}"`,
        at,
        "Write a column's name as the file has it, in double quotes where it holds other signs; texts go in single quotes.",
      );
    }
    const { values } = column;
    return column.kind === 'text'
      ? { kind: 'text', value: (row) => column.values[row]! }
      : { kind: 'number', value: (row) => values[row] as number };
  }

  private binary({ operator, left, right, at }: Extract<Expression, { kind: 'binary' }>): RowValue {
    const [a, b] = [this.any(left), this.any(right)];
    if (a.kind === 'number' && b.kind === 'number') {
      const operate = OPERATIONS[operator];
      const [first, second] = [a.value, b.value];
      return (row) => operate(first(row), second(row));
    }
    if (a.kind === 'number' || b.kind === 'number') {
      throw new ExpressionFault(
        'a text and a number cannot be put together',
        at,
        'Put texts in single quotes.',
      );
    }
    if (operator !== '==' && operator !== '!=') {
      throw new ExpressionFault(`"${operator}" does not go with texts`, at, 'Compare texts with == or !=.');
    }
    const [first, second] = [a.value, b.value];
    return operator === '=='
      ? (row) => Number(first(row) === second(row))
      : (row) => Number(first(row) !== second(row));
  }
}
