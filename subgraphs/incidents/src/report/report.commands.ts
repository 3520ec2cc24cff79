import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import { claimMedia } from '../media/claim.commands';
import { MediaPurpose } from '../media/media.rules';
import { shortLine } from '../place/written-address';
import { chargeSource } from '../report-source/source-limits.commands';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { keepContactConsent } from '../site-contact/site-contact.commands';
import { keepReports, lookedThrough } from './intake.commands';
import { sourceId, visitTheme } from './intake.rules';
import { isSecretOf } from './receipt-secret';
import { ReportRow } from './report.entity';
import type { OpenReportInput, SubmitReportInput } from './report.input';
import { originOf, sourceOf } from './report.policy';

/** Anybody reports. The chief of the grid is asked to verify at once. What a source sends twice under its own id comes once. */
export async function submitReport(ctx: IncidentsContext, input: SubmitReportInput) {
  const charge = chargeSource(ctx, input.contact?.phone ?? null);
  try {
    return await submitted(ctx, input, charge);
  } catch (error) {
    // The same source was first with the same id, under another key.
    if (input.sourceId != null && isDuplicateKey(error)) return submitted(ctx, input, charge);
    throw error;
  }
}

function submitted(ctx: IncidentsContext, input: SubmitReportInput, charge: () => void) {
  return perform(ctx, 'submitReport', input, async (deed) => {
    const origin = originOf(ctx.viewer, input.origin ?? null);
    const from = sourceOf(ctx.viewer, origin);
    const id = sourceId(input.sourceId ?? null, from, origin);
    const source = id === null ? null : from;
    const known = id === null ? null : await deed.tx.findOneBy(ReportRow, { source: `${source}`, sourceId: id });
    if (known) return { reportId: ownReport(ctx, known).id };
    charge();
    const theme = visitTheme(shortLine(input.visitTheme, 'visitTheme', 50), origin);
    const coming = { origin, source, sourceId: id, visitTheme: theme };
    const fresh = await lookedThrough(deed, input, coming);
    await keepReports(deed, [fresh]);
    const reportId = fresh.report.id;
    await claimMedia(deed, input.media, { reportId, purpose: MediaPurpose.REPORTED });
    if (input.contactMayBePassedOn) await keepContactConsent(deed, reportId);
    return { reportId };
  });
}

/** A source's own report. Throws for one that a colleague has brought in: its receipt is not handed out twice. */
function ownReport({ viewer }: IncidentsContext, report: ReportRow): ReportRow {
  if (viewer.kind === 'SYSTEM' || report.submittedBy === viewer.id) return report;
  throw new Refusal('SOURCE_ID_KNOWN', '该来源编号已由他人录入。', 'sourceId');
}

/** Checks a receipt. Throws RECEIPT_UNKNOWN, whichever of the two is wrong. */
export function openReport(ctx: IncidentsContext, input: OpenReportInput) {
  return perform(ctx, 'openReport', input, async ({ tx }) => {
    const number = freeText(input.receiptNumber, 'receiptNumber', 24).toUpperCase();
    const report = /^[0-9A-Z-]+$/.test(number) ? await tx.findOneBy(ReportRow, { number }) : null;
    if (!report || !isSecretOf(report, input.secret, ctx.services.internalKey)) {
      throw new Refusal('RECEIPT_UNKNOWN', '回执编号或查询密码不正确。');
    }
    return { reportId: report.id };
  });
}

/** Changes a report that nobody else has changed meanwhile. */
export async function advanceReport({ tx }: IncidentsDeed, report: ReportRow, change: Partial<ReportRow>) {
  const version = report.version + 1;
  const { affected } = await tx.update(ReportRow, { id: report.id, version: report.version }, { ...change, version });
  if (affected === 0) refuseStale(report.version, version);
}
