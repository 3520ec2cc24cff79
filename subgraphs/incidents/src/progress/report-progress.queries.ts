import { load } from '@gridweave/subgraph/context';
import { categoriesById } from '../category/category.queries';
import { IncidentRow } from '../incident/incident.entity';
import type { LegRow } from '../leg/leg.entity';
import { legsByIncidentId, legsByReportId } from '../leg/leg.queries';
import { LegKind } from '../leg/leg.rules';
import { feedbackByReportId } from '../receipt/feedback.queries';
import { pageReceipts } from '../receipt/feedback.type';
import { ReportRow } from '../report/report.entity';
import { refuseErased } from '../report/report.rules';
import { reviewOfReport } from '../report/review.queries';
import { refuseRequest } from '../report/review.rules';
import type { IncidentsContext } from '../services';
import { surveyOfReport } from '../survey/survey.queries';
import { closingOf, refuseSurvey } from '../survey/survey.rules';
import type { EntryRow } from '../timeline/entry.entity';
import { dueOf, statusOf } from './report-progress.rules';
import type { ReportHappening, ReportProgress, ReportResponder } from './report-progress.type';
import { entriesToTell, voidedFor } from './told-entries.queries';
import { labelOf, toldEntry } from './told-entry';

/** What has become of a report, in labels. For callers that have shown its receipt or its token. */
export async function progressOf(ctx: IncidentsContext, reportId: string): Promise<ReportProgress | null> {
  const { manager } = ctx.database;
  const report = await manager.findOneBy(ReportRow, { id: reportId });
  if (!report) return null;
  const incident = report.incidentId === null ? null : await manager.findOneBy(IncidentRow, { id: report.incidentId });
  const legs = await legsFor(ctx, report);
  const happenings = await happeningsOf(ctx, await entriesToTell(ctx, report), legs);
  const review = await reviewOfReport(manager, reportId);
  const categoryId = incident ? incident.categoryId : report.categoryId;
  const isOpen = report.erasedAt === null && incident && refuseSurvey(incident.state) === null;
  return {
    receiptNumber: report.number,
    state: report.state,
    text: report.text,
    category: (categoryId && (await load(ctx, categoriesById, categoryId))?.name) || null,
    division: ctx.services.territory.division(report.divisionId)?.name ?? null,
    gridLocalNumber: localNumberOf(ctx, report.gridId),
    receivedAt: report.receivedAt,
    headline: happenings.at(-1)?.text ?? '',
    responders: legs.flatMap((leg) => responderOf(ctx, leg) ?? []),
    happenings,
    receipts: await receiptsOf(ctx, report.id, happenings),
    incidentNumber: incident?.number ?? null,
    closedAt: incident?.closedAt ?? null,
    outcome: incident?.closedAt ? incident.outcome : null,
    declinedReason: report.declinedReason,
    rightOffice: rightOfficeOf(ctx, report),
    reviewOpen: (refuseErased(report) ?? refuseRequest(report.state, review !== null)) === null,
    reviewState: review?.state ?? null,
    surveyOpen: isOpen ? (await surveyOfReport(ctx, report.id, closingOf(incident))) === null : false,
    erasedAt: report.erasedAt,
    synthetic: report.synthetic,
  };
}

function rightOfficeOf({ services }: IncidentsContext, { rightOfficeUnitId, rightOffice }: ReportRow): string | null {
  const unit = rightOfficeUnitId === null ? null : services.territory.unit(rightOfficeUnitId);
  return unit?.name ?? rightOffice;
}

/** The report's own VERIFY leg, and the units' legs of its incident; other reports' VERIFY legs are not its business. */
async function legsFor(ctx: IncidentsContext, report: ReportRow): Promise<LegRow[]> {
  const own = (await load(ctx, legsByReportId, report.id)) ?? [];
  const ofIncident = report.incidentId === null ? [] : ((await load(ctx, legsByIncidentId, report.incidentId)) ?? []);
  return [...own, ...ofIncident.filter((leg) => leg.kind !== LegKind.VERIFY)];
}

function responderOf(ctx: IncidentsContext, leg: LegRow): ReportResponder | null {
  const status = statusOf(leg);
  const label = labelOf(ctx.services.territory, leg);
  if (status === null || label === null) return null;
  return {
    role: leg.unitId === null ? 'GRID_CHIEF' : 'UNIT',
    localNumber: localNumberOf(ctx, leg.gridId),
    label,
    status,
    notifiedAt: leg.dispatchedAt,
    dueAt: dueOf(leg),
    setOutAt: leg.setOutAt,
    arrivedAt: leg.arrivedAt,
    doneAt: leg.doneAt,
  };
}

async function happeningsOf(
  ctx: IncidentsContext,
  entries: readonly EntryRow[],
  legs: readonly LegRow[],
): Promise<ReportHappening[]> {
  const why = await voidedFor(ctx, ctx.database.manager, entries);
  return entries.flatMap((entry) => {
    const leg = legs.find((each) => each.id === entry.legId);
    const text = toldEntry(ctx.services.territory, entry, leg, why);
    return text === null ? [] : [{ at: entry.at, text }];
  });
}

/** What a reporter was told: on the page, and by the channel that they left. */
async function receiptsOf(ctx: IncidentsContext, reportId: string, happenings: readonly ReportHappening[]) {
  const sent = (await load(ctx, feedbackByReportId, reportId)) ?? [];
  const receipts = [
    ...pageReceipts(happenings),
    ...sent.map(({ toldAt: at, channel, text, state, attempts, deliveredAt }) => {
      return { at, channel, text, state, attempts, deliveredAt };
    }),
  ];
  return receipts.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function localNumberOf(ctx: IncidentsContext, gridId: string | null): string | null {
  return gridId === null ? null : (ctx.services.territory.grid(gridId)?.localNumber ?? null);
}
