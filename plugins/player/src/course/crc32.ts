/** CRC-32 (ISO 3309) of ASCII text: the same numbers as Python's zlib.crc32. */

export function crc32(ascii: string): number {
  let crc = -1;
  for (let at = 0; at < ascii.length; at++) {
    crc ^= ascii.charCodeAt(at) & 255;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ -1) >>> 0;
}
