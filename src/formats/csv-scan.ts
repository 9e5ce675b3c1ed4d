/** A row that contradicts the others, or quotes that do not close. */
export interface CsvFault {
  readonly cause: string;
  readonly nextStep: string;
}

/** Takes the cells of one row after the other. */
export interface CellSink {
  /** Whether the cells of the next row are wanted at all; asked once for each row. */
  beginRow(): boolean;
  /** Whether the cells of a column are wanted as numbers where they are numbers. */
  wantsNumber(column: number): boolean;
  number(column: number, value: number, integer: boolean): void;
  text(column: number, cell: string): void;
  endRow(cells: number): CsvFault | undefined;
}

export interface ScanDialect {
  /** One ASCII character; a blank stands for any number of blanks and tabs. */
  readonly delimiter: string;
  readonly decimalComma: boolean;
  /** '\r' of old line ends, else '\n'. */
  readonly lineEnd: string;
  readonly encoding: string;
}

const QUOTE = 0x22;
const HASH = 0x23;
const BLANK = 0x20;
const TAB = 0x09;
const RETURN = 0x0d;
const LONGEST_ROW = 2 ** 24;
const LARGEST_EXACT = Number.MAX_SAFE_INTEGER;
/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/**
 * Cuts bytes into rows and cells. Numbers of up to 15 digits are read from the bytes: a whole number below 2^53 times or divided by an
 * exact power of ten is rounded once, as the standard demands (Clinger 1990); all others go the way of texts.
 */
export class CsvScanner {
  private readonly delimiter: number;
  private readonly blanks: boolean;
  private readonly point: number;
  private readonly lineEnd: number;
  private readonly decoder: TextDecoder;
  private rest = new Uint8Array(0);
  private value = 0;
  private integer = false;
  private row = 0;

  constructor(
    { delimiter, decimalComma, lineEnd, encoding }: ScanDialect,
    private readonly sink: CellSink,
    private readonly name: string,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
    this.blanks = delimiter === ' ';
    this.point = decimalComma ? 0x2c : 0x2e;
    this.lineEnd = lineEnd.charCodeAt(0);
    this.decoder = new TextDecoder(encoding);
  }

  push(block: Uint8Array): CsvFault | undefined {
    const bytes = this.joined(block);
    const used = this.rows(bytes, false);
    if (typeof used !== 'number') return used;
    this.rest = bytes.slice(used);
    return this.rest.length > LONGEST_ROW ? this.openQuote() : undefined;
  }

  end(): CsvFault | undefined {
    const used = this.rows(this.rest, true);
    this.rest = new Uint8Array(0);
    return typeof used === 'number' ? undefined : used;
  }

  private joined(block: Uint8Array): Uint8Array {
    if (this.rest.length === 0) return block;
    const bytes = new Uint8Array(this.rest.length + block.length);
    bytes.set(this.rest);
    bytes.set(block, this.rest.length);
    return bytes;
  }

  /** @returns where the first row begins that is not whole */
  private rows(bytes: Uint8Array, last: boolean): number | CsvFault {
    let at = 0;
    let quote = bytes.indexOf(QUOTE);
    while (at < bytes.length) {
      const found = bytes.indexOf(this.lineEnd, at);
      if (found < 0 && !last) return at;
      const end = found < 0 ? bytes.length : found;
      if (quote >= 0 && quote < at) quote = bytes.indexOf(QUOTE, at);
      if (isComment(bytes, at) || this.isBlank(bytes, at, end)) {
        at = end + 1;
        continue;
      }
      if (quote < 0 || quote >= end) {
        const fault = this.plainRow(bytes, at, bytes[end - 1] === RETURN ? end - 1 : end);
        if (fault !== undefined) return fault;
        at = end + 1;
        continue;
      }
      const next = this.quotedRow(bytes, at, last);
      if (typeof next !== 'number') return next;
      if (next < 0) return at;
      at = next;
    }
    return at;
  }

