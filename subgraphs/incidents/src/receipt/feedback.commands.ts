import { newId } from '@gridweave/subgraph/ids';
import { In, IsNull, Not } from 'typeorm';
import { LegRow } from '../leg/leg.entity';
import { toldEntry } from '../progress/told-entry';
import { ReportRow } from '../report/report.entity';
import type { IncidentsDeed } from '../services';
import type { EntryRow } from '../timeline/entry.entity';
import { FeedbackRow } from './feedback.entity';
import { FeedbackState } from './feedback.rules';

/** Writes what entries tell to reporters who are told by a channel besides the page, in the transaction of the entries. */
export async function tellReporters(deed: IncidentsDeed, entries: readonly EntryRow[]): Promise<void> {
  const { tx, ctx, now } = deed;
  // Without a channel there is nobody to tell: intake need not ask.
  if (ctx.services.feedback.size === 0) return;
  const listeners = await listening(deed, entries);
  if (listeners.length === 0) return;
  const legIds = entries.flatMap(({ legId }) => legId ?? []);
  const legs = legIds.length === 0 ? [] : await tx.findBy(LegRow, { id: In(legIds) });
  const rows = entries.flatMap((entry) => {
    const leg = legs.find(({ id }) => id === entry.legId);
    const text = toldEntry(ctx.services.territory, entry, leg);
    if (text === null) return [];
    return listeners.filter((report) => concerns(entry, report)).map((report) => waiting(report, text, now));
  });
  if (rows.length > 0) await tx.insert(FeedbackRow, rows);
}

type Listener = Pick<ReportRow, 'id' | 'incidentId' | 'feedbackChannel'>;

/** An entry that names a report is that report's; one that names its incident alone is of all its reports. */
function concerns(entry: EntryRow, { id, incidentId }: Listener): boolean {
  return entry.reportId === null ? entry.incidentId !== null && entry.incidentId === incidentId : entry.reportId === id;
}

async function listening({ tx }: IncidentsDeed, entries: readonly EntryRow[]): Promise<Listener[]> {
  const reportIds = [...new Set(entries.flatMap(({ reportId }) => reportId ?? []))];
  const ofIncidents = entries.filter(({ reportId }) => reportId === null);
  const incidentIds = [...new Set(ofIncidents.flatMap(({ incidentId }) => incidentId ?? []))];
  const feedbackChannel = Not(IsNull());
  const where = [
    ...(reportIds.length > 0 ? [{ id: In(reportIds), feedbackChannel }] : []),
    ...(incidentIds.length > 0 ? [{ incidentId: In(incidentIds), feedbackChannel }] : []),
  ];
  if (where.length === 0) return [];
  return tx.find(ReportRow, { where, select: { id: true, incidentId: true, feedbackChannel: true } });
}

/** A message that waits to be sent. */
export function waiting(
  { id: reportId, feedbackChannel }: Pick<ReportRow, 'id' | 'feedbackChannel'>,
  text: string,
  now: Date,
): FeedbackRow {
  return {
    id: newId(now.getTime()),
    reportId,
    kind: 'PROGRESS',
    channel: `${feedbackChannel}`,
    text,
    toldAt: now,
    state: FeedbackState.WAITING,
    attempts: 0,
    nextAttemptAt: now,
    deliveredAt: null,
    fault: null,
  };
}
