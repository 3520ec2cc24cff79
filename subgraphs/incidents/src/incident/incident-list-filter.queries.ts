import type { Condition } from '@gridweave/territory/scope';
import { narrowed } from '../access/matter.queries';
import { CategoryRow } from '../category/category.entity';
import { CrossScope } from '../joint-meeting/joint-meeting.rules';
import { LegKind, LegState, openLegStates } from '../leg/leg.rules';
import { heldNow } from '../leg/leg-list.queries';
import type { IncidentsContext } from '../services';
import { supervisedNow } from '../supervision/supervision.queries';
import { areWords, isCategoryCode } from '../words';
import { openIncidentStates } from './incident.rules';
import { type IncidentFilter, type IncidentUnitFilter, UnitRelation } from './incident-filter.type';
import { around } from './incident-list-near.queries';
import {
  type Besides,
  divisionWay,
  inDivisions,
  inGrids,
  narrowedDivisions,
  type ScopedListing,
  unitLegs,
  withLegs,
} from './incident-list-scope.queries';
import {
  askedOfEach,
  type Choice,
  choiceWay,
  type IncidentQuery,
  type Listing,
  type Range,
  type Way,
} from './incident-list-ways.queries';

/** Narrows a list by everything in a filter but its text. */
export async function filtered(ctx: IncidentsContext, list: ScopedListing, filter: IncidentFilter): Promise<Listing> {
  const { divisionId, gridId, unit, categoryCode, registerElementId } = filter;
  const { query } = list;
  const isPossible =
    areWords(divisionId, gridId, unit?.id, registerElementId) && (categoryCode == null || isCategoryCode(categoryCode));
  if (!isPossible) return { query: query.andWhere('1 = 0'), ways: [] };
  if (divisionId) inDivisions(ctx, query, [divisionId], 'division');
  const divisionIds = divisionId ? narrowedDivisions(ctx, list.divisionIds, divisionId) : list.divisionIds;
  const inDivision = (order: Range['column'], besides?: Besides) => divisionWay(ctx, divisionIds, order, besides);
  const chosen = [
    ...(categoryCode ? [await ofCategory(ctx, query, categoryCode)] : []),
    ...ofChoice(query, 'state', filter.state ?? []),
    ...ofChoice(query, 'origin', filter.origin ? [filter.origin] : []),
    // Whatever crosses a border is among those that may; which do is asked of each below.
    ...(filter.crossScope?.length ? [{ column: 'mayCross', values: ['1'] }] : []),
  ];
  const ways: Way[] = [
    ...list.ways,
    ...(registerElementId ? [ofElement(query, registerElementId)] : []),
    ...(gridId ? inGrids(ctx, query, [gridId], 'grid').ways : []),
    ...(filter.near ? [around(query, filter.near)] : []),
    ...(unit ? ofUnit(query, unit).ways : []),
    ...ofCircumstances(ctx, query, filter),
    ...ofTime(ctx, query, filter).flatMap((range) => inDivision(range.column, { range })),
    ...chosen.flatMap((choice) => inDivision('raisedAt', { choice })),
    ...inDivision('raisedAt'),
    ...inDivision('nextDeadlineAt'),
  ];
  return { query, ways };
}

/** Everything that a list has of an element is little. */
function ofElement(query: IncidentQuery, id: string): Way {
  query.andWhere(`${askedOfEach('incident.registerElementId')} = :registerElementId`, { registerElementId: id });
  return choiceWay([{ column: 'registerElementId', values: [id] }], 'raisedAt');
}

/** Never null: the other column is there to keep engines from gathering all that is late. */
const deadlineOfEach = 'COALESCE(incident.nextDeadlineAt, incident.raisedAt)';

/** Answers the ranges that an index may help to find. */
function ofTime({ now }: IncidentsContext, query: IncidentQuery, filter: IncidentFilter): Range[] {
  const { reported, dueBefore, overdue } = filter;
  if (reported?.from) query.andWhere('incident.raisedAt >= :from', { from: reported.from });
  if (reported?.to) query.andWhere('incident.raisedAt < :to', { to: reported.to });
  if (dueBefore) query.andWhere(`${deadlineOfEach} < :dueBefore`, { dueBefore });
  const due = [...(dueBefore ? [dueBefore] : []), ...(overdue ? [now] : [])].sort((a, b) => a.getTime() - b.getTime());
  return [
    ...(due[0] ? [{ column: 'nextDeadlineAt', to: due[0] } as const] : []),
    ...(reported?.from || reported?.to ? [{ column: 'raisedAt', ...reported } as const] : []),
  ];
}

