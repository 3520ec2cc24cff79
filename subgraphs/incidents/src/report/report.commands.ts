import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { claimMedia } from '../media/claim.commands';
import { MediaPurpose } from '../media/media.rules';
import { charged } from '../report-source/source-limits.commands';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { lapseVoiding } from '../voiding/lapse.commands';
import { contactDigest } from './contact-details';
import { typedReceiptNumber } from './receipt-number';
import { isSecretOf } from './receipt-secret';
import { countReceiptTry } from './receipt-tries';
import { ReportRow } from './report.entity';
import type { OpenReportInput, SubmitReportInput } from './report.input';
import { ReportState } from './report.rules';
import { submitMutation, takenTogether } from './submission';

/** Anybody reports. The chief of the grid is asked to verify at once. What a source sends twice under its own id comes once. */
export async function submitReport(ctx: IncidentsContext, input: SubmitReportInput): Promise<Submitted> {
  return charged(ctx, input.contact?.phone ?? null, async (charge) => {
    try {
      return await submitted(ctx, input, charge);
    } catch (error) {
      // The same source was first with the same id, under another key.
      if (input.sourceId != null && isDuplicateKey(error)) return submitted(ctx, input, charge);
      throw error;
    }
  });
}

/** With the report where this call has made it, and nobody can have changed it; a repeat reads it anew. */
interface Submitted {
  readonly reportId: string;
  readonly report: ReportRow | null;
}

async function submitted(ctx: IncidentsContext, input: SubmitReportInput, charge: () => void): Promise<Submitted> {
  if (input.media?.length) return { ...(await submittedAlone(ctx, input, charge)), report: null };
  const { result, made } = await ctx.services.intake.perform(ctx, compared(ctx, input), { input, charge });
  return { ...result, report: made?.report ?? null };
}

/** What a repeat of the request has to be the same in. */
const compared = ({ services }: IncidentsContext, { contact, ...input }: SubmitReportInput) => ({
  ...input,
  contact: contactDigest(services.fieldKeys, contact),
});

/** Of uploads one may turn out to be used when others have been claimed already: then nothing of the transaction may stay. */
function submittedAlone(ctx: IncidentsContext, input: SubmitReportInput, charge: () => void) {
  return perform(ctx, submitMutation, compared(ctx, input), async (deed) => {
    const [outcome] = await takenTogether([{ deed, content: { input, charge } }]);
    if (outcome instanceof Refusal) throw outcome;
    const { reportId } = outcome!.result;
    if (outcome!.made.isNew) await claimMedia(deed, input.media, { reportId, purpose: MediaPurpose.REPORTED });
    return { reportId };
  });
}

/** Checks a receipt, at a repeat too: its secret may have been replaced since. Throws RECEIPT_UNKNOWN and TOO_MANY_TRIES. */
export async function openReport(ctx: IncidentsContext, input: OpenReportInput) {
  const report = await receiptedReport(ctx, input);
  return perform(ctx, 'openReport', input, async () => ({ reportId: report.id }));
}

async function receiptedReport(ctx: IncidentsContext, { receiptNumber, secret }: OpenReportInput): Promise<ReportRow> {
  const number = typedReceiptNumber(receiptNumber);
  if (number !== null) countReceiptTry(ctx, number);
  const report = number === null ? null : await ctx.database.manager.findOneBy(ReportRow, { number });
  if (report && isSecretOf(report, secret, ctx.services.internalKey)) return report;
  // Whichever of the two is wrong.
  throw new Refusal('RECEIPT_UNKNOWN', '回执编号或查询密码不正确，请核对；查询密码遗失的，可申请找回。');
}

/** Changes a report that nobody else has changed meanwhile. A request to void it is overtaken by any other decision. */
export async function advanceReport(deed: IncidentsDeed, report: ReportRow, change: Partial<ReportRow>) {
  const version = report.version + 1;
  const { affected } = await deed.tx.update(
    ReportRow,
    { id: report.id, version: report.version },
    { ...change, version },
  );
  if (affected === 0) refuseStale(report.version, version);
  const { state = report.state } = change;
  if (state !== report.state && state !== ReportState.VOIDED) await lapseVoiding(deed, 'reportId', report.id);
}
