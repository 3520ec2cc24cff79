/** Of dated things, the one in force at a moment: from `validFrom` on, up to but not at `validTo`; null is open. */
export function inForce<T extends { validFrom: Date | null; validTo: Date | null }>(
  things: readonly T[],
  asOf: Date,
): T | null {
  const holds = ({ validFrom, validTo }: T) =>
    (validFrom === null || validFrom <= asOf) && (validTo === null || asOf < validTo);
  return things.find(holds) ?? null;
}

/** A request that says “now” may have been under way for so long. */
const LATE_MILLISECONDS = 10 * 60 * 1_000;

/** From when something shall hold that is asked for now: what has only just passed means now; null for what is past. */
export function nowOrAhead(given: Date, now: Date): Date | null {
  if (now.getTime() - given.getTime() > LATE_MILLISECONDS) return null;
  return given < now ? now : given;
}
