/** NumPy's name of a type code: '<f4' is float32. */
export function dtypeName(descr: string): string {
  const bare = descr.replace(/^[<>|=]/, '');
  if (bare === '?' || bare === 'b1') return 'bool';
  const kinds: Readonly<Record<string, string>> = { f: 'float', i: 'int', u: 'uint', c: 'complex' };
  const kind = kinds[bare[0] ?? ''];
  return kind === undefined ? 'string' : `${kind}${Number(bare.slice(1)) * 8}`;
}

/** IEEE 754 half precision. */
export function halfToNumber(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const NOTHING = new DataView(new ArrayBuffer(0));

type ReadNumber = (offset: number) => number;

/** How to read one number of this type; undefined for text and complex numbers. 64-bit integers become doubles. */
export function numberReader(view: DataView, descr: string): ReadNumber | undefined {
  const little = !descr.startsWith('>');
  switch (descr.replace(/^[<>|=]/, '')) {
    case '?':
    case 'b1':
    case 'u1':
      return (offset) => view.getUint8(offset);
    case 'i1':
      return (offset) => view.getInt8(offset);
    case 'u2':
      return (offset) => view.getUint16(offset, little);
    case 'i2':
      return (offset) => view.getInt16(offset, little);
    case 'u4':
      return (offset) => view.getUint32(offset, little);
    case 'i4':
      return (offset) => view.getInt32(offset, little);
    case 'u8':
      return (offset) => Number(view.getBigUint64(offset, little));
    case 'i8':
      return (offset) => Number(view.getBigInt64(offset, little));
    case 'f2':
      return (offset) => halfToNumber(view.getUint16(offset, little));
    case 'f4':
      return (offset) => view.getFloat32(offset, little);
    case 'f8':
      return (offset) => view.getFloat64(offset, little);
    default:
      return undefined;
  }
}

/** Whether elements of this type are numbers or texts that can be read. */
export function isReadable(descr: string): boolean {
  return numberReader(NOTHING, descr) !== undefined || textReader(NOTHING, descr) !== undefined;
}

/** How to read one text: bytes ('S8') as UTF-8, or four bytes a character ('<U8'); zeros fill up and are left out. */
export function textReader(view: DataView, descr: string): ((offset: number) => string) | undefined {
  const match = /^([<>|=]?)([SU])(\d+)$/.exec(descr);
  if (match === null) return undefined;
  const length = Number(match[3]);
  if (match[2] === 'S') {
    const decoder = new TextDecoder();
    return (offset) =>
      decoder.decode(new Uint8Array(view.buffer, view.byteOffset + offset, length)).replace(/\0+$/, '');
  }
  const little = match[1] !== '>';
  return (offset) => {
    let text = '';
    for (let i = 0; i < length; i++) {
      const code = view.getUint32(offset + 4 * i, little);
      if (code !== 0) text += code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    }
    return text;
  };
}
