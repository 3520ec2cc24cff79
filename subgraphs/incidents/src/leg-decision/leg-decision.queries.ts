import { load } from '@gridweave/subgraph/context';
import type { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { Role } from '@gridweave/viewer/viewer';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { IncidentRow } from '../incident/incident.entity';
import { held, heldIncident, visibleIncidents } from '../incident/incident.queries';
import { LegRow } from '../leg/leg.entity';
import { tableOfLeg, tablesOf, tablesOfLegs } from '../leg/leg-table.queries';
import { LegExtensionRow } from '../leg-extension/leg-extension.entity';
import { ExtensionState } from '../leg-extension/leg-extension.rules';
import { LegHoldRow } from '../leg-hold/leg-hold.entity';
import { HoldState } from '../leg-hold/leg-hold.rules';
import { LegReturnRow } from '../leg-return/leg-return.entity';
import { openReturnStates, ReturnState } from '../leg-return/leg-return.rules';
import type { IncidentsContext, IncidentsDeed } from '../services';
import type { TransitionTable } from '../transition/transition.rules';
import { LegDecisionKind } from './decision-rules.rules';
import type { LegDecisionRow } from './leg-decision.entity';
import type { DecisionSubject, RequestSubject } from './leg-decision.policy';

/** Lets a deed read what is committed now, and a field what is there. */
type Reading = <Row extends object>(query: SelectQueryBuilder<Row>) => SelectQueryBuilder<Row>;

/** For fields: the legs of a request are looked at together. */
export function requestSubjects(ctx: IncidentsContext, legs: readonly LegRow[]): Promise<RequestSubject[]> {
  const tables = () => Promise.all(legs.map(async (leg) => (await load(ctx, tablesOfLegs, leg))!));
  return subjects(ctx, ctx.database.manager, legs, (query) => query, tables);
}

/** The same for a deed. Its incident is held, so that of two requests at once the second sees the first. */
export async function subjectOfRequest({ tx, ctx }: IncidentsDeed, leg: LegRow): Promise<RequestSubject> {
  const [subject] = await subjects(ctx, tx, [leg], (query) => held(ctx, query));
  return subject!;
}

async function subjects(
  ctx: IncidentsContext,
  manager: EntityManager,
  legs: readonly LegRow[],
  reading: Reading,
  tablesRead = () => tablesOf(ctx, manager, legs),
): Promise<RequestSubject[]> {
  const legIds = legs.map(({ id }) => id);
  const all = <Row extends LegDecisionRow>(entity: new () => Row, more = '') =>
    reading(
      manager.createQueryBuilder(entity, 'decision').where(`decision.legId IN (:...legIds)${more}`, { legIds }),
    ).getMany();
  const returns = await all(LegReturnRow, ' OR decision.newLegId IN (:...legIds)');
  const extensions = await all(LegExtensionRow);
  const holds = await all(LegHoldRow);
  const tables = await tablesRead();
  return legs.map((leg, index) => {
    const own = <Row extends LegDecisionRow>(rows: readonly Row[]) => rows.filter(({ legId }) => legId === leg.id);
    const isBinding = ({ state, deciderRole }: LegReturnRow) =>
      deciderRole === 'ARBITER' && (state === ReturnState.ACCEPTED || state === ReturnState.REFUSED);
    const { kind, state, unitId, gridId, heldUntil, dueAt } = leg;
    return {
      ...{ kind, state, unitId, gridId, heldUntil, dueAt },
      pending: [
        ...(own(returns).some((row) => openReturnStates.includes(row.state)) ? [LegDecisionKind.RETURN] : []),
        ...(own(extensions).some((row) => row.state === ExtensionState.PENDING) ? [LegDecisionKind.EXTENSION] : []),
        ...(own(holds).some((row) => row.state === HoldState.PENDING) ? [LegDecisionKind.HOLD] : []),
      ],
      extensions: own(extensions).filter((row) => row.state === ExtensionState.GRANTED).length,
      table: tables[index]!,
      bound: returns.some((row) => isBinding(row) && (row.legId === leg.id || row.newLegId === leg.id)),
    };
  });
}

/** Requests about legs, by leg, oldest first. For callers that have made sure the legs may be seen. */
export async function decisionsByLegId<Row extends LegDecisionRow>(
  ctx: IncidentsContext,
  entity: new () => Row,
  legIds: readonly string[],
): Promise<Row[][]> {
  const rows = await ctx.database.manager
    .createQueryBuilder(entity, 'decision')
    .where('decision.legId IN (:...legIds)', { legIds })
    .orderBy('decision.requestedAt', 'ASC')
    .addOrderBy('decision.id', 'ASC')
    .getMany();
  return legIds.map((id) => rows.filter(({ legId }) => legId === id));
}

/** What a decision is about, as a deed finds it: the incident held, the leg and the request read behind it. */
export interface AboutDecision<Row extends LegDecisionRow> {
  readonly row: Row;
  readonly leg: LegRow;
  readonly incident: IncidentRow;
  readonly subject: DecisionSubject;
}

/** The request that a deed decides about. Throws `code` for one that is not the viewer's to see. */
export async function decisionOfDeed<Row extends LegDecisionRow>(
  deed: IncidentsDeed,
  entity: new () => Row,
  id: string,
  notFound: Refusal,
): Promise<AboutDecision<Row>> {
  const { tx, ctx } = deed;
  const byId = () => tx.createQueryBuilder(entity, 'decision').where('decision.id = :id', { id });
  const seen = isWord(id) ? await byId().getOne() : null;
  const isVisible =
    seen &&
    (await visibleIncidents(ctx, tx)
      .andWhere('incident.id = :incidentId', { incidentId: seen.incidentId })
      .getExists());
  if (!seen || !isVisible) throw notFound;
  const incident = await heldIncident(deed, seen.incidentId);
  const row = await held(ctx, byId()).getOneOrFail();
  const legQuery = tx.createQueryBuilder(LegRow, 'leg').where('leg.id = :legId', { legId: row.legId });
  const leg = await held(ctx, legQuery).getOneOrFail();
  const table = await tableOfLeg(deed, leg);
  return { row, leg, incident, subject: decisionSubject(ctx, row, leg, incident.divisionId, table) };
}

function decisionSubject(
  ctx: IncidentsContext,
  { state, deciderRole }: LegDecisionRow,
  leg: LegRow,
  divisionId: string,
  table: TransitionTable,
): DecisionSubject {
  const divisionIds = ctx.services.territory.ancestors(divisionId).map((division) => division.id);
  return { divisionIds, leg, state, deciderRole: deciderRole as Role, table };
}

/** What decides about deeds on requests, in their order; null where the viewer does not see the incident. */
export async function decisionSubjects(
  ctx: IncidentsContext,
  rows: readonly LegDecisionRow[],
): Promise<(DecisionSubject | null)[]> {
  const { manager } = ctx.database;
  const incidents = await visibleIncidents(ctx, manager)
    .andWhere('incident.id IN (:...ids)', { ids: rows.map(({ incidentId }) => incidentId) })
    .getMany();
  const legs = await manager
    .createQueryBuilder(LegRow, 'leg')
    .where('leg.id IN (:...ids)', { ids: rows.map(({ legId }) => legId) })
    .getMany();
  const tables = await tablesOf(ctx, manager, rows);
  return rows.map((row, index) => {
    const incident = incidents.find(({ id }) => id === row.incidentId);
    const leg = legs.find(({ id }) => id === row.legId);
    return incident && leg ? decisionSubject(ctx, row, leg, incident.divisionId, tables[index]!) : null;
  });
}
