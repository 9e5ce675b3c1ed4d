/** One field of a message: a number for varints and fixed sizes, bytes for all that has a length. */
export interface ProtobufField {
  readonly field: number;
  readonly wire: number;
  /** Value of a varint, as a signed number of 64 bits. */
  readonly integer: number;
  readonly bytes: Uint8Array;
}

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;
const NO_BYTES = new Uint8Array();

/** Reads one varint. @returns the value as a signed number of 64 bits, and where the next byte lies */
function readVarint(bytes: Uint8Array, start: number): { value: number; next: number } {
  let low = 0n;
  for (let at = start, shift = 0n; shift < 70n; at++, shift += 7n) {
    const byte = bytes[at];
    if (byte === undefined) break;
    low |= BigInt(byte & 127) << shift;
    if (byte < 128) return { value: Number(BigInt.asIntN(64, low)), next: at + 1 };
  }
  throw new Error('a number in it does not end');
}

function slice(bytes: Uint8Array, from: number, length: number): Uint8Array {
  if (length < 0 || from + length > bytes.length) throw new Error('it ends in the middle of a field');
  return bytes.subarray(from, from + length);
}

/** Fields of a message in their order. @throws Error for bytes that are no message */
export function readFields(bytes: Uint8Array): ProtobufField[] {
  const fields: ProtobufField[] = [];
  let at = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    const field = Math.floor(tag.value / 8);
    const wire = tag.value % 8;
    if (field < 1) throw new Error('a field in it has no number');
    if (wire === VARINT) {
      const { value, next } = readVarint(bytes, tag.next);
      fields.push({ field, wire, integer: value, bytes: NO_BYTES });
      at = next;
      continue;
    }
    const length = wire === LENGTH_DELIMITED ? readVarint(bytes, tag.next) : fixedLength(wire, tag.next);
    const content = slice(bytes, length.next, length.value);
    fields.push({ field, wire, integer: 0, bytes: content });
    at = length.next + length.value;
  }
  return fields;
}

function fixedLength(wire: number, next: number): { value: number; next: number } {
  if (wire === FIXED64) return { value: 8, next };
  if (wire === FIXED32) return { value: 4, next };
  throw new Error('a field in it is of no known kind');
}

/** Values of a repeated varint field, packed into one or not. */
export function repeatedIntegers(fields: readonly ProtobufField[], field: number): number[] {
  const values: number[] = [];
  for (const one of fields) {
    if (one.field !== field) continue;
    if (one.wire === VARINT) {
      values.push(one.integer);
      continue;
    }
    for (let at = 0; at < one.bytes.length;) {
      const { value, next } = readVarint(one.bytes, at);
      values.push(value);
      at = next;
    }
  }
  return values;
}

/** Bytes of a repeated field of fixed size, packed or not, one after the other. */
export function repeatedFixed(fields: readonly ProtobufField[], field: number): Uint8Array {
  const parts = fields.filter((one) => one.field === field).map((one) => one.bytes);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The last value of a text field; '' where there is none. */
export function textOf(fields: readonly ProtobufField[], field: number): string {
  const bytes = fields.findLast((one) => one.field === field)?.bytes;
  return bytes === undefined ? '' : new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

export function integerOf(fields: readonly ProtobufField[], field: number, unsaid = 0): number {
  return fields.findLast((one) => one.field === field && one.wire === VARINT)?.integer ?? unsaid;
}

/** The messages of a repeated field, opened. */
export function messagesOf(fields: readonly ProtobufField[], field: number): ProtobufField[][] {
  return fields
    .filter((one) => one.field === field && one.wire === LENGTH_DELIMITED)
    .map((one) => readFields(one.bytes));
}