function ofChoice(query: IncidentQuery, column: 'state' | 'origin', values: readonly string[]): Choice[] {
  if (values.length === 0) return [];
  query.andWhere(`${askedOfEach(`incident.${column}`)} IN (:...${column}s)`, { [`${column}s`]: values });
  return [{ column, values: [...new Set(values)] }];
}

function ofCircumstances(ctx: IncidentsContext, query: IncidentQuery, filter: IncidentFilter): Way[] {
  const { overdue, supervised, held, crossScope } = filter;
  if (overdue != null) {
    const late = `${deadlineOfEach} < :now AND ${askedOfEach('incident.state')} IN (:...overdueStates)`;
    query.andWhere(overdue ? late : `NOT (${late})`, { now: ctx.now, overdueStates: openIncidentStates });
  }
  if (crossScope?.length) {
    const crossed = [...new Set(crossScope)].map((each) => borders[each]);
    query.andWhere(`(${crossed.join(' OR ')})`, {
      noLonger: [LegState.RETURNED, LegState.CANCELLED],
      verify: LegKind.VERIFY,
    });
  }
  return [
    ...ofFew(query, supervised, supervisedNow('incident.id'), 'supervision WHERE open_subject_id IS NOT NULL'),
    ...ofFew(query, held, heldNow('incident.id'), 'leg WHERE held_until IS NOT NULL'),
  ];
}

/** What few incidents are, or all others are not. */
function ofFew(
  query: IncidentQuery,
  asked: boolean | null | undefined,
  { sql, parameters }: Condition,
  rows: string,
): Way[] {
  if (asked == null) return [];
  narrowed(query, { sql: asked ? sql : `NOT (${sql})`, parameters });
  const counting = { sql: `SELECT 1 AS one FROM ${rows}`, values: [] };
  return asked ? [{ parts: [{ sql, parameters }], inOrderOf: null, counting }] : [];
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

async function ofCategory(ctx: IncidentsContext, query: IncidentQuery, code: string): Promise<Choice> {
  const rows = await ctx.database.manager
    .createQueryBuilder(CategoryRow, 'category')
    .select('category.id', 'id')
    .where('category.code LIKE :code', { code: `${code}%` })
    .getRawMany<{ id: string }>();
  const categories = rows.map(({ id }) => id);
  if (categories.length === 0) query.andWhere('1 = 0');
  else query.andWhere(`${askedOfEach('incident.categoryId')} IN (:...categories)`, { categories });
  return { column: 'categoryId', values: categories };
}

const over = [LegState.DONE, LegState.ACCEPTED, LegState.RETURNED, LegState.CANCELLED];

/** The relations that are a matter of states, by which an index knows how many legs there are. */
const statesOf: Readonly<Partial<Record<UnitRelation, readonly LegState[]>>> = {
  HOLDS: openLegStates,
  HELD: over,
  NEXT: [LegState.DISPATCHED],
};

/** What a relation asks of a leg, as SQL for an alias. */
const relations: Readonly<Record<UnitRelation, readonly [sql: (leg: string) => string, parameters: object]>> = {
  HOLDS: [(leg) => `${leg}.state IN (:...unitStates)`, { unitStates: openLegStates }],
  HELD: [(leg) => `${leg}.state IN (:...unitStates)`, { unitStates: over }],
  NEXT: [(leg) => `${leg}.state = :unitState`, { unitState: LegState.DISPATCHED }],
  LEADS: [(leg) => `${leg}.kind = :unitKind`, { unitKind: LegKind.LEAD }],
};

function ofUnit(query: IncidentQuery, { id, relation }: IncidentUnitFilter): Listing {
  const [sql, parameters] = relation ? relations[relation] : [() => '1 = 1', {}];
  const states = relation ? statesOf[relation] : undefined;
  return withLegs(query, { ...unitLegs([id], 'unit'), sql: sql('unit_leg'), parameters: { ...parameters }, states });
}
