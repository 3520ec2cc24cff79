/** Of dated things, the one in force at a moment: from `validFrom` on, up to but not at `validTo`; null is open. */
export function inForce<T extends { validFrom: Date | null; validTo: Date | null }>(
  things: readonly T[],
  asOf: Date,
): T | null {
  const holds = ({ validFrom, validTo }: T) =>
    (validFrom === null || validFrom <= asOf) && (validTo === null || asOf < validTo);
  return things.find(holds) ?? null;
}
