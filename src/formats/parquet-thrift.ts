/** Fields of a Thrift structure by number; lists and texts are passed over. */
export type ThriftFields = ReadonlyMap<number, number | boolean | ThriftFields>;

const DEEPEST = 16;

/** Reads structures in Thrift's compact protocol; throws a RangeError behind the end. */
export class ThriftReader {
  constructor(
    private readonly view: DataView,
    public offset: number,
  ) {}

  struct(depth = 0): ThriftFields {
    if (depth > DEEPEST) throw new RangeError('structures lie too deep');
    const fields = new Map<number, number | boolean | ThriftFields>();
    let field = 0;
    for (;;) {
      const head = this.byte();
      const type = head & 15;
      if (type === 0) return fields;
      field = head >> 4 === 0 ? this.zigzag() : field + (head >> 4);
      const value = this.value(type, depth);
      if (value !== undefined) fields.set(field, value);
    }
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 64; shift += 7) {
      const byte = this.byte();
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
    throw new RangeError('a number is too long');
  }

  private value(type: number, depth: number): number | boolean | ThriftFields | undefined {
    switch (type) {
      case 1:
      case 2:
        return type === 1;
      case 3:
        return this.byte();
      case 4:
      case 5:
      case 6:
        return this.zigzag();
      case 7:
        this.offset += 8;
        return undefined;
      case 8:
        this.skip(this.varint());
        return undefined;
      case 9:
      case 10:
        return this.list(depth);
      case 12:
        return this.struct(depth + 1);
      default:
        throw new RangeError('a type is unknown');
    }
  }

  private list(depth: number): undefined {
    const head = this.byte();
    const length = head >> 4 === 15 ? this.varint() : head >> 4;
    const type = head & 15;
    for (let i = 0; i < length; i++) {
      // Booleans in a list take a byte each.
      if (type < 3) this.offset++;
      else this.value(type, depth + 1);
      if (this.offset > this.view.byteLength) throw new RangeError('a list is too long');
    }
  }

  private skip(bytes: number): void {
    this.offset += bytes;
  }

  private zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  private byte(): number {
    return this.view.getUint8(this.offset++);
  }
}
