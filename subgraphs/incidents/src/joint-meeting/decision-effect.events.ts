import type { EventEnvelope } from '@gridweave/events/envelope';
import { incidentsEvents } from '@gridweave/events/incidents-events';
import { newestTold } from '@gridweave/events/newest-told';
import { type MeetingDecisionEffectChanged, organizationEvents } from '@gridweave/events/organization-events';
import type { Database } from '@gridweave/subgraph/database';
import { emit } from '@gridweave/subgraph/deed';
import { newId } from '@gridweave/subgraph/ids';
import { DecisionEffectState } from '@gridweave/subgraph/shared-types';
import { type EntityManager, type EntityTarget, type FindOptionsWhere, In } from 'typeorm';
import { GridMatterEntryRow } from '../grid-matter/grid-matter.entity';
import { effectReason } from './decision-effect.rules';
import { DecisionEffectRow, JointMeetingDecisionRow, JointMeetingRow } from './joint-meeting.entity';
import { decisionChanged } from './joint-meeting.events';
import { DecisionState, MeetingState } from './joint-meeting.rules';

/** Keeps what organization says has become of decisions; an older version changes nothing. What it refuses goes back to the meeting. */
export async function applyDecisionEffects(
  database: Database,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const told = newestTold<MeetingDecisionEffectChanged>(events, organizationEvents.meetingDecisionEffectChanged);
  if (told.length === 0) return;
  const known = await tx.findBy(DecisionEffectRow, { id: In(told.map(({ id }) => id)) });
  const versions = new Map(known.map((row) => [row.id, row.version]));
  const newer = told.filter(({ id, version }) => version > (versions.get(id) ?? 0)).map(effectRow);
  await database.upsert(tx, DecisionEffectRow, newer);
  for (const effect of newer) if (effect.state === DecisionEffectState.REFUSED) await backToMeeting(tx, effect);
}

function effectRow(told: MeetingDecisionEffectChanged): DecisionEffectRow {
  const { id, state, reasonCode, ruleId, conflictingRuleIds, since, version } = told;
  return {
    id,
    state: state as DecisionEffectState,
    reasonCode,
    ruleId,
    conflictingRuleIds: [...conflictingRuleIds],
    since: new Date(since),
    version,
  };
}

/** The decision counts as refused, and its meeting, if it was over, has to decide again. */
async function backToMeeting(tx: EntityManager, { id, reasonCode }: DecisionEffectRow): Promise<void> {
  const now = new Date();
  const decision = await tx.findOneBy(JointMeetingDecisionRow, { id });
  if (!decision || ![DecisionState.OPEN, DecisionState.NOT_DONE].includes(decision.state)) return;
  const refusedReason = effectReason(reasonCode);
  const refused = await next(tx, JointMeetingDecisionRow, decision, { state: DecisionState.REFUSED, refusedReason });
  const meeting = await tx.findOneByOrFail(JointMeetingRow, { id: decision.meetingId });
  const state = meeting.state === MeetingState.CLOSED ? MeetingState.REOPENED : meeting.state;
  await next(tx, JointMeetingRow, meeting, { state });
  const entry = { matterId: meeting.id, at: now, action: 'refuseDecision', state, byRole: 'SYSTEM' };
  await tx.insert(GridMatterEntryRow, { id: newId(now.getTime()), ...entry, reason: refusedReason });
  await emit(tx, incidentsEvents.meetingDecisionChanged, decisionChanged(refused, meeting), now);
}

/** Throws when somebody has changed it between reading and writing; the news is then read again. */
async function next<Row extends { id: string; version: number }>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  row: Row,
  change: Partial<Row>,
): Promise<Row> {
  const after = { ...row, ...change, version: row.version + 1 };
  const seen = { id: row.id, version: row.version } as FindOptionsWhere<Row>;
  const { affected } = await tx.update(entity, seen, { ...change, version: after.version } as never);
  if (affected === 0) throw new Error('What organization refused was changed meanwhile.');
  return after;
}
