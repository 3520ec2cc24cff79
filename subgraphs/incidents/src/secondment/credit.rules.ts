/** Something that somebody was asked to do about an incident, and has done. */
export interface DoneLeg {
  readonly incidentId: string;
  readonly doneAt: Date;
}

/** Where an incident went that was merged; null for one that stands by itself. */
export type Merges = ReadonlyMap<string, string | null>;

/** An incident that somebody has handled, once, however many legs of theirs it or what went into it had. */
export interface Credited {
  readonly incidentId: string;
  /** When the last of the legs was done. */
  readonly doneAt: Date;
}

/** The incidents that legs count for: what was merged counts as where it went. The last done come first. */
export function credited(legs: readonly DoneLeg[], merges: Merges): Credited[] {
  const lastDone = new Map<string, Date>();
  for (const { incidentId, doneAt } of legs) {
    const root = rootOf(incidentId, merges);
    const known = lastDone.get(root);
    if (known === undefined || known < doneAt) lastDone.set(root, doneAt);
  }
  return [...lastDone]
    .map(([incidentId, doneAt]) => ({ incidentId, doneAt }))
    .sort((a, b) => b.doneAt.getTime() - a.doneAt.getTime() || (a.incidentId < b.incidentId ? 1 : -1));
}

/** The incident that one is part of today. */
export function rootOf(incidentId: string, merges: Merges): string {
  const seen = new Set<string>();
  let root = incidentId;
  for (let next = merges.get(root); next != null && !seen.has(next); next = merges.get(root)) {
    seen.add(root);
    root = next;
  }
  return root;
}
