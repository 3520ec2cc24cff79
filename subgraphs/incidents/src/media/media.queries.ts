import { inOrder, load } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { type EntityManager, In } from 'typeorm';
import { visibleIncident } from '../incident/incident.queries';
import { ReportRow } from '../report/report.entity';
import { visibleReport } from '../report/report.queries';
import type { IncidentsContext } from '../services';
import { MediaRow } from './media.entity';
import { residentSees } from './media.policy';
import { MediaPurpose } from './media.rules';

const oldestFirst = { at: 'ASC', id: 'ASC' } as const;

/** The media of reports, oldest first. For callers that have made sure the reports may be seen. */
export async function mediaByReportId(ctx: IncidentsContext, reportIds: readonly string[]) {
  const rows = await ctx.database.manager.find(MediaRow, {
    where: { reportId: In([...reportIds]), state: 'KEPT' },
    order: oldestFirst,
  });
  return reportIds.map((id) => rows.filter((row) => row.reportId === id));
}

/** The media of incidents, those that came with their reports included, oldest first. For callers as above. */
export async function mediaByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const { manager } = ctx.database;
  const own = await manager.findBy(MediaRow, { incidentId: In([...incidentIds]), state: 'KEPT' });
  const reported = await manager
    .createQueryBuilder(MediaRow, 'media')
    .innerJoin(ReportRow, 'report', 'report.id = media.reportId')
    .addSelect('report.incidentId', 'of_incident')
    .where('report.incidentId IN (:...incidentIds)', { incidentIds })
    .andWhere("media.state = 'KEPT'")
    .getRawAndEntities<{ of_incident: string }>();
  const all = [
    ...own.map((row) => ({ row, incidentId: row.incidentId })),
    ...reported.entities.map((row, index) => ({ row, incidentId: reported.raw[index]?.of_incident ?? null })),
  ];
  return incidentIds.map((id) =>
    all
      .filter(({ incidentId }) => incidentId === id)
      .map(({ row }) => row)
      .sort((one, other) => one.at.getTime() - other.at.getTime() || (one.id < other.id ? -1 : 1)),
  );
}

/** What residents gave with reports, by receipt number, oldest first. For callers that have shown a receipt or its token. */
export async function reportedMediaByNumber(ctx: IncidentsContext, numbers: readonly string[]) {
  const reports = await ctx.database.manager.find(ReportRow, {
    select: { id: true, number: true },
    where: { number: In([...numbers]) },
  });
  const byReport =
    reports.length > 0
      ? await mediaByReportId(
          ctx,
          reports.map(({ id }) => id),
        )
      : [];
  return numbers.map((number) => {
    const rows = byReport[reports.findIndex((report) => report.number === number)] ?? [];
    return rows.filter(({ purpose }) => purpose === MediaPurpose.REPORTED);
  });
}

/** One kept file that the viewer may see, or null: whoever may see its report or its incident. */
export async function visibleMedia(ctx: IncidentsContext, id: string): Promise<MediaRow | null> {
  const { kind } = ctx.viewer;
  if (!isWord(id) || kind === 'ANONYMOUS') return null;
  const row = await ctx.database.manager.findOneBy(MediaRow, { id, state: 'KEPT' });
  if (!row) return null;
  if (kind === 'RESIDENT') return residentSees(ctx.viewer, row) ? row : null;
  return (await isOfVisibleMatter(ctx, row)) ? row : null;
}

async function isOfVisibleMatter(ctx: IncidentsContext, { reportId, incidentId }: MediaRow): Promise<boolean> {
  if (reportId !== null && (await visibleReport(ctx, reportId))) return true;
  const of = incidentId ?? (reportId === null ? null : await load(ctx, incidentIdByReportId, reportId));
  return (await visibleIncident(ctx, of)) !== null;
}

/** The incident of media, or the report while there is none; null when it is not the viewer's to see. */
export async function matterOfMedia(ctx: IncidentsContext, { reportId, incidentId }: MediaRow) {
  const of = incidentId ?? (reportId === null ? null : await load(ctx, incidentIdByReportId, reportId));
  return of === null ? visibleReport(ctx, reportId) : visibleIncident(ctx, of);
}

async function incidentIdByReportId(ctx: IncidentsContext, reportIds: readonly string[]) {
  const rows = await ctx.database.manager.find(ReportRow, {
    select: { id: true, incidentId: true },
    where: { id: In([...reportIds]) },
  });
  return inOrder(reportIds, rows, ({ id }) => id).map((row) => row?.incidentId ?? null);
}

/** Media regardless of the viewer, for the payload of whoever has just attached them. */
export async function mediaById(ctx: IncidentsContext, ids: readonly string[]) {
  return inOrder(ids, await ctx.database.manager.findBy(MediaRow, { id: In([...ids]) }), ({ id }) => id);
}

/**
 * The kept media of an incident among some ids, for deeds that refer to them as evidence. Throws MEDIA_NOT_FOUND when one
 * is not of this incident or of a report of it.
 */
export async function mediaOfIncident(
  tx: EntityManager,
  incidentId: string,
  ids: readonly string[],
  field: string,
): Promise<MediaRow[]> {
  const known = ids.filter(isWord);
  const rows = known.length > 0 ? await tx.findBy(MediaRow, { id: In(known), state: 'KEPT' }) : [];
  const reportIds = rows.flatMap((row) => (row.incidentId === null && row.reportId ? [row.reportId] : []));
  const own = reportIds.length > 0 ? await tx.findBy(ReportRow, { id: In(reportIds), incidentId }) : [];
  const isOf = (row: MediaRow) => row.incidentId === incidentId || own.some(({ id }) => id === row.reportId);
  return ids.map((id) => {
    const row = rows.find((each) => each.id === id);
    if (!row || !isOf(row)) throw new Refusal('MEDIA_NOT_FOUND', '没有这个文件，或它不属于该事件。', field);
    return row;
  });
}
