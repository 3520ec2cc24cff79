const minute = 60_000;
/** However much somebody asks, they sign in anew after so long. */
const longest = 12 * 60 * minute;
const idle = 30 * minute;
/** The idle end moves in steps of this, so that it does not tell when somebody was here. */
const step = 10 * minute;

/** Sessions of one subject; the oldest ends where there would be more. */
export const mostSessions = 20;

export function sessionEnd(now: Date): Date {
  return new Date(now.getTime() + longest);
}

/** When a session ends that was used now: at most half an hour from now, and not beyond its end. */
export function idleEnd(now: Date, expiresAt: Date): Date {
  const from = Math.floor(now.getTime() / step) * step;
  return new Date(Math.min(from + idle, expiresAt.getTime()));
}

export function isDigest(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** As the gateway takes them from the provider. */
export function isSubject(text: string): boolean {
  return /^[\x21-\x7e]{1,120}$/.test(text);
}
