/** A number that hangs on a text alone, spread evenly (FNV-1a, mixed once more). */
export function hash(text: string): number {
  let number = 2166136261;
  for (let index = 0; index < text.length; index += 1) {
    number = Math.imul(number ^ text.charCodeAt(index), 16777619);
  }
  number ^= number >>> 15;
  number = Math.imul(number, 0x2c1b3c6d);
  return (number ^ (number >>> 12)) >>> 0;
}
