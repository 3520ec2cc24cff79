const OFFSET_MILLISECONDS = 8 * 60 * 60 * 1_000;

/** The date `YYYY-MM-DD` that it is in Asia/Shanghai, which has kept +08:00 without summer time since 1991. */
export function shanghaiDay(at: Date): string {
  return new Date(at.getTime() + OFFSET_MILLISECONDS).toISOString().slice(0, 10);
}

/** The moment at which a date begins in Asia/Shanghai. */
export function startOfShanghaiDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}

/** Of dated things, the one in force at a moment: from `validFrom` on, up to but not at `validTo`; null is open. */
export function inForce<T extends { validFrom: Date | null; validTo: Date | null }>(
  things: readonly T[],
  asOf: Date,
): T | null {
  const holds = ({ validFrom, validTo }: T) =>
    (validFrom === null || validFrom <= asOf) && (validTo === null || asOf < validTo);
  return things.find(holds) ?? null;
}
