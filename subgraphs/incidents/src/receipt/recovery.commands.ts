import { createHmac } from 'node:crypto';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { EntityManager } from 'typeorm';
import { deskRole, notAllowed } from '../access/matter.policy';
import { contactDigest, openedContact } from '../report/contact-details';
import { typedReceiptNumber } from '../report/receipt-number';
import { advanceReport } from '../report/report.commands';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import { reportOfDeed } from '../report/report.queries';
import { TooManyReports } from '../report-source/source-limits.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { waiting } from './feedback.commands';
import { FeedbackRow, RecoveryRow } from './feedback.entity';
import { isCodeOf, isSame, recoveryAllowance, refuseReissuing } from './recovery.rules';
import type { RedeemReceiptRecoveryInput, ReissueReceiptInput, RequestReceiptRecoveryInput } from './recovery.type';

/**
 * Sends a one-time code by the channel of the report, if there is such a report with such a contact. Nothing tells whether
 * there is.
 */
export function requestReceiptRecovery(ctx: IncidentsContext, input: RequestReceiptRecoveryInput) {
  const { phone, email, ...plain } = input;
  const compared = { ...plain, contact: contactDigest(ctx.services.fieldKeys, { phone, email }) };
  return perform(ctx, 'requestReceiptRecovery', compared, async (deed) => {
    const number = typedReceiptNumber(input.receiptNumber);
    if (number === null || !mayAsk(ctx, number)) return {};
    const report = await reportOfNumber(deed.tx, number);
    if (report?.feedbackChannel && (await matches(deed, report, input))) await sendCode(deed, report);
    return {};
  });
}

/** Whether this receipt number has not been asked for too often; silently no, since a refusal would tell something. */
function mayAsk({ services, now }: IncidentsContext, number: string): boolean {
  const key = createHmac('sha256', services.internalKey).update(`recovery:${number}`).digest('base64');
  try {
    services.sourceLimits.take([{ key, allowance: recoveryAllowance }], now);
    return true;
  } catch (error) {
    if (error instanceof TooManyReports) return false;
    throw error;
  }
}

async function matches({ tx, ctx }: IncidentsDeed, { id: reportId }: ReportRow, input: RequestReceiptRecoveryInput) {
  const row = await tx.findOneBy(ReportContactRow, { reportId });
  const contact = row && openedContact(ctx.services.fieldKeys, row);
  const key = ctx.services.internalKey;
  const address = input.email?.trim().toLowerCase() ?? null;
  const byPhone = isSame(input.phone ?? null, contact?.phone ?? null, key);
  const byMail = isSame(address, contact?.email?.toLowerCase() ?? null, key);
  return byPhone || byMail;
}

async function sendCode({ tx, now }: IncidentsDeed, report: ReportRow): Promise<void> {
  const message = { ...waiting(report, '有人申请找回查询密码，验证码10分钟内有效。', now), kind: 'CODE' as const };
  await tx.insert(FeedbackRow, message);
  await tx.insert(RecoveryRow, { id: message.id, reportId: report.id, at: now, tries: 0, usedAt: null });
}

/** Changes the newest code of a receipt number into a new secret. Throws CODE_INVALID whatever is wrong. */
export async function redeemReceiptRecovery(ctx: IncidentsContext, input: RedeemReceiptRecoveryInput) {
  const number = typedReceiptNumber(input.receiptNumber);
  await countTry(ctx, number);
  return perform(ctx, 'redeemReceiptRecovery', input, async (deed) => {
    const { tx, now } = deed;
    const report = await reportOfNumber(tx, number);
    const recovery = report && (await newestRecovery(tx, report.id));
    const isRight = recovery && isCodeOf(recovery, input.code, ctx.services.internalKey, now);
    if (!report || !isRight) throw new Refusal('CODE_INVALID', '回执编号或验证码不正确，或验证码已失效。');
    const used = await tx.update(RecoveryRow, { id: recovery.id, tries: recovery.tries }, { usedAt: now });
    if (used.affected === 0) throw new Refusal('CODE_INVALID', '回执编号或验证码不正确，或验证码已失效。');
    const done = await withNewSecret(deed, report);
    await note(deed, { action: 'recoverReceipt', state: report.state, byRole: 'RESIDENT', reportId: report.id });
    return done;
  });
}

/** In a transaction of its own, so that a wrong code counts although it is refused. */
function countTry({ database }: IncidentsContext, number: string | null): Promise<void> {
  return database.transaction(async (tx) => {
    const report = await reportOfNumber(tx, number);
    const recovery = report && (await newestRecovery(tx, report.id));
    if (recovery && recovery.usedAt === null) await tx.increment(RecoveryRow, { id: recovery.id }, 'tries', 1);
  });
}

/** The desk hands out the receipt of a report that staff wrote down, to somebody whom it has recognised. */
export function reissueReceipt(ctx: IncidentsContext, input: ReissueReceiptInput) {
  return perform(ctx, 'reissueReceipt', input, async (deed) => {
    const report = await reportOfDeed(deed, input.reportId);
    const above = ctx.services.territory.ancestors(report.divisionId).map((division) => division.id);
    const byRole = deskRole(ctx.viewer, above);
    if (!byRole) throw notAllowed();
    refuseStale(input.expectedVersion, report.version);
    const refusal = refuseReissuing(report);
    if (refusal) throw refusal;
    const reason = requiredText(input.reason, 'reason');
    const done = await withNewSecret(deed, report);
    await note(deed, { action: 'reissueReceipt', state: report.state, byRole, reportId: report.id, reason });
    return done;
  });
}

/** Says which secret it was, so that a repeat answers that one, also when it has been replaced since. */
async function withNewSecret(deed: IncidentsDeed, report: ReportRow) {
  const secretGeneration = report.secretGeneration + 1;
  await advanceReport(deed, report, { secretGeneration });
  return { reportId: report.id, secretGeneration };
}

async function reportOfNumber(tx: EntityManager, number: string | null): Promise<ReportRow | null> {
  return number === null ? null : tx.findOneBy(ReportRow, { number });
}

function newestRecovery(tx: EntityManager, reportId: string): Promise<RecoveryRow | null> {
  return tx.findOne(RecoveryRow, { where: { reportId }, order: { at: 'DESC', id: 'DESC' } });
}
