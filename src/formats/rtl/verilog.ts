import type { FixedType } from '../../domain/fixedpoint/fixed-type.ts';

/**
 * Bits in which a value travels between registers: all are signed, so an unsigned type has one more, always 0. Arithmetic is then
 * signed throughout, which Verilog keeps only if every operand is.
 */
export function carriedWidth(type: FixedType): number {
  return type.signed ? type.width : type.width + 1;
}

/** A signed constant as its bits in hexadecimal: `16'shFFC0`. */
export function literal(value: bigint | number, width: number): string {
  const bits = BigInt.asUintN(width, BigInt(value));
  return `${width}'sh${bits.toString(16).toUpperCase()}`;
}

/** `[15:0]` */
export function range(width: number): string {
  return `[${width - 1}:0]`;
}

/** `wire signed [15:0] name = expression;` */
export function wire(name: string, width: number, expression: string): string {
  return `    wire signed ${range(width)} ${name} = ${expression};`;
}

export function register(name: string, width: number): string {
  return `    reg signed ${range(width)} ${name};`;
}

/** Names `prefix0` ... for the parts of a bus, first part in the lowest bits. */
export function busParts(bus: string, prefix: string, width: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    wire(`${prefix}${i}`, width, `${bus}[${(i + 1) * width - 1}:${i * width}]`),
  );
}

/** Many registers as one bus, the first in the lowest bits. */
export function concatenation(prefix: string, count: number): string {
  const names = Array.from({ length: count }, (_, i) => `${prefix}${count - 1 - i}`);
  const lines = Array.from({ length: Math.ceil(count / 12) }, (_, line) =>
    names.slice(12 * line, 12 * (line + 1)).join(', '),
  );
  return `{${lines.join(',\n        ')}}`;
}

/** A module that works in step with the clock. */
export function clockedModule(
  name: string,
  ports: readonly string[],
  comment: readonly string[],
  declarations: readonly string[],
  steps: readonly string[],
): string {
  return [
    ...comment.map((line) => `// ${line}`),
    `module ${name} (`,
    ['    input wire clk', ...ports.map((port) => `    ${port}`)].join(',\n'),
    ');',
    ...declarations,
    '',
    '    always @(posedge clk) begin',
    ...steps.map((step) => `        ${step}`),
    '    end',
    'endmodule',
    '',
  ].join('\n');
}
