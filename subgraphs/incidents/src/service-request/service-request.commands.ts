import { isDuplicateKey } from '@gridweave/subgraph/database';
import { perform } from '@gridweave/subgraph/deed';
import { Refusal } from '@gridweave/subgraph/refusal';
import { notAllowed } from '../access/matter.policy';
import { cancelOpenLegs } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { shortLine } from '../place/written-address';
import { contactDigest } from '../report/contact-details';
import { keepReports, lookedThrough } from '../report/intake.commands';
import { advanceReport } from '../report/report.commands';
import { ReportRow } from '../report/report.entity';
import { sourceOf } from '../report/report.policy';
import { ReportOrigin, ReportState, reportAfter } from '../report/report.rules';
import { charged } from '../report-source/source-limits.commands';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { ServiceRequestRow } from './service-request.entity';
import type { SubmitServiceRequestInput } from './service-request.input';
import { jurisdictionOf } from './service-request.policy';
import { closedAtSource, closingTime, requestId, serviceCode } from './service-request.rules';

/**
 * A report by Open311, for the jurisdiction that calls. The same id comes once; what the other system has closed since
 * then is closed here too, unless it has become an incident of ours.
 */
export function submitServiceRequest(ctx: IncidentsContext, input: SubmitServiceRequestInput) {
  return charged(ctx, input.contact?.phone ?? null, async (charge) => {
    try {
      return await submitted(ctx, input, charge);
    } catch (error) {
      // The same id came twice at once, under two keys: it is known now.
      if (isDuplicateKey(error)) return submitted(ctx, input, charge);
      throw error;
    }
  });
}

function submitted(ctx: IncidentsContext, input: SubmitServiceRequestInput, charge: () => void) {
  const compared = { ...input, contact: contactDigest(ctx.services.fieldKeys, input.contact) };
  return perform(ctx, 'submitServiceRequest', compared, async (deed) => {
    const jurisdiction = jurisdictionOf(ctx.viewer);
    if (jurisdiction === null) throw notAllowed();
    const id = requestId(input.requestId);
    const closedAt = closingTime(input.closedAt ?? null, deed.now);
    const known = await deed.tx.findOneBy(ServiceRequestRow, { jurisdiction, requestId: id });
    if (!known) charge();
    const reportId = known?.reportId ?? (await taken(deed, jurisdiction, { ...input, requestId: id }));
    if (closedAt !== null) await closeAtSource(deed, reportId, closedAt);
    return { reportId };
  });
}

async function taken(deed: IncidentsDeed, jurisdiction: string, input: SubmitServiceRequestInput): Promise<string> {
  const code = serviceCode(input.serviceCode);
  const serviceName = shortLine(input.serviceName, 'serviceName', 100);
  const { text, point, contact } = input;
  const content = {
    text,
    point,
    contact,
    categoryCode: serviceName === null ? code : null,
    happenedAt: input.requestedAt ?? null,
  };
  const origin = ReportOrigin.OPEN311;
  const source = sourceOf(deed.ctx.viewer, origin);
  const coming = { origin, source, sourceId: input.requestId, visitTheme: null };
  const fresh = await lookedThrough(deed, content, coming).catch(namedAsHere);
  await keepReports(deed, [fresh]);
  await deed.tx.insert(ServiceRequestRow, {
    reportId: fresh.report.id,
    jurisdiction,
    requestId: input.requestId,
    serviceCode: code,
    serviceName,
    requestedAt: input.requestedAt ?? deed.now,
    closedAtSource: null,
  });
  return fresh.report.id;
}

const namesHere: Readonly<Record<string, string>> = { categoryCode: 'serviceCode', happenedAt: 'requestedAt' };

/** Fields bear other names here than in a report. */
function namedAsHere(error: unknown): never {
  if (error instanceof Refusal && error.field && namesHere[error.field]) {
    throw new Refusal(error.code, error.message, namesHere[error.field]);
  }
  throw error;
}

async function closeAtSource(deed: IncidentsDeed, reportId: string, closedAt: Date): Promise<void> {
  const report = await deed.tx.findOneByOrFail(ReportRow, { id: reportId });
  if (report.state !== ReportState.RECEIVED) return;
  const state = reportAfter('declineReport', report.state);
  const { code, label } = closedAtSource;
  await advanceReport(deed, report, { state, declinedCode: code, declinedReason: label });
  await deed.tx.update(ServiceRequestRow, { reportId }, { closedAtSource: closedAt });
  await cancelOpenLegs(deed, await deed.tx.findBy(LegRow, { reportId }), 'SYSTEM');
  await note(deed, {
    action: 'declineReport',
    state,
    byRole: 'SYSTEM',
    reportId,
    reason: label,
    reasonCode: code,
  });
}
