import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isReceiptSecret } from '@gridweave/viewer/report-token';
import { reportingRole } from '../access/matter.policy';
import { knownCategory } from '../category/category.queries';
import { newLeg } from '../leg/dispatch.commands';
import { LegRow } from '../leg/leg.entity';
import { LegKind } from '../leg/leg.rules';
import { claimMedia } from '../media/claim.commands';
import { MediaPurpose } from '../media/media.rules';
import { keepGrids, placed } from '../place/place.queries';
import { elementId, shortLine, verticalAddress } from '../place/written-address';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { chiefAppointmentAt } from '../staffing/appointment-interval.queries';
import { note } from '../timeline/entry.commands';
import { newReceiptNumber } from './receipt-number';
import { ReportContactRow, ReportRow } from './report.entity';
import type { OpenReportInput, SubmitReportInput } from './report.input';
import { originOf } from './report.policy';
import { ReportState } from './report.rules';

/** Anybody reports. The chief of the grid is asked to verify at once. */
export function submitReport(ctx: IncidentsContext, input: SubmitReportInput) {
  return perform(ctx, 'submitReport', input, async (deed) => {
    const text = requiredText(input.text, 'text');
    const origin = originOf(ctx.viewer, input.origin ?? null);
    const { gridIds, divisionIds, ...where } = placed(ctx.services.territory, input.point, deed.now);
    const category = input.categoryCode ? await knownCategory(deed.tx, input.categoryCode, 'categoryCode') : null;
    const report: ReportRow = {
      ...where,
      ...verticalAddress(input.address),
      registerElementId: elementId(input.registerElementId),
      id: newId(deed.now.getTime()),
      number: newReceiptNumber(deed.now),
      state: ReportState.RECEIVED,
      version: 1,
      origin,
      text,
      categoryId: category?.id ?? null,
      receivedAt: deed.now,
      incidentId: null,
      declinedReason: null,
      synthetic: false,
      submittedBy: ctx.viewer.kind === 'PERSON' ? ctx.viewer.id : null,
    };
    await deed.tx.insert(ReportRow, report);
    await keepGrids(deed.tx, report.id, gridIds);
    await keepContact(deed, report.id, input);
    await claimMedia(deed, input.media, { reportId: report.id, purpose: MediaPurpose.REPORTED });
    const byRole = reportingRole(ctx.viewer, { gridIds, divisionIds });
    await note(deed, { action: 'submitReport', state: report.state, byRole, reportId: report.id });
    await askChief(deed, report);
    return { reportId: report.id };
  });
}

async function keepContact({ tx }: IncidentsDeed, reportId: string, { contact }: SubmitReportInput): Promise<void> {
  const name = shortLine(contact?.name, 'contact.name', 50);
  const phone = contact?.phone ?? null;
  if (name !== null || phone !== null) await tx.insert(ReportContactRow, { reportId, name, phone });
}

/** Makes the VERIFY leg; a vacant grid has one too, so that the desk sees that nobody goes. */
async function askChief(deed: IncidentsDeed, report: ReportRow): Promise<void> {
  const leg = newLeg({
    kind: LegKind.VERIFY,
    reportId: report.id,
    gridId: report.gridId,
    appointmentId: await chiefAppointmentAt(deed.tx, report.gridId, deed.now),
    dispatchedAt: deed.now,
  });
  await deed.tx.insert(LegRow, leg);
  const { id: legId, reportId, gridId, state } = leg;
  await note(deed, { action: 'dispatchVerification', state, byRole: 'SYSTEM', legId, reportId, gridId });
}

/** Checks a receipt. Throws RECEIPT_UNKNOWN, whichever of the two is wrong. */
export function openReport(ctx: IncidentsContext, input: OpenReportInput) {
  return perform(ctx, 'openReport', input, async ({ tx }) => {
    const number = freeText(input.receiptNumber, 'receiptNumber', 24).toUpperCase();
    const report = /^[0-9A-Z-]+$/.test(number) ? await tx.findOneBy(ReportRow, { number }) : null;
    if (!report || !isReceiptSecret(report.id, input.secret, ctx.services.internalKey)) {
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
