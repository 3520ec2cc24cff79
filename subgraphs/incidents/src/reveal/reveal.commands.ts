import { tellAudit } from '@gridweave/subgraph/audit/operation-audit';
import { refuseOverReveal, refuseTooManyReveals } from '@gridweave/subgraph/audit/reveal';
import { load } from '@gridweave/subgraph/context';
import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { ReportRow } from '../report/report.entity';
import { contactsByReportId, visibleReport } from '../report/report.queries';
import type { IncidentsContext } from '../services';
import { RevealedReporterField } from './reveal.enums';
import type { RevealReporterInput } from './reveal.input';
import { canRevealReporter, revealsAnHour } from './reveal.policy';

export interface Revealed {
  readonly report: ReportRow;
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** Answers in clear how a reporter is reached, once for a purpose, and leaves an entry of it. */
export async function revealReporter(ctx: IncidentsContext, input: RevealReporterInput): Promise<Revealed> {
  const fields = new Set(input.fields);
  // For a repeat too: whoever has lost the right is shown nothing.
  const report = await revealable(ctx, input.reportId);
  const contact = report && (await load(ctx, contactsByReportId, report.id));
  const { revealedAt } = await perform(ctx, 'revealReporter', input, async (deed) => {
    if (!report) throw new Refusal('REPORT_NOT_FOUND', '没有这个上报。', 'reportId');
    if (fields.size === 0) throw new Refusal('FIELDS_MISSING', '请选择要查看的内容。', 'fields');
    const reason = requiredText(input.reason, 'reason', 500);
    if (!contact) throw new Refusal('CONTACT_NOT_TOLD', '上报人未留联系方式。', 'reportId');
    await refuseTooManyReveals(deed, 'revealReporter', revealsAnHour);
    const told = [...fields].map((field) => field.toLowerCase());
    tellAudit(ctx, { outcome: 'REVEALED', fields: told, purpose: input.purpose, reason });
    return { reportId: report.id, revealedAt: deed.now.toISOString() };
  });
  refuseOverReveal(revealedAt, ctx.now);
  if (!report) throw new Refusal('REPORT_NOT_FOUND', '没有这个上报。', 'reportId');
  const shown = (field: RevealedReporterField, value: string | null | undefined) =>
    fields.has(field) ? (value ?? null) : null;
  return {
    report,
    name: shown(RevealedReporterField.NAME, contact?.name),
    phone: shown(RevealedReporterField.PHONE, contact?.phone),
    email: shown(RevealedReporterField.EMAIL, contact?.email),
  };
}

/** A report whose reporter the viewer may ask for; of others not even their existence is told. */
async function revealable(ctx: IncidentsContext, id: string): Promise<ReportRow | null> {
  const report = await visibleReport(ctx, id);
  const places = report ? ctx.services.territory.ancestors(report.divisionId).map((division) => division.id) : [];
  return canRevealReporter(ctx.viewer, places) ? report : null;
}
