/** Where a part is reached: over TCP, or over a Unix socket of its machine. */
export interface PartAddress {
  /** What requests say that they ask. */
  readonly origin: string;
  /** Null over TCP. */
  readonly socketPath: string | null;
}

/** Reads `http://host:port`, or `unix:/path` for a socket. */
export function partAddress(text: string): PartAddress {
  const [, socketPath] = /^unix:(\/.+)$/.exec(text) ?? [];
  if (socketPath) return { origin: 'http://localhost', socketPath };
  return { origin: new URL(text).origin, socketPath: null };
}
