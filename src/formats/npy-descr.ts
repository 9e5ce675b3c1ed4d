/** One value of a structured type, or the whole element: a NumPy type code such as '<f4', with its place in the element. */
export interface NpyField {
  readonly name: string;
  readonly descr: string;
  readonly offset: number;
}

export interface NpyElement {
  readonly fields: readonly NpyField[];
  /** Bytes of one element. */
  readonly size: number;
  readonly structured: boolean;
  /** Fields that are no plain values, and why. */
  readonly odd: readonly { readonly name: string; readonly reason: string }[];
}

type Literal = string | number | readonly Literal[];

const MOST_FIELDS = 65_536;
const DEEPEST = 8;

/** Bytes of a type code; undefined for codes that NumPy does not have. Objects are as long as an address. */
export function itemSize(descr: string): number | undefined {
  const match = /^[<>|=]?(?:([biufcSUVaOmM])(\d+)(?:\[[^\]]*\])?|(\?)|(O))$/.exec(descr);
  if (match === null) return undefined;
  if (match[3] !== undefined) return 1;
  if (match[4] !== undefined) return 8;
  return Number(match[2]) * (match[1] === 'U' ? 4 : 1);
}

/**
 * The fields of an element from the `descr` of a header, which is written as Python writes lists, tuples, texts and whole numbers:
 * structures inside structures become `outer.inner`, arrays inside of them `name_0`, `name_1`, ...; fields without a name fill up.
 *
 * @returns undefined where the text is none
 */
export function readDescr(text: string): NpyElement | undefined {
  try {
    const literal = new LiteralReader(text).read();
    const fields: NpyField[] = [];
    const odd: { name: string; reason: string }[] = [];
    const size = place(literal, '', 0, { fields, odd }, 0);
    return { fields, size, structured: typeof literal !== 'string', odd };
  } catch (reason) {
    if (reason instanceof SyntaxError) return undefined;
    throw reason;
  }
}

interface Found {
  readonly fields: NpyField[];
  readonly odd: { name: string; reason: string }[];
}

/** @returns the bytes that the type takes */
function place(type: Literal, name: string, offset: number, found: Found, depth: number): number {
  if (depth > DEEPEST || found.fields.length > MOST_FIELDS) throw new SyntaxError('too many fields');
  if (typeof type === 'string') {
    const size = itemSize(type);
    if (size === undefined) throw new SyntaxError('an unknown type');
    found.fields.push({ name, descr: type, offset });
    return size;
  }
  if (!Array.isArray(type)) throw new SyntaxError('no type');
  let end = offset;
  for (const member of type as readonly Literal[]) end += placeMember(member, name, end, found, depth);
  return end - offset;
}

function placeMember(member: Literal, outer: string, offset: number, found: Found, depth: number): number {
  if (!Array.isArray(member) || member.length < 2) throw new SyntaxError('no field');
  const [label, type, shape] = member as readonly Literal[];
  const own = Array.isArray(label) ? label[1] : label;
  if (typeof own !== 'string' || type === undefined) throw new SyntaxError('no name');
  const name = outer === '' ? own : `${outer}.${own}`;
  const count = countOf(shape);
  const filling = typeof type === 'string' && /^\|?V\d+$/.test(type) && own === '';
  if (filling) return count * (itemSize(type) ?? 0);
  if (count > 4096) {
    found.odd.push({ name, reason: `an array of ${count} values per row` });
    return count * place(type, name, offset, { fields: [], odd: [] }, depth + 1);
  }
  let end = offset;
  for (let i = 0; i < count; i++) {
    end += place(type, shape === undefined ? name : `${name}_${i}`, end, found, depth + 1);
  }
  return end - offset;
}

function countOf(shape: Literal | undefined): number {
  if (shape === undefined) return 1;
  const sizes = Array.isArray(shape) ? (shape as readonly Literal[]) : [shape];
  return sizes.reduce<number>((product, size) => {
    if (typeof size !== 'number') throw new SyntaxError('no shape');
    return product * size;
  }, 1);
}

/** Lists and tuples, texts in single or double quotes, whole numbers; throws a SyntaxError. */
class LiteralReader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(depth = 0): Literal {
    this.skip();
    const start = this.text[this.at];
    if (start === "'" || start === '"') return this.quoted(start);
    if (start === '[' || start === '(') return this.list(start === '[' ? ']' : ')', depth);
    const number = /^\d+/.exec(this.text.slice(this.at, this.at + 16))?.[0];
    if (number === undefined) throw new SyntaxError('no literal');
    this.at += number.length;
    return Number(number);
  }

  private quoted(quote: string): string {
    const end = this.text.indexOf(quote, this.at + 1);
    if (end < 0) throw new SyntaxError('an open quote');
    const inside = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return inside;
  }

  private list(close: string, depth: number): Literal[] {
    if (depth > 2 * DEEPEST) throw new SyntaxError('too deep');
    this.at++;
    const members: Literal[] = [];
    for (;;) {
      this.skip();
      if (this.text[this.at] === close) {
        this.at++;
        return members;
      }
      members.push(this.read(depth + 1));
      this.skip();
      if (this.text[this.at] === ',') this.at++;
      else if (this.text[this.at] !== close) throw new SyntaxError('an open list');
    }
  }

  private skip(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at++;
  }
}
