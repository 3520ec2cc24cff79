import { Refusal } from '@gridweave/subgraph/refusal';

interface Stretch {
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

const EARLIEST = new Date('2000-01-01T00:00:00+08:00');
const LATEST = new Date('2100-01-01T00:00:00+08:00');

/** Throws for dates that end before they begin, or that lie far from any link there can be. */
export function refuseBadDates({ validFrom, validTo }: Stretch): void {
  if (validFrom < EARLIEST || validFrom >= LATEST) throw new Refusal('DATE_OUT_OF_RANGE', '日期不合理。', 'validFrom');
  if (validTo === null) return;
  if (validTo >= LATEST) throw new Refusal('DATE_OUT_OF_RANGE', '日期不合理。', 'validTo');
  if (validTo <= validFrom) throw new Refusal('DATES_REVERSED', '结束须晚于开始。', 'validTo');
}

/** True when two stretches of time share a moment. */
export function overlaps(a: Stretch, b: Stretch): boolean {
  return (b.validTo === null || a.validFrom < b.validTo) && (a.validTo === null || b.validFrom < a.validTo);
}
