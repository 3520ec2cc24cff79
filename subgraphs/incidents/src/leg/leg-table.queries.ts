import { type EntityManager, In } from 'typeorm';
import { IncidentRow } from '../incident/incident.entity';
import type { IncidentsContext, IncidentsDeed } from '../services';
import { tableInForce } from '../transition/transition.queries';
import type { TransitionTable } from '../transition/transition.rules';
import type { LegRow } from './leg.entity';

type OfIncident = Pick<LegRow, 'incidentId'>;

/** The table that each leg follows: that of its incident, and the one in force before there is one. */
export async function tablesOf(
  { services, now }: IncidentsContext,
  manager: EntityManager,
  legs: readonly OfIncident[],
  tableNow = () => services.transitions.inForce(manager, now),
): Promise<TransitionTable[]> {
  const { transitions } = services;
  const ids = [...new Set(legs.flatMap(({ incidentId }) => incidentId ?? []))];
  const incidents =
    ids.length === 0
      ? []
      : await manager.find(IncidentRow, { where: { id: In(ids) }, select: { id: true, transitionVersion: true } });
  const versions = new Map(incidents.map(({ id, transitionVersion }) => [id, transitionVersion]));
  const inForce = await tableNow();
  return Promise.all(
    legs.map(({ incidentId }) => {
      const version = versions.get(`${incidentId}`) ?? null;
      return version === null ? inForce : transitions.version(manager, version);
    }),
  );
}

/** For fields: the tables of a request's legs are read together. */
export function tablesOfLegs(ctx: IncidentsContext, legs: readonly LegRow[]): Promise<TransitionTable[]> {
  return tablesOf(ctx, ctx.database.manager, legs, () => tableInForce(ctx));
}

/** The table that a deed on a leg follows. */
export async function tableOfLeg({ ctx, tx }: IncidentsDeed, leg: OfIncident): Promise<TransitionTable> {
  const [table] = await tablesOf(ctx, tx, [leg]);
  return table!;
}
