import { newId } from '@gridweave/subgraph/ids';
import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { MergedReportRow, MergeRow } from '../incident/incident.entity';
import { LegRow } from '../leg/leg.entity';
import { voidedFor } from '../progress/told-entries.queries';
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
  const why = await voidedFor(ctx, tx, entries);
  const rows = entries.flatMap((entry) => {
    const leg = legs.find(({ id }) => id === entry.legId);
    const text = toldEntry(ctx.services.territory, entry, leg, why);
    if (text === null) return [];
    return listeners.filter((report) => concerns(entry, report)).map((report) => waiting(report, text, now));
  });
  if (rows.length > 0) await tx.insert(FeedbackRow, rows);
}

/** Whom to tell; `mergedFrom` is the incident out of which the report goes by this very deed. */
type Listener = Pick<ReportRow, 'id' | 'incidentId' | 'feedbackChannel'> & { readonly mergedFrom: string | null };

/** An entry that names a report is that report's; one that names its incident alone is of all its reports. */
function concerns({ action, reportId, incidentId }: EntryRow, report: Listener): boolean {
  if (reportId !== null) return reportId === report.id;
  if (action === 'mergeIncidents') return incidentId === report.mergedFrom;
  return incidentId !== null && incidentId === report.incidentId;
}

async function listening({ tx }: IncidentsDeed, entries: readonly EntryRow[]): Promise<Listener[]> {
  const merged = entries.flatMap(({ action, incidentId }) => (action === 'mergeIncidents' ? (incidentId ?? []) : []));
  const mergedFrom = merged.length === 0 ? new Map<string, string>() : await reportsThatWentAlong(tx, merged);
  const reportIds = [...new Set([...entries.flatMap(({ reportId }) => reportId ?? []), ...mergedFrom.keys()])];
  const ofIncidents = entries.filter(({ reportId }) => reportId === null);
  const incidentIds = [...new Set(ofIncidents.flatMap(({ incidentId }) => incidentId ?? []))];
  const feedbackChannel = Not(IsNull());
  const where = [
    ...(reportIds.length > 0 ? [{ id: In(reportIds), feedbackChannel }] : []),
    ...(incidentIds.length > 0 ? [{ incidentId: In(incidentIds), feedbackChannel }] : []),
  ];
  if (where.length === 0) return [];
  const rows = await tx.find(ReportRow, { where, select: { id: true, incidentId: true, feedbackChannel: true } });
  return rows.map((row) => ({ ...row, mergedFrom: mergedFrom.get(row.id) ?? null }));
}

/** The reports of incidents that are merged now, with the incident that each was in. */
async function reportsThatWentAlong(tx: EntityManager, incidentIds: readonly string[]): Promise<Map<string, string>> {
  const merges = await tx.findBy(MergeRow, { incidentId: In([...incidentIds]), undoneAt: IsNull() });
  const gone = await tx.findBy(MergedReportRow, { mergeId: In(merges.map(({ id }) => id)) });
  const from = new Map(merges.map(({ id, incidentId }) => [id, incidentId]));
  return new Map(gone.map(({ reportId, mergeId }) => [reportId, `${from.get(mergeId)}`]));
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
