import { inOrder, load } from '@gridweave/subgraph/context';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { matterScope } from '../access/matter.policy';
import { incidentCondition, narrowed } from '../access/matter.queries';
import { typedPlainly } from '../report/receipt-number';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { IncidentRow } from './incident.entity';

/** The incidents that the viewer may see, as a query whose alias is `incident`. */
export function visibleIncidents(ctx: IncidentsContext, manager: EntityManager): SelectQueryBuilder<IncidentRow> {
  return narrowed(manager.createQueryBuilder(IncidentRow, 'incident'), incidentCondition(matterScope(ctx.viewer)));
}

/** Incidents by id, null where there is none or it is not the viewer's to see. */
export async function visibleIncidentsById(ctx: IncidentsContext, ids: readonly string[]) {
  const query = visibleIncidents(ctx, ctx.database.manager).andWhere('incident.id IN (:...ids)', { ids });
  return inOrder(ids, await query.getMany(), (row) => row.id);
}

export function visibleIncident(ctx: IncidentsContext, id: string | null): Promise<IncidentRow | null> {
  return id === null || !isWord(id) ? Promise.resolve(null) : load(ctx, visibleIncidentsById, id);
}

/** By its number as people write it: with blanks, or in full-width digits. */
export async function visibleIncidentByNumber(ctx: IncidentsContext, written: string): Promise<IncidentRow | null> {
  const number = typedPlainly(written);
  if (!/^\d{20}$/.test(number)) return null;
  return visibleIncidents(ctx, ctx.database.manager).andWhere('incident.number = :number', { number }).getOne();
}

/** The incident that a deed is about. Throws INCIDENT_NOT_FOUND for one that is not the viewer's to see. */
export async function incidentOfDeed({ tx, ctx }: IncidentsDeed, id: string): Promise<IncidentRow> {
  const query = visibleIncidents(ctx, tx).andWhere('incident.id = :id', { id });
  const incident = isWord(id) ? await query.getOne() : null;
  if (!incident) throw new Refusal('INCIDENT_NOT_FOUND', '没有这个事件。', 'incidentId');
  return incident;
}

/** An incident as it is now, held until the end of the transaction so that legs ending at once are counted one after another. */
export async function heldIncident({ tx, ctx }: IncidentsDeed, id: string): Promise<IncidentRow> {
  return held(ctx, tx.createQueryBuilder(IncidentRow, 'incident').where('incident.id = :id', { id })).getOneOrFail();
}

/** Reads what is committed now rather than what the transaction saw first; SQLite runs one transaction at a time anyway. */
export function held<Row extends object>(ctx: IncidentsContext, query: SelectQueryBuilder<Row>) {
  return ctx.database.engine === 'sqlite' ? query : query.setLock('pessimistic_write');
}
