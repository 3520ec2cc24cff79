/** Reads GRIDWEAVE_INTERNAL_KEY: at least 32 characters. */
export function internalKey(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
