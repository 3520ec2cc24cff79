import type { EventEnvelope } from '@gridweave/events/envelope';
import { incidentsEvents, type MeetingDecisionChanged } from '@gridweave/events/incidents-events';
import type { Database } from '@gridweave/subgraph/database';
import { emit } from '@gridweave/subgraph/deed';
import { type EntityManager, MoreThan } from 'typeorm';
import type { OrganizationServices } from '../services';
import { hearDecision } from './meeting-decision.commands';
import { MeetingDecisionRow } from './meeting-decision.entity';
import { decisionEffectChanged } from './meeting-decision.rules';

/** The effects that follow an id, as events. */
export async function decisionEffectsAfter({ manager }: Database, after: string, take: number) {
  const rows = await manager.find(MeetingDecisionRow, { where: { id: MoreThan(after) }, order: { id: 'ASC' }, take });
  return rows.map(decisionEffectChanged);
}

/** Makes rules of what joint meetings decided, each once, in the order in which it is told. */
export async function applyMeetingDecisions(
  services: OrganizationServices,
  tx: EntityManager,
  events: readonly EventEnvelope[],
): Promise<void> {
  const now = new Date();
  for (const { type, payload } of events) {
    if (type !== incidentsEvents.meetingDecisionChanged) continue;
    const told = payload as MeetingDecisionChanged;
    const ctx = { services, viewer: { id: `meeting-decision:${told.id}` } };
    const ruling = { tx, now, ctx, emit: (name: string, news: object) => emit(tx, name, news, now) };
    const changed = await hearDecision(ruling, told);
    if (changed) {
      const effect = decisionEffectChanged(changed);
      await ruling.emit(effect.type, effect.payload);
    }
  }
}
