import { noDeadline } from '../incident/incident.entity';
import type { LegRow } from './leg.entity';
import { dueStill, openLegStates } from './leg.rules';

type Waiting = Pick<LegRow, 'kind' | 'state' | 'dueAt' | 'heldUntil'>;

/**
 * Where a leg stands in an inbox: by when it is due, and last without such a time; null once it has ended and while it is
 * held. Kept beside what it follows from, so that an index has what waits in its order and nothing else.
 */
export function inboxPlace(leg: Waiting): Date | null {
  return openLegStates.includes(leg.state) && leg.heldUntil === null ? (dueStill(leg) ?? noDeadline) : null;
}

/** A leg as it is written. */
export function withInboxPlace<Leg extends Waiting>(leg: Leg): Leg & Pick<LegRow, 'inboxAt'> {
  return { ...leg, inboxAt: inboxPlace(leg) };
}
