import type { FactCatalogue } from '@gridweave/duty/duty-facts';
import { type EntityManager, In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { IncidentFactRow } from './incident-fact.entity';

/** What is known of incidents, by their ids. */
export async function knownFactsOf(manager: EntityManager, incidentIds: readonly string[]) {
  const where = { incidentId: In([...incidentIds]) };
  const rows = await manager.find(IncidentFactRow, { where, order: { fact: 'ASC' } });
  return Map.groupBy(rows, ({ incidentId }) => incidentId);
}

/** The same, for callers that have made sure the incidents may be seen. */
export async function factsByIncidentId(ctx: IncidentsContext, incidentIds: readonly string[]) {
  const facts = await knownFactsOf(ctx.database.manager, incidentIds);
  return incidentIds.map((id) => facts.get(id) ?? []);
}

/** The facts of the district, once for a request however many of them are shown. */
export async function catalogueNow(ctx: IncidentsContext, keys: readonly 'now'[]): Promise<FactCatalogue[]> {
  const catalogue = await ctx.services.dutyList.facts();
  return keys.map(() => catalogue);
}
