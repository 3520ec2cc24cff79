import { incidentsEvents } from '@gridweave/events/incidents-events';
import { perform } from '@gridweave/subgraph/deed';
import { freeText, requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { advance, incidentAtDesk } from '../incident/incident.commands';
import { incidentAfter } from '../incident/incident.rules';
import { cancelOpenLegs } from '../leg/leg.commands';
import { LegRow } from '../leg/leg.entity';
import { reportAtDesk } from '../report/acceptance.commands';
import { advanceReport } from '../report/report.commands';
import { reportAfter } from '../report/report.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { note } from '../timeline/entry.commands';
import { inWords, reasonOf } from '../transition/transition.rules';
import { VoidingRow } from './voiding.entity';
import { pendingVoidings } from './voiding.queries';
import { type DecideVoidingInput, type VoidIncidentInput, VoidingVerdict, type VoidReportInput } from './voiding.type';

/** The desk asks to void an incident; nothing is void before another person agrees. */
export function voidIncident(ctx: IncidentsContext, input: VoidIncidentInput) {
  return perform(ctx, 'voidIncident', input, async (deed) => {
    const { incident, byRole, table } = await incidentAtDesk(deed, 'voidIncident', input);
    const { id: incidentId, state } = incident;
    const why = reasonOf(table, 'voidIncident', state, input.reasonCode ?? null);
    const words = freeText(input.reason ?? '', 'reason') || null;
    await advance(deed, incident, {});
    await keepRequest(deed, { incidentId, reportId: null }, why?.code ?? '', words);
    const reason = inWords(why, words);
    await note(deed, { action: 'voidIncident', state, byRole, incidentId, reason, reasonCode: why?.code ?? null });
    return { incidentId };
  });
}

/** The desk asks to void a report. */
export function voidReport(ctx: IncidentsContext, input: VoidReportInput) {
  return perform(ctx, 'voidReport', input, async (deed) => {
    const { report, byRole, table } = await reportAtDesk(deed, 'voidReport', input);
    const { id: reportId, state } = report;
    const why = reasonOf(table, 'voidReport', state, input.reasonCode ?? null);
    const words = freeText(input.reason ?? '', 'reason') || null;
    await advanceReport(deed, report, {});
    await keepRequest(deed, { incidentId: null, reportId }, why?.code ?? '', words);
    const reason = inWords(why, words);
    await note(deed, { action: 'voidReport', state, byRole, reportId, reason, reasonCode: why?.code ?? null });
    return { reportId };
  });
}

function keepRequest(
  { tx, ctx, now }: IncidentsDeed,
  matter: Pick<VoidingRow, 'incidentId' | 'reportId'>,
  reasonCode: string,
  reason: string | null,
) {
  const asked = { ...matter, reasonCode, reason, requestedAt: now, requestedBy: ctx.viewer.id };
  return tx.insert(VoidingRow, { ...asked, id: newId(now.getTime()), approved: null, decidedAt: null });
}

/** Another person decides whether what somebody asked to void is void. */
export function decideVoiding(ctx: IncidentsContext, input: DecideVoidingInput) {
  return perform(ctx, 'decideVoiding', input, async (deed) => {
    const { incidentId = null, reportId = null, expectedVersion, verdict } = input;
    if ((incidentId === null) === (reportId === null))
      throw new Refusal(
        'MATTER_MISSING',
        '请指明一个事件或一条上报。',
        incidentId === null ? 'incidentId' : 'reportId',
      );
    const approved = verdict === VoidingVerdict.APPROVE;
    const reason = approved
      ? freeText(input.reason ?? '', 'reason') || null
      : requiredText(input.reason ?? '', 'reason');
    return incidentId !== null
      ? decideOnIncident(deed, { incidentId, expectedVersion }, approved, reason)
      : decideOnReport(deed, { reportId: `${reportId}`, expectedVersion }, approved, reason);
  });
}

async function decideOnIncident(
  deed: IncidentsDeed,
  input: { incidentId: string; expectedVersion: number },
  approved: boolean,
  reason: string | null,
) {
  const { incident, byRole } = await incidentAtDesk(deed, 'decideVoiding', input);
  const incidentId = incident.id;
  const state = approved ? incidentAfter('decideVoiding', incident.state) : incident.state;
  await advance(deed, incident, { state });
  const reasonCode = await keepDecision(deed, 'incidentId', incidentId, approved);
  if (approved) await cancelOpenLegs(deed, await deed.tx.findBy(LegRow, { incidentId }), byRole);
  const action = approved ? 'decideVoiding' : 'refuseVoiding';
  await note(deed, { action, state, byRole, incidentId, reason });
  if (approved) {
    const at = deed.now.toISOString();
    await deed.emit(incidentsEvents.incidentVoided, { id: incidentId, gridId: incident.gridId, reasonCode, at });
  }
  return { incidentId, reportId: null };
}

async function decideOnReport(
  deed: IncidentsDeed,
  input: { reportId: string; expectedVersion: number },
  approved: boolean,
  reason: string | null,
) {
  const { report, byRole } = await reportAtDesk(deed, 'decideVoiding', input);
  const reportId = report.id;
  const state = approved ? reportAfter('voidReport', report.state) : report.state;
  await advanceReport(deed, report, { state });
  await keepDecision(deed, 'reportId', reportId, approved);
  if (approved) await cancelOpenLegs(deed, await deed.tx.findBy(LegRow, { reportId }), byRole);
  const action = approved ? 'decideVoiding' : 'refuseVoiding';
  await note(deed, { action, state, byRole, reportId, reason });
  return { incidentId: null, reportId };
}

async function keepDecision({ tx, now }: IncidentsDeed, key: 'incidentId' | 'reportId', id: string, approved: boolean) {
  const pending = (await pendingVoidings(tx, key, [id])).get(id);
  if (pending) await tx.update(VoidingRow, { id: pending.id }, { approved, decidedAt: now });
  return pending?.reasonCode ?? '';
}
