import { perform } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { maskName } from '@gridweave/subgraph/masks';
import { Refusal } from '@gridweave/subgraph/refusal';
import { changeMatter, type MatterChange, record, roleAtSite, siteOf } from '../grid-matter/grid-matter.commands';
import { numberlessText, refuseLonger, requiredNumberlessText } from '../grid-matter/grid-matter.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { appointmentInForce } from '../staffing/appointment-interval.queries';
import type { DisputeRow } from './dispute.entity';
import type {
  AssignMediatorInput,
  FollowUpDisputeInput,
  OpenDisputeInput,
  PartyInput,
  RecordMediationInput,
  SettleDisputeInput,
  WithdrawDisputeInput,
} from './dispute.input';
import { handling, openTo } from './dispute.policy';
import { dispute, gridsOf, unitsOf } from './dispute.queries';
import {
  type DisputeDeed,
  DisputeState,
  disputeLife,
  type MediationRecord,
  mediatingRoles,
  type Party,
  settledAs,
} from './dispute.rules';

const mostParties = 20;
const mostRecords = 200;

/** The chief of a grid, or the desk, takes a dispute in hand. */
export function openDispute(ctx: IncidentsContext, input: OpenDisputeInput) {
  return perform(ctx, 'openDispute', input, async (deed) => {
    const site = siteOf(ctx.services.territory, { gridId: input.gridId }, 'input');
    const byRole = roleAtSite(deed, site, handling);
    const row = await record(deed, dispute, 'openDispute', byRole, site, {
      state: DisputeState.OPEN,
      at: deed.now,
      kind: input.kind,
      summary: requiredNumberlessText(input.summary, 'summary'),
      parties: partiesOf(input.parties),
      mediatorAppointmentId: null,
      mediatorUnitId: null,
      mediatorGridId: null,
      records: [],
      agreement: null,
      referral: null,
      settledAt: null,
    });
    return { disputeId: row.id };
  });
}

/** Names are masked before they are kept. */
function partiesOf(parties: readonly PartyInput[]): Party[] {
  refuseLonger(parties, mostParties, 'parties');
  if (parties.length < 2) throw new Refusal('PARTIES_MISSING', '请登记至少两方当事人。', 'parties');
  return parties.map(({ name, standing }, index) => ({
    name: maskName(requiredText(name, `parties.${index}.name`, 50)),
    standing: requiredNumberlessText(standing, `parties.${index}.standing`, 40),
  }));
}

function onDispute<Input extends { idempotencyKey: string; disputeId: string; expectedVersion: number }>(
  ctx: IncidentsContext,
  name: DisputeDeed,
  input: Input,
  work: (row: DisputeRow, deed: IncidentsDeed) => MatterChange<DisputeRow> | Promise<MatterChange<DisputeRow>>,
) {
  return perform(ctx, name, input, async (deed) => {
    const { disputeId: id, expectedVersion } = input;
    const about = { kind: dispute, life: disputeLife, name, id, expectedVersion, openTo: openTo[name] };
    // No words in the history: it is read by more people than the dispute.
    await changeMatter<DisputeRow, DisputeState, DisputeDeed>(deed, { ...about, unitsOf, gridsOf }, (row) =>
      work(row, deed),
    );
    return { disputeId: id };
  });
}

/** Who mediates, by post. */
export function assignMediator(ctx: IncidentsContext, input: AssignMediatorInput) {
  return onDispute(ctx, 'assignMediator', input, async (_, { tx, now }) => {
    const field = 'mediatorAppointmentId';
    const appointment = await appointmentInForce(tx, input.mediatorAppointmentId, now);
    if (!appointment) throw new Refusal('APPOINTMENT_UNKNOWN', '没有这个任职，或已结束。', field);
    if (!mediatingRoles.includes(appointment.role)) {
      throw new Refusal('MEDIATOR_UNFIT', '调解员须为网格长或单位人员。', field);
    }
    const { id: mediatorAppointmentId, unitId: mediatorUnitId, gridId: mediatorGridId } = appointment;
    return { change: { mediatorAppointmentId, mediatorUnitId, mediatorGridId } };
  });
}

/** A meeting with the parties. */
export function recordMediation(ctx: IncidentsContext, input: RecordMediationInput) {
  return onDispute(ctx, 'recordMediation', input, ({ records }, { now }) => {
    if (input.at > now) throw new Refusal('TIME_IN_FUTURE', '时间不能晚于现在。', 'at');
    const text = requiredNumberlessText(input.text, 'text');
    return { change: { records: further(records, { at: input.at.toISOString(), text, kept: null }) } };
  });
}

/** Mediation ends: with an agreement, or with the way that is left. */
export function settleDispute(ctx: IncidentsContext, input: SettleDisputeInput) {
  return onDispute(ctx, 'settleDispute', input, (_, { now: settledAt }) => {
    const agreement = numberlessText(input.agreement, 'agreement');
    const referral = numberlessText(input.referral, 'referral', 1_000);
    return { change: { state: settledAs(agreement, referral), agreement, referral, settledAt } };
  });
}

export function withdrawDispute(ctx: IncidentsContext, input: WithdrawDisputeInput) {
  return onDispute(ctx, 'withdrawDispute', input, ({ records }, { now }) => {
    const text = requiredNumberlessText(input.reason, 'reason', 1_000);
    return { change: { records: further(records, { at: now.toISOString(), text, kept: null }) } };
  });
}

/** Whether an agreement is kept. */
export function followUpDispute(ctx: IncidentsContext, input: FollowUpDisputeInput) {
  return onDispute(ctx, 'followUpDispute', input, ({ records }, { now }) => {
    const text = numberlessText(input.text, 'text') ?? '';
    return { change: { records: further(records, { at: now.toISOString(), text, kept: input.kept }) } };
  });
}

function further(records: readonly MediationRecord[], next: MediationRecord): MediationRecord[] {
  if (records.length >= mostRecords) throw new Refusal('TOO_MANY', `不能超过${mostRecords}项。`);
  return [...records, next];
}
