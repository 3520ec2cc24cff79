import { badInput } from '@gridweave/subgraph/refusal';
import { toWgs84 } from '@gridweave/territory/coordinates';
import type { SelectQueryBuilder } from 'typeorm';
import { narrowed } from '../access/matter.queries';
import { CategoryRow } from '../category/category.entity';
import { CrossScope } from '../joint-meeting/joint-meeting.rules';
import { LegKind, LegState, openLegStates } from '../leg/leg.rules';
import type { IncidentsContext } from '../services';
import { supervisedNow } from '../supervision/supervision.queries';
import { areWords, isCategoryCode } from '../words';
import type { IncidentRow } from './incident.entity';
import { type IncidentState, openIncidentStates } from './incident.rules';
import {
  type IncidentFilter,
  IncidentOrder,
  type IncidentUnitFilter,
  type NearInput,
  UnitRelation,
} from './incident-filter.type';
import {
  askedOfEach,
  fewLegsByUnitId,
  fewMattersByGridId,
  inDivisions,
  inGrid,
  unitLegs,
  withLegs,
} from './incident-list-scope.queries';

type IncidentQuery = SelectQueryBuilder<IncidentRow>;

/** Narrows a list by everything in a filter but its text. */
export async function filtered(
  ctx: IncidentsContext,
  query: IncidentQuery,
  filter: IncidentFilter,
  order: IncidentOrder,
): Promise<IncidentQuery> {
  const { divisionId, gridId, unit, categoryCode, registerElementId } = filter;
  const isPossible =
    areWords(divisionId, gridId, unit?.id, registerElementId) && (categoryCode == null || isCategoryCode(categoryCode));
  if (!isPossible) return query.andWhere('1 = 0');
  if (divisionId) inDivisions(ctx, query, [divisionId], 'division');
  if (gridId) inGrid(ctx, query, gridId, (await fewMattersByGridId(ctx, [gridId]))[0]!);
  if (unit) await ofUnit(ctx, query, unit);
  if (categoryCode) await ofCategory(ctx, query, categoryCode, order);
  if (registerElementId) query.andWhere('incident.registerElementId = :registerElementId', { registerElementId });
  if (filter.near) around(query, filter.near);
  ofTime(query, filter);
  ofState(query, filter.state ?? [], order);
  return ofCircumstances(ctx, query, filter);
}

function ofTime(query: IncidentQuery, { reported, dueBefore }: IncidentFilter): void {
  if (reported?.from) query.andWhere('incident.raisedAt >= :from', { from: reported.from });
  if (reported?.to) query.andWhere('incident.raisedAt < :to', { to: reported.to });
  if (dueBefore) query.andWhere('incident.nextDeadlineAt < :dueBefore', { dueBefore });
}

function ofState(query: IncidentQuery, states: readonly IncidentState[], order: IncidentOrder): void {
  if (states.length === 0) return;
  const byIndex = order !== IncidentOrder.NEXT_DEADLINE && (states.length === 1 || states.every(isOpen));
  const column = byIndex ? 'incident.state' : askedOfEach('incident.state');
  query.andWhere(`${column} IN (:...states)`, { states });
}

const isOpen = (state: IncidentState) => openIncidentStates.includes(state);

function ofCircumstances(ctx: IncidentsContext, query: IncidentQuery, filter: IncidentFilter): IncidentQuery {
  const { origin, overdue, supervised, crossScope } = filter;
  if (origin) query.andWhere('incident.origin = :origin', { origin });
  if (overdue != null) {
    const late = `incident.nextDeadlineAt < :now AND ${askedOfEach('incident.state')} IN (:...overdueStates)`;
    query.andWhere(overdue ? late : `NOT (${late})`, { now: ctx.now, overdueStates: openIncidentStates });
  }
  if (supervised != null) {
    const { sql, parameters } = supervisedNow('incident.id');
    narrowed(query, { sql: supervised ? sql : `NOT (${sql})`, parameters });
  }
  if (crossScope?.length) {
    const crossed = [...new Set(crossScope)].map((each) => borders[each]);
    query.andWhere(`(${crossed.join(' OR ')})`, {
      noLonger: [LegState.RETURNED, LegState.CANCELLED],
      verify: LegKind.VERIFY,
    });
  }
  return query;
}

