/** Text of a file that may be UTF-8, with or without a mark at its beginning, or GB18030; null when it is neither. */
export function decodeListText(bytes: Uint8Array): { text: string; encoding: 'utf-8' | 'gb18030' } | null {
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Bytes that are no UTF-8 may still be what Chinese spreadsheets write.
    }
  }
  return null;
}
