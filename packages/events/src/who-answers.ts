/** What is told of an appointment on a grid that is in force. */
export interface InOffice {
  readonly id: string;
  readonly role: string;
  /** First Asia/Shanghai day. */
  readonly from: string;
  /** The appointment whose holder is away meanwhile. */
  readonly standsInForId?: string | null;
}

/** Whose holders answer for a grid. */
export const answeringRoles: readonly string[] = ['GRID_CHIEF', 'MICRO_CHIEF'];

/**
 * Who answers for a grid that nobody watches, of those in office on it: whoever stands in for a chief, else a chief; of
 * several the one in office longest. Whoever somebody stands in for is away. Null where nobody answers. One rule for
 * personnel, which names the person, and for incidents, which dispatches to the appointment.
 */
export function whoAnswers<Appointment extends InOffice>(inOffice: readonly Appointment[]): Appointment | null {
  const away = new Set(inOffice.map(({ standsInForId }) => standsInForId));
  const present = inOffice
    .filter(({ id, role }) => answeringRoles.includes(role) && !away.has(id))
    .toSorted((a, b) => (`${a.from} ${a.id}` < `${b.from} ${b.id}` ? -1 : 1));
  return present.find(({ standsInForId }) => standsInForId != null) ?? present[0] ?? null;
}
