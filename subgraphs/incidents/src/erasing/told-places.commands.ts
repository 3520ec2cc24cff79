import { incidentsEvents } from '@gridweave/events/incidents-events';
import { firstId } from '@gridweave/subgraph/ids';
import { OutboxRow } from '@gridweave/subgraph/platform-tables';
import { type EntityManager, In } from 'typeorm';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import { coarse } from '../erasure/report-erasure.rules';
import { LegRow } from '../leg/leg.entity';
import type { ErasingTask } from './erasing-task';

/** Events of dispatch told exactly where; nothing else in the outbox is about a person. Organization keeps that only of places for which nobody answers. */
export const toldPlaces: ErasingTask = {
  part: ErasedReportPart.INCIDENT,
  async find({ manager }, { things }) {
    const ids = [...(things.get('incident') ?? [])];
    if (ids.length === 0) return null;
    const legs = await manager.find(LegRow, {
      select: { id: true, dispatchedAt: true },
      where: { incidentId: In(ids) },
    });
    const moments = new Set(legs.map(({ dispatchedAt }) => dispatchedAt.getTime()));
    const changes: { id: string; payload: string }[] = [];
    for (const moment of moments) changes.push(...(await coarsened(manager, moment, ids)));
    if (changes.length === 0) return null;
    return async (tx) => {
      for (const { id, payload } of changes) await tx.update(OutboxRow, { id }, { payload });
      return changes.length;
    };
  },
};

/** An event has an id of its moment, which is that of the legs of which it tells. */
async function coarsened(manager: EntityManager, moment: number, incidentIds: readonly string[]) {
  const rows = await manager
    .createQueryBuilder(OutboxRow, 'event')
    .where('event.id >= :first AND event.id < :next', {
      first: firstId(new Date(moment)),
      next: firstId(new Date(moment + 1)),
    })
    .andWhere('event.type = :type', { type: incidentsEvents.incidentDispatched })
    .getMany();
  return rows.flatMap(({ id, payload }) => {
    const told = JSON.parse(payload) as { id: string; place?: { longitude: number; latitude: number } | null };
    if (!incidentIds.includes(told.id) || !told.place) return [];
    const { longitude, latitude } = coarse(told.place);
    const next = JSON.stringify({ ...told, place: { longitude, latitude } });
    return next === payload ? [] : [{ id, payload: next }];
  });
}
