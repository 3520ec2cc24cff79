import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** The header in which an answer names its trace. */
export const traceHeader = 'gridweave-trace-id';

const traceparent = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;
const current = new AsyncLocalStorage<string>();

/** The trace that a caller continues (W3C Trace Context), or a new one. */
export function traceIdOf(header: string | undefined): string {
  const match = header?.startsWith('ff') ? null : header?.match(traceparent);
  return match?.[1] ?? randomUUID().replaceAll('-', '');
}

export function inTrace<T>(traceId: string, work: () => T): T {
  return current.run(traceId, work);
}

export function currentTraceId(): string {
  return current.getStore() ?? '';
}
