/** One JSON line on standard error. Fields carry ids and codes, never personal data. */
export function log(level: 'info' | 'warn' | 'error', event: string, fields: Record<string, unknown> = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
}

/** A fault of ours in full, for us; callers see its trace id alone. */
export function logFault(part: string, traceId: string, fault: unknown): void {
  const error = fault as Error;
  log('error', 'fault', { part, traceId, message: error?.message, stack: error?.stack });
}
