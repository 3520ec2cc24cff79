import { type PostChanged, personnelEvents } from '@gridweave/events/personnel-events';
import type { PostRow } from './post.entity';

/** A place to be filled as it now stands; who holds it is told of by its appointments. */
export function postChanged(row: PostRow): { type: string; payload: PostChanged } {
  const { id, role, kind, tier, unitId, gridId, divisionId, establishment, fromDay, toDay, version } = row;
  return {
    type: personnelEvents.postChanged,
    payload: { id, role, kind, tier, unitId, gridId, divisionId, establishment, from: fromDay, to: toDay, version },
  };
}
