import { Refusal } from '@gridweave/subgraph/refusal';
import { nowOrAhead } from '../calendar/calendar.rules';

const FURTHEST_MILLISECONDS = 5 * 366 * 24 * 60 * 60 * 1_000;

/** The moment from which a change holds: what was said of the past stays said. Throws for one that is past or too far ahead. */
export function effectiveMoment(effectiveFrom: Date, now: Date, field = 'effectiveFrom'): Date {
  const from = nowOrAhead(effectiveFrom, now);
  if (!from) throw new Refusal('EFFECTIVE_FROM_PAST', '生效时间不能早于现在。', field);
  if (from.getTime() - now.getTime() > FURTHEST_MILLISECONDS)
    throw new Refusal('EFFECTIVE_FROM_TOO_FAR', '生效时间不能晚于五年之后。', field);
  return from;
}
