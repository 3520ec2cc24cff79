import { type EntityManager, In } from 'typeorm';
import { handledIncidentIds } from '../leg/leg.queries';
import type { IncidentsContext } from '../services';
import { tableInForce } from '../transition/transition.queries';
import { pendingVoidings } from '../voiding/voiding.queries';
import { IncidentRow } from './incident.entity';
import type { DeskSubject } from './incident.policy';

/** What decides about deeds on incidents, in their order: the same for what is offered and for the deed itself. */
export async function subjectsOf(
  ctx: IncidentsContext,
  manager: EntityManager,
  incidents: readonly IncidentRow[],
  tableNow = () => ctx.services.transitions.inForce(manager, ctx.now),
): Promise<DeskSubject[]> {
  const { territory, transitions } = ctx.services;
  const ids = incidents.map(({ id }) => id);
  const inForce = await tableNow();
  const handled = await handledIncidentIds(manager, ctx.viewer, ids);
  const pending = await pendingVoidings(manager, 'incidentId', ids);
  const divisionsOf = (divisionId: string) => territory.ancestors(divisionId).map((division) => division.id);
  const targets = await incidentsById(
    manager,
    incidents.flatMap(({ mergedIntoId }) => mergedIntoId ?? []),
  );
  return Promise.all(
    incidents.map(async ({ id, divisionId, state, transitionVersion, mergedIntoId }) => ({
      divisionIds: divisionsOf(divisionId),
      state,
      isHandler: handled.has(id),
      table: transitionVersion === null ? inForce : await transitions.version(manager, transitionVersion),
      voiding: pending.get(id) ?? null,
      into: standing(targets.get(`${mergedIntoId}`), divisionsOf),
    })),
  );
}

function standing(into: IncidentRow | undefined, divisionsOf: (divisionId: string) => string[]) {
  return into ? { state: into.state, divisionIds: divisionsOf(into.divisionId) } : null;
}

async function incidentsById(manager: EntityManager, ids: readonly string[]) {
  const rows = ids.length === 0 ? [] : await manager.findBy(IncidentRow, { id: In([...ids]) });
  return new Map(rows.map((row) => [row.id, row]));
}

/** For fields: the incidents of a request are asked about together. */
export function subjectsOfIncidents(ctx: IncidentsContext, incidents: readonly IncidentRow[]): Promise<DeskSubject[]> {
  return subjectsOf(ctx, ctx.database.manager, incidents, () => tableInForce(ctx));
}
