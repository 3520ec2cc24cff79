import { insertEntities } from '@gridweave/subgraph/bulk';
import { newId } from '@gridweave/subgraph/ids';
import { keepClocks } from '../clock/clock.commands';
import { tellReporters } from '../receipt/feedback.commands';
import type { IncidentsDeed } from '../services';
import { markForCounting } from '../statistics/counting.commands';
import { EntryRow } from './entry.entity';

export type EntrySketch = Pick<EntryRow, 'action' | 'state' | 'byRole'> &
  Partial<
    Pick<EntryRow, 'incidentId' | 'reportId' | 'legId' | 'unitId' | 'gridId' | 'reason' | 'reasonCode' | 'bySubject'>
  >;

/** Adds to the history, to what reporters are sent, what clocks measure and statistics count, in the transaction of what it tells. */
export async function note(deed: IncidentsDeed, ...entries: readonly EntrySketch[]): Promise<void> {
  const rows = entries.map(
    (entry): EntryRow => ({
      incidentId: null,
      reportId: null,
      legId: null,
      unitId: null,
      gridId: null,
      reason: null,
      reasonCode: null,
      bySubject: deed.ctx.viewer.id,
      ...entry,
      id: nextId(),
      at: deed.now,
    }),
  );
  await insertEntities(deed.tx, EntryRow, rows);
  await keepClocks(deed, rows);
  await markForCounting(deed, rows);
  await tellReporters(deed, rows);
}

let latest = 0;

/** Ids that keep the order of what was done within one millisecond. */
function nextId(): string {
  latest = Math.max(latest + 1, Date.now());
  return newId(latest);
}
