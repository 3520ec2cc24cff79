/** One JSON line on standard error. Fields carry ids and codes, never personal data. */
export function log(level: 'info' | 'warn' | 'error', event: string, fields: Record<string, unknown> = {}): void {
  process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, event, part: 'gateway', ...fields })}\n`,
  );
}

/** A fault of ours in full, for us; callers see its trace id alone. */
export function logFault(traceId: string, fault: unknown): void {
  const error = fault as Error;
  log('error', 'fault', { traceId, message: error?.message, stack: error?.stack });
}
