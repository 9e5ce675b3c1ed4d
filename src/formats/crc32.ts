const POLYNOMIAL = 0xedb88320;
/** Bytes that are taken together. */
const STEP = 16;

/** Remainders of each byte with 0 to 15 zero bytes behind it, 256 for each. */
const TABLE = new Uint32Array(256 * STEP);
for (let byte = 0; byte < 256; byte++) {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  TABLE[byte] = value;
}
for (let at = 256; at < TABLE.length; at++) {
  const before = TABLE[at - 256]!;
  TABLE[at] = TABLE[before & 255]! ^ (before >>> 8);
}

/**
 * CRC-32 as in ZIP and PNG (ISO 3309), sixteen bytes at a time.
 *
 * @param before of the bytes in front of these, where they come in pieces
 * @see M. E. Kounavis and F. L. Berry, "A systematic approach to building high performance software-based CRC generators", 2005
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  const whole = bytes.length - (bytes.length % STEP);
  let value = ~before;
  for (let i = 0; i < whole; i += STEP) {
    value ^= bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    value =
      TABLE[3840 + (value & 255)]! ^
      TABLE[3584 + ((value >>> 8) & 255)]! ^
      TABLE[3328 + ((value >>> 16) & 255)]! ^
      TABLE[3072 + (value >>> 24)]! ^
      TABLE[2816 + bytes[i + 4]!]! ^
      TABLE[2560 + bytes[i + 5]!]! ^
      TABLE[2304 + bytes[i + 6]!]! ^
      TABLE[2048 + bytes[i + 7]!]! ^
      TABLE[1792 + bytes[i + 8]!]! ^
      TABLE[1536 + bytes[i + 9]!]! ^
      TABLE[1280 + bytes[i + 10]!]! ^
      TABLE[1024 + bytes[i + 11]!]! ^
      TABLE[768 + bytes[i + 12]!]! ^
      TABLE[512 + bytes[i + 13]!]! ^
      TABLE[256 + bytes[i + 14]!]! ^
      TABLE[bytes[i + 15]!]!;
  }
  for (let i = whole; i < bytes.length; i++) value = (value >>> 8) ^ TABLE[(value ^ bytes[i]!) & 255]!;
  return ~value >>> 0;
}
