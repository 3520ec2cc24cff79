/** What Open311 answers instead of what was asked for: one HTTP status, and the reasons one by one. */
export class Open311Fault extends Error {
  constructor(
    readonly status: 400 | 403 | 404 | 429 | 503,
    readonly errors: readonly Open311Error[],
    /** Seconds after which to try again, for 429 and 503. */
    readonly retryAfter: number | null = null,
  ) {
    super(errors.map(({ description }) => description).join(' '));
  }
}

export interface Open311Error {
  /** The HTTP status, or a more telling one where the specification leaves 400 only. */
  readonly code: number;
  readonly description: string;
}

export function badRequest(description: string, code = 400): Open311Fault {
  return new Open311Fault(400, [{ code, description }]);
}

export function notFound(description: string): Open311Fault {
  return new Open311Fault(404, [{ code: 404, description }]);
}

export function forbidden(description: string): Open311Fault {
  return new Open311Fault(403, [{ code: 403, description }]);
}

export function tooMany(seconds: number): Open311Fault {
  return new Open311Fault(429, [{ code: 429, description: `Too many requests: try again in ${seconds} s.` }], seconds);
}