  private isBlank(bytes: Uint8Array, from: number, to: number): boolean {
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (byte !== BLANK && byte !== RETURN && (byte !== TAB || this.delimiter === TAB)) return false;
    }
    return true;
  }

  /** A row without quotes. */
  private plainRow(bytes: Uint8Array, from: number, to: number): CsvFault | undefined {
    const { sink, delimiter, blanks } = this;
    this.row++;
    if (!sink.beginRow()) return undefined;
    let end = to;
    let at = from;
    if (blanks) {
      while (end > at && isBlankByte(bytes[end - 1]!)) end--;
      while (at < end && isBlankByte(bytes[at]!)) at++;
    }
    let column = 0;
    let line: string | undefined;
    for (;;) {
      const after = sink.wantsNumber(column) ? this.scanNumber(bytes, at, end) : -1;
      if (after >= 0) {
        sink.number(column, this.value, this.integer);
        at = after;
      } else {
        const start = at;
        let ascii = true;
        while (at < end && !this.separates(bytes[at]!)) if (bytes[at++]! > 127) ascii = false;
        line ??= latin(bytes, from, to);
        const cell = ascii
          ? line.slice(start - from, at - from)
          : this.decoder.decode(bytes.subarray(start, at));
        sink.text(column, cell);
      }
      column++;
      if (at >= end) return sink.endRow(column);
      at++;
      if (blanks) while (at < end && isBlankByte(bytes[at]!)) at++;
      else if (at === end && bytes[at - 1] === delimiter) {
        sink.text(column, '');
        return sink.endRow(column + 1);
      }
    }
  }

  private separates(byte: number): boolean {
    return byte === this.delimiter || (this.blanks && byte === TAB);
  }

  /**
   * A number that fills the cell; its value in `this.value`.
   *
   * @returns where it ends; -1 where the cell holds something else, or a number that this road would not round rightly
   */
  private scanNumber(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    while (at < end && bytes[at] === BLANK && !this.blanks) at++;
    const sign = bytes[at];
    if (sign === 0x2d || sign === 0x2b) at++;
    let mantissa = 0;
    let digits = 0;
    let scale = 0;
    let digit: number;
    while (at < end && (digit = bytes[at]! - 0x30) >= 0 && digit < 10) {
      mantissa = 10 * mantissa + digit;
      digits++;
      at++;
    }
    this.integer = true;
    if (bytes[at] === this.point && at < end) {
      this.integer = false;
      at++;
      while (at < end && (digit = bytes[at]! - 0x30) >= 0 && digit < 10) {
        mantissa = 10 * mantissa + digit;
        digits++;
        scale--;
        at++;
      }
    }
    if (digits === 0 || mantissa > LARGEST_EXACT) return -1;
    if (at < end && (bytes[at]! | 0x20) === 0x65) {
      this.integer = false;
      at++;
      const negative = bytes[at] === 0x2d;
      if (negative || bytes[at] === 0x2b) at++;
      const start = at;
      let exponent = 0;
      while (at < end && (digit = bytes[at]! - 0x30) >= 0 && digit < 10 && at - start < 4) {
        exponent = 10 * exponent + digit;
        at++;
      }
      if (at === start) return -1;
      scale += negative ? -exponent : exponent;
    }
    if (!this.blanks) while (at < end && bytes[at] === BLANK) at++;
    if (at < end && !this.separates(bytes[at]!)) return -1;
    if (scale < -22 || scale > 22) return -1;
    const size = scale < 0 ? mantissa / POWERS[-scale]! : mantissa * POWERS[scale]!;
    this.value = sign === 0x2d ? -size : size;
    return at;
  }

  /** @returns where the next row begins, or -1 where this one is not whole yet */
  private quotedRow(bytes: Uint8Array, from: number, last: boolean): number | CsvFault {
    const cells: string[] = [];
    let at = from;
    for (;;) {
      while (this.blanks && at < bytes.length && isBlankByte(bytes[at]!)) at++;
      const start = at;
      if (!this.blanks) while (bytes[at] === BLANK) at++;
      if (bytes[at] === QUOTE) {
        const close = closingQuote(bytes, at + 1);
        if (close < 0) return last ? this.openQuote() : -1;
        cells.push(this.decoder.decode(bytes.subarray(at + 1, close)).replaceAll('""', '"'));
        at = close + 1;
        while (at < bytes.length && bytes[at] === BLANK && !this.blanks) at++;
      } else {
        while (at < bytes.length && !this.separates(bytes[at]!) && bytes[at] !== this.lineEnd) at++;
        const ends = at >= bytes.length || bytes[at] === this.lineEnd;
        const stop = ends && at > start && bytes[at - 1] === RETURN ? at - 1 : at;
        cells.push(this.decoder.decode(bytes.subarray(start, stop)));
      }
      if (bytes[at] === RETURN && this.lineEnd !== RETURN && at + 1 < bytes.length) at++;
      if (at >= bytes.length && !last) return -1;
      if (at >= bytes.length || bytes[at] === this.lineEnd) break;
      if (!this.separates(bytes[at]!)) return this.openQuote();
      at++;
      if (this.blanks) {
        while (at < bytes.length && isBlankByte(bytes[at]!)) at++;
        if (at >= bytes.length ? last : bytes[at] === this.lineEnd) break;
      }
    }
    this.row++;
    if (this.sink.beginRow()) {
      cells.forEach((cell, column) => {
        this.sink.text(column, cell);
      });
      const fault = this.sink.endRow(cells.length);
      if (fault !== undefined) return fault;
    }
    return at + 1;
  }

  private openQuote(): CsvFault {
    return {
      cause: `"${this.name}": the quotes do not close near row ${this.row}.`,
      nextStep: 'Write a quote inside a quoted cell twice, or remove it.',
    };
  }
}

function isBlankByte(byte: number): boolean {
  return byte === BLANK || byte === TAB;
}

function isComment(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === HASH;
}

/** The quote that closes a cell: the first one that is not doubled. */
function closingQuote(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from); at >= 0; at = bytes.indexOf(QUOTE, at + 2)) {
    if (bytes[at + 1] !== QUOTE) return at;
  }
  return -1;
}

const LATIN = new TextDecoder('latin1');

/** One character for each byte. */
function latin(bytes: Uint8Array, from: number, to: number): string {
  return LATIN.decode(bytes.subarray(from, to));
}
