import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { notAllowed } from '../access/matter.policy';
import { held } from '../incident/incident.queries';
import { advanceReport } from '../report/report.commands';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import { reportOfDeed } from '../report/report.queries';
import { bearersReport } from '../report-data/report-data.queries';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { startErasure, withoutContact } from './carrying-out.commands';
import { keptBasis, ownRequest } from './erasure-basis.rules';
import { refuseErasing, refuseTaking } from './obstacle.queries';
import { ReportErasureRow } from './report-erasure.entity';
import { ReportErasureState } from './report-erasure.enums';
import type { DecideReportErasureInput, EraseReportInput, ProposeReportErasureInput } from './report-erasure.input';
import { decidingRole, proposingRole } from './report-erasure.policy';
import { erasureOfDeed } from './report-erasure.queries';
import { refuseDecision } from './report-erasure.rules';

/** The bearer of a report’s token has it erased, and answers the erasure’s id. An officer’s proposal is thereby decided. */
export function eraseReport(ctx: IncidentsContext, input: EraseReportInput) {
  return perform(ctx, 'eraseReport', input, async (deed) => {
    const { tx, now } = deed;
    const report = await heldBearersReport(deed);
    const refusal = await refuseErasing(tx, report);
    if (refusal) throw refusal;
    const open = await tx.findOneBy(ReportErasureRow, { openKey: report.id });
    if (open && open.state !== ReportErasureState.PROPOSED) throw alreadyOpen();
    const erasure = open ?? asked(deed, report, 'RESIDENT');
    const decided = { ...ownRequest, ...decision(deed, 'RESIDENT'), jobId: await startErasure(tx, erasure.id, now) };
    if (open) await tx.update(ReportErasureRow, { id: open.id }, { ...decided, version: open.version + 1 });
    else await tx.insert(ReportErasureRow, { ...erasure, ...decided });
    return { reportErasureId: erasure.id, reportId: report.id };
  });
}

/** The desk proposes that a report be erased, and answers the erasure’s id. */
export function proposeReportErasure(ctx: IncidentsContext, input: ProposeReportErasureInput) {
  return perform(ctx, 'proposeReportErasure', input, async (deed) => {
    const { tx, now } = deed;
    const report = await reportOfDeed(deed, input.reportId);
    const byRole = proposingRole(ctx.viewer, placesOf(ctx, report.divisionId));
    if (!byRole) throw notAllowed();
    const basis = keptBasis(input.basis, shanghaiDay(now));
    const reason = requiredText(input.reason, 'reason');
    const refusal = await refuseErasing(tx, report);
    if (refusal) throw refusal;
    const erasure = { ...asked(deed, report, byRole), ...basis, reason };
    await tx.insert(ReportErasureRow, erasure).catch((error: unknown) => {
      throw isDuplicateKey(error) ? alreadyOpen() : error;
    });
    return { reportErasureId: erasure.id, reportId: report.id };
  });
}

/** Another officer agrees, or ends it. Answers the erasure’s id. */
export function decideReportErasure(ctx: IncidentsContext, input: DecideReportErasureInput) {
  return perform(ctx, 'decideReportErasure', input, async (deed) => {
    const { tx, now } = deed;
    const erasure = await erasureOfDeed(deed, input.reportErasureId);
    const byRole = decidingRole(ctx.viewer, placesOf(ctx, erasure.divisionId));
    if (!byRole) throw notAllowed();
    refuseStale(input.expectedVersion, erasure.version);
    const refusal = refuseDecision(erasure, ctx.viewer.id);
    if (refusal) throw refusal;
    const next = input.agreed ? await agreed(deed, erasure) : { openKey: null, reason: null, jobId: null };
    const state = input.agreed ? ReportErasureState.DECIDED : ReportErasureState.REFUSED;
    const change = { ...decision(deed, byRole), ...next, state, version: erasure.version + 1 };
    await tx.update(ReportErasureRow, { id: erasure.id }, change);
    return { reportErasureId: erasure.id, reportId: erasure.reportId, at: now.toISOString() };
  });
}

async function agreed({ tx, now }: IncidentsDeed, { id, reportId }: ReportErasureRow) {
  const refusal = await refuseErasing(tx, await tx.findOneByOrFail(ReportRow, { id: reportId }));
  if (refusal) throw refusal;
  return { jobId: await startErasure(tx, id, now) };
}

/** The bearer of a report’s token takes back how to be reached, at any time. */
export function withdrawContact(ctx: IncidentsContext, input: EraseReportInput) {
  return perform(ctx, 'withdrawContact', input, async (deed) => {
    const report = await heldBearersReport(deed);
    const refusal = await refuseTaking(deed.tx, report);
    if (refusal) throw refusal;
    const { id: reportId, state } = report;
    if (!(await deed.tx.existsBy(ReportContactRow, { reportId })))
      throw new Refusal('CONTACT_NOT_TOLD', '该上报没有留下联系方式。');
    await withoutContact(deed.tx, reportId);
    await advanceReport(deed, report, { feedbackChannel: null });
    await note(deed, { action: 'withdrawContact', state, byRole: 'RESIDENT', reportId });
    return { reportId };
  });
}

/** Held, so that of an erasure and a hold that come at once one sees the other. Throws REPORT_TOKEN_REQUIRED. */
async function heldBearersReport({ tx, ctx }: IncidentsDeed): Promise<ReportRow> {
  const found = await bearersReport(ctx, tx);
  if (!found) throw new Refusal('REPORT_TOKEN_REQUIRED', '请先用回执编号和查询密码打开上报。');
  const { id } = found;
  return held(ctx, tx.createQueryBuilder(ReportRow, 'report').where('report.id = :id', { id })).getOneOrFail();
}

function asked({ ctx, now }: IncidentsDeed, report: ReportRow, byRole: string): ReportErasureRow {
  const undecided = { decidedAt: null, decidedByRole: null, decidedBy: null, jobId: null, haltedBy: null };
  const undone = { sought: null, certificateNumber: null, erasedAt: null, counts: null };
  return {
    ...{ id: newId(now.getTime()), reportId: report.id, divisionId: report.divisionId, openKey: report.id },
    ...{ state: ReportErasureState.PROPOSED, ...ownRequest, reason: null, version: 1 },
    ...{ at: now, byRole, bySubject: ctx.viewer.id, ...undecided, ...undone },
  };
}

const decision = ({ ctx, now }: IncidentsDeed, decidedByRole: string) => ({
  ...{ state: ReportErasureState.DECIDED, decidedAt: now, decidedByRole, decidedBy: ctx.viewer.id },
});

const placesOf = ({ services }: IncidentsContext, divisionId: string) =>
  services.territory.ancestors(divisionId).map((division) => division.id);

const alreadyOpen = () => new Refusal('ERASURE_ALREADY_OPEN', '该上报已有未完成的清除。', 'reportId');
