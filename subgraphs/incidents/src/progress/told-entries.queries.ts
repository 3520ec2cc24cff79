import { type EntityManager, IsNull, LessThanOrEqual } from 'typeorm';
import { MergedReportRow, MergeRow } from '../incident/incident.entity';
import type { ReportRow } from '../report/report.entity';
import type { IncidentsContext } from '../services';
import { EntryRow } from '../timeline/entry.entity';
import { allEntries } from '../timeline/entry.queries';
import { VoidingRow } from '../voiding/voiding.entity';

type Followed = Pick<ReportRow, 'id' | 'incidentId'>;

/** Everything that a reporter may be told of, oldest first: a merge takes nothing away of what was told before it. */
export async function entriesToTell(ctx: IncidentsContext, report: Followed): Promise<EntryRow[]> {
  const entries = await allEntries(ctx, { reportId: report.id, incidentId: report.incidentId });
  const before = await entriesBeforeMerges(ctx.database.manager, report);
  if (before.length === 0) return entries;
  return [...before, ...entries].sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
}

/** What was done about the incidents that a report was in, each up to its merge. */
async function entriesBeforeMerges(manager: EntityManager, { id, incidentId }: Followed): Promise<EntryRow[]> {
  const found: EntryRow[] = [];
  let merge = await mergeInto(manager, id, incidentId);
  while (merge) {
    const { incidentId: merged, mergedAt } = merge;
    const own = { incidentId: merged, reportId: IsNull(), at: LessThanOrEqual(mergedAt) };
    found.push(...(await manager.findBy(EntryRow, own)));
    merge = await mergeInto(manager, id, merged);
  }
  return found;
}

/** The merge by which a report came into an incident, or null. */
function mergeInto(manager: EntityManager, reportId: string, intoId: string | null): Promise<MergeRow | null> {
  if (intoId === null) return Promise.resolve(null);
  return manager
    .createQueryBuilder(MergeRow, 'merge')
    .innerJoin(MergedReportRow, 'gone', 'gone.mergeId = merge.id AND gone.reportId = :reportId', { reportId })
    .where('merge.intoId = :intoId AND merge.undoneAt IS NULL', { intoId })
    .getOne();
}

/** Why a matter is void, where one of the entries says that it is: the label of the reason, never what staff wrote beside it. */
export async function voidedFor(
  { services }: IncidentsContext,
  manager: EntityManager,
  entries: readonly Pick<EntryRow, 'action' | 'reportId' | 'incidentId'>[],
): Promise<string | null> {
  const decided = entries.find(({ action }) => action === 'decideVoiding');
  if (!decided) return null;
  const { reportId, incidentId } = decided;
  const matter = reportId === null ? { incidentId: `${incidentId}` } : { reportId };
  const voiding = await manager.findOneBy(VoidingRow, { ...matter, approved: true });
  if (!voiding) return null;
  const { rows } = await services.transitions.inForce(manager, voiding.requestedAt);
  const deed = reportId === null ? 'voidIncident' : 'voidReport';
  const reasons = rows.flatMap((row) => (row.deed === deed ? row.reasons : []));
  return reasons.find(({ code }) => code === voiding.reasonCode)?.label ?? null;
}
