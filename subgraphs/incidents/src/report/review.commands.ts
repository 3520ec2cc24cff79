import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { LegRow } from '../leg/leg.entity';
import { withInboxPlace } from '../leg/leg-waiting';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { appointmentOnDuty } from '../staffing/on-duty.queries';
import { note } from '../timeline/entry.commands';
import { askedToVerify, verifyLeg } from './intake.commands';
import { advanceReport } from './report.commands';
import { ReportRow } from './report.entity';
import { reportOfDeed } from './report.queries';
import { ReportState, refuseErased } from './report.rules';
import { ReviewRow } from './review.entity';
import { refuseReviewer, reviewerRole } from './review.policy';
import { reviewOfReport, reviewSubjects } from './review.queries';
import { ReviewState, ReviewVerdict, refuseRequest, reviewStateAfter } from './review.rules';
import type { DecideReviewInput, RequestReviewInput } from './review.type';

/** The bearer of a declined report's token has it looked at again; once. */
export function requestReview(ctx: IncidentsContext, input: RequestReviewInput) {
  return perform(ctx, 'requestReview', input, async (deed) => {
    const { tx, now } = deed;
    const reportId = ctx.viewer.kind === 'RESIDENT' ? ctx.viewer.reportId : null;
    const report = reportId === null ? null : await tx.findOneBy(ReportRow, { id: reportId });
    if (!report) throw new Refusal('REPORT_TOKEN_REQUIRED', '请先用回执编号和查询密码打开上报。');
    const refusal = refuseErased(report) ?? refuseRequest(report.state, (await reviewOfReport(tx, report.id)) !== null);
    if (refusal) throw refusal;
    const review: ReviewRow = {
      reportId: report.id,
      version: 1,
      state: ReviewState.REQUESTED,
      reason: requiredText(input.reason, 'reason'),
      requestedAt: now,
      decisionReason: null,
      decidedAt: null,
      decidedBy: null,
    };
    await tx.insert(ReviewRow, review).catch((error: unknown) => {
      throw isDuplicateKey(error) ? refuseRequest(report.state, true) : error;
    });
    await note(deed, { action: 'requestReview', state: report.state, byRole: 'RESIDENT', reportId: report.id });
    return { reportId: report.id };
  });
}

/** A shift leader who has not declined it decides whether it stays so. */
export function decideReview(ctx: IncidentsContext, input: DecideReviewInput) {
  return perform(ctx, 'decideReview', input, async (deed) => {
    const { tx, now } = deed;
    const report = await reportOfDeed(deed, input.reportId);
    const review = await reviewOfReport(tx, report.id);
    if (!review) throw new Refusal('REVIEW_NOT_FOUND', '该上报没有复核申请。', 'reportId');
    const [subject] = await reviewSubjects(ctx, tx, [review]);
    const refusal = refuseReviewer(ctx.viewer, subject!);
    if (refusal?.code === 'FORBIDDEN') throw refusal;
    refuseStale(input.expectedVersion, review.version);
    if (refusal) throw refusal;
    const { reportId, version } = review;
    const decisionReason = requiredText(input.reason, 'reason');
    const decided = { decisionReason, decidedAt: now, decidedBy: ctx.viewer.id, version: version + 1 };
    const state = reviewStateAfter[input.verdict];
    const { affected } = await tx.update(ReviewRow, { reportId, version }, { ...decided, state });
    if (affected === 0) refuseStale(version, version + 1);
    const byRole = `${reviewerRole(ctx.viewer, subject!)}`;
    if (input.verdict === ReviewVerdict.OVERTURN) await takeUpAgain(deed, report, byRole, decisionReason);
    else await note(deed, { action: 'upholdDeclining', state: report.state, byRole, reportId, reason: decisionReason });
    return { reportId };
  });
}

/** The report is before the desk as on the first day; the chief is asked again, unless it is about the chief. */
async function takeUpAgain(deed: IncidentsDeed, report: ReportRow, byRole: string, reason: string): Promise<void> {
  const state = ReportState.RECEIVED;
  const undone = { declinedReason: null, declinedCode: null, rightOffice: null, rightOfficeUnitId: null };
  await advanceReport(deed, report, { state, ...undone });
  await note(deed, { action: 'overturnDeclining', state, byRole, reportId: report.id, reason });
  if (report.about !== null) return;
  const leg = verifyLeg(report, await appointmentOnDuty(deed.tx, report.gridId, deed.now), deed.now);
  await deed.tx.insert(LegRow, withInboxPlace(leg));
  await note(deed, askedToVerify(leg));
}
