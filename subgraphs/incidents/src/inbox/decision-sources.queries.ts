import type { MergedSource } from '@gridweave/subgraph/page';
import { withinDivisions } from '@gridweave/territory/scope';
import { scopeIds } from '@gridweave/viewer/viewer';
import { In, type SelectQueryBuilder } from 'typeorm';
import { anyOf, narrowed } from '../access/matter.queries';
import { ClockKind } from '../clock/clock.rules';
import { IncidentRow } from '../incident/incident.entity';
import { LegRow } from '../leg/leg.entity';
import { openLegStates } from '../leg/leg.rules';
import { decidingRoles } from '../leg-decision/decision-rules.rules';
import type { LegDecisionRow } from '../leg-decision/leg-decision.entity';
import { LegExtensionRow } from '../leg-extension/leg-extension.entity';
import { ExtensionState } from '../leg-extension/leg-extension.rules';
import { LegHoldRow } from '../leg-hold/leg-hold.entity';
import { HoldState } from '../leg-hold/leg-hold.rules';
import { LegReturnRow } from '../leg-return/leg-return.entity';
import { openReturnStates } from '../leg-return/leg-return.rules';
import type { IncidentsContext } from '../services';
import { InboxKind, type Waiting } from './inbox.rules';
import { byItsClock, dueBySubjectId, orderedByDue } from './waiting-clock.queries';

/** What units have asked for and somebody in a role of the viewer decides, and what that role has approved until a review. */
export function decisionSources(ctx: IncidentsContext): MergedSource<Waiting>[] {
  if (!decidingRoles.some((role) => scopeIds(ctx.viewer, 'DIVISION', role).length > 0)) return [];
  return [
    asked(ctx, LegReturnRow, openReturnStates, (returnRequest) => ({ kind: InboxKind.RETURN, returnRequest })),
    asked(ctx, LegExtensionRow, [ExtensionState.PENDING], (extension) => ({ kind: InboxKind.EXTENSION, extension })),
    asked(ctx, LegHoldRow, [HoldState.PENDING], (hold) => ({ kind: InboxKind.HOLD, hold })),
    reviews(ctx),
  ];
}

/** Requests that the viewer decides, about legs of others that are still open. */
function decided<Row extends LegDecisionRow>(
  { viewer, database }: IncidentsContext,
  entity: new () => Row,
  states: readonly string[],
): SelectQueryBuilder<Row> {
  const roles = decidingRoles.map((role) => {
    const divisionIds = scopeIds(viewer, 'DIVISION', role);
    if (divisionIds.length === 0) return false as const;
    const { sql, parameters } = withinDivisions('incident.divisionId', divisionIds, `${role}Divisions`);
    return { sql: `(decision.deciderRole = :${role} AND ${sql})`, parameters: { ...parameters, [role]: role } };
  });
  const query = database.manager
    .createQueryBuilder(entity, 'decision')
    .innerJoin(IncidentRow, 'incident', 'incident.id = decision.incidentId')
    .innerJoin(LegRow, 'leg', 'leg.id = decision.legId')
    .where('decision.state IN (:...states) AND leg.state IN (:...open)', { states, open: openLegStates });
  const ownUnits = scopeIds(viewer, 'UNIT', 'CLERK', 'UNIT_MEMBER');
  if (ownUnits.length > 0) query.andWhere('(leg.unitId IS NULL OR leg.unitId NOT IN (:...ownUnits))', { ownUnits });
  return narrowed(query, anyOf(roles));
}

function asked<Row extends LegDecisionRow>(
  ctx: IncidentsContext,
  entity: new () => Row,
  states: readonly string[],
  told: (row: Row) => Pick<Waiting, 'kind'> & Partial<Waiting>,
): MergedSource<Waiting> {
  return {
    query: byItsClock(decided(ctx, entity, states), 'decision.id', ClockKind.DECISION),
    columns: [orderedByDue(ClockKind.DECISION), 'decision.requestedAt', 'decision.id'],
    read: async (query) => {
      const rows = await (query as unknown as SelectQueryBuilder<Row>).getMany();
      const due = await dueBySubjectId(ctx, rows, ClockKind.DECISION);
      const legs = await legsOf(ctx, rows);
      return rows.map((row) => ({
        ...{ id: row.id, dueAt: due.get(row.id) ?? null, since: row.requestedAt },
        ...{ incidentId: row.incidentId, leg: legs.get(row.legId) ?? null },
        ...told(row),
      }));
    },
  };
}

/** Held work, by when it is looked at again. */
function reviews(ctx: IncidentsContext): MergedSource<Waiting> {
  return {
    query: decided(ctx, LegHoldRow, [HoldState.HELD]).andWhere('leg.heldUntil IS NOT NULL'),
    columns: ['decision.reviewAt', 'decision.decidedAt', 'decision.id'],
    read: async (query) => {
      const rows = await (query as SelectQueryBuilder<LegHoldRow>).getMany();
      const legs = await legsOf(ctx, rows);
      return rows.map((hold) => ({
        ...{
          id: hold.id,
          kind: InboxKind.HOLD_REVIEW,
          dueAt: hold.reviewAt,
          since: hold.decidedAt ?? hold.requestedAt,
        },
        ...{ incidentId: hold.incidentId, leg: legs.get(hold.legId) ?? null, hold },
      }));
    },
  };
}

async function legsOf({ database }: IncidentsContext, rows: readonly LegDecisionRow[]): Promise<Map<string, LegRow>> {
  const legs = await database.manager.findBy(LegRow, { id: In(rows.map(({ legId }) => legId)) });
  return new Map(legs.map((leg) => [leg.id, leg]));
}