/** The units of an incident that count for what borders it crosses; the same as `crossScopes` says of one incident. */
const handling =
  'FROM leg crossing JOIN territory_unit of_unit ON of_unit.id = crossing.unit_id WHERE crossing.incident_id = incident.id AND crossing.kind <> :verify AND crossing.state NOT IN (:...noLonger)';
const areaOfUnit =
  "(SELECT area.id FROM territory_ancestor above JOIN territory_division area ON area.id = above.ancestor_id WHERE above.descendant_id = of_unit.division_id AND area.kind IN ('SUBDISTRICT', 'TOWN'))";

const borders: Readonly<Record<CrossScope, string>> = {
  DEPARTMENT: `(SELECT COUNT(DISTINCT of_unit.id) ${handling} AND of_unit.level <> 'COMMUNITY') > 1`,
  LEVEL: `(SELECT COUNT(DISTINCT CASE of_unit.level WHEN 'COMMUNITY' THEN 'STREET' ELSE of_unit.level END) ${handling}) > 1`,
  AREA: `CASE WHEN incident.subdistrictId IS NULL THEN (SELECT COUNT(DISTINCT ${areaOfUnit}) ${handling}) > 1 ELSE (SELECT COUNT(*) ${handling} AND ${areaOfUnit} <> incident.subdistrictId) > 0 END`,
};

async function ofCategory(
  ctx: IncidentsContext,
  query: IncidentQuery,
  code: string,
  order: IncidentOrder,
): Promise<void> {
  const rows = await ctx.database.manager
    .createQueryBuilder(CategoryRow, 'category')
    .select('category.id', 'id')
    .where('category.code LIKE :code', { code: `${code}%` })
    .getRawMany<{ id: string }>();
  if (rows.length === 0) query.andWhere('1 = 0');
  const byIndex = order !== IncidentOrder.NEXT_DEADLINE && rows.length === 1;
  const column = byIndex ? 'incident.categoryId' : askedOfEach('incident.categoryId');
  if (rows.length > 0) query.andWhere(`${column} IN (:...categories)`, { categories: rows.map(({ id }) => id) });
}

const over = [LegState.DONE, LegState.ACCEPTED, LegState.RETURNED, LegState.CANCELLED];

/** What a relation asks of a leg, as SQL for an alias. */
const relations: Readonly<Record<UnitRelation, readonly [sql: (leg: string) => string, parameters: object]>> = {
  HOLDS: [(leg) => `${leg}.state IN (:...unitStates)`, { unitStates: openLegStates }],
  HELD: [(leg) => `${leg}.state IN (:...unitStates)`, { unitStates: over }],
  NEXT: [(leg) => `${leg}.state = :unitState`, { unitState: LegState.DISPATCHED }],
  LEADS: [(leg) => `${leg}.kind = :unitKind`, { unitKind: LegKind.LEAD }],
};

async function ofUnit(
  ctx: IncidentsContext,
  query: IncidentQuery,
  { id, relation }: IncidentUnitFilter,
): Promise<void> {
  const legs = unitLegs([id], 'unit');
  // What waits or is under way is never much.
  const isOpenWork = relation === UnitRelation.HOLDS || relation === UnitRelation.NEXT;
  const few = isOpenWork || (await fewLegsByUnitId(ctx, [id]))[0]!;
  const [sql, parameters] = relation ? relations[relation] : [() => '1 = 1', {}];
  withLegs(query, { ...legs, sql: sql(legs.alias), parameters: { ...legs.parameters, ...parameters } }, few);
}

const metresPerDegree = 111_195;
const furthestMetres = 5_000;

/** Within a circle; at these distances a degree is as long at its rim as in its middle. */
function around(query: IncidentQuery, { point, metres }: NearInput): void {
  if (!(metres > 0 && metres <= furthestMetres))
    throw badInput(`near.metres is more than 0 and at most ${furthestMetres}.`);
  const { longitude, latitude } = toWgs84(point);
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  const radius = metres / metresPerDegree;
  const parameters = { longitude, latitude, narrowing, south: latitude - radius, north: latitude + radius };
  query
    .andWhere('incident.latitude BETWEEN :south AND :north', parameters)
    .andWhere('incident.longitude BETWEEN :west AND :east', {
      west: longitude - radius / narrowing,
      east: longitude + radius / narrowing,
    })
    .andWhere(
      '((incident.longitude - :longitude) * (incident.longitude - :longitude) * :narrowing * :narrowing + (incident.latitude - :latitude) * (incident.latitude - :latitude)) <= :reach',
      { reach: radius * radius },
    );
}
