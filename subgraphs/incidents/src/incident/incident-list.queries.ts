import { type OrderColumn, page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { badInput } from '@gridweave/subgraph/refusal';
import { toWgs84 } from '@gridweave/territory/coordinates';
import { withinDivisions } from '@gridweave/territory/scope';
import type { SelectQueryBuilder } from 'typeorm';
import { narrowed } from '../access/matter.queries';
import { CategoryRow } from '../category/category.entity';
import { LegKind, LegState, openLegStates } from '../leg/leg.rules';
import type { IncidentsContext } from '../services';
import { like } from '../text-match';
import { areWords, isCategoryCode } from '../words';
import { IncidentRow } from './incident.entity';
import {
  IncidentFacet,
  type IncidentFilter,
  IncidentOrder,
  type IncidentUnitFilter,
  type NearInput,
  UnitRelation,
} from './incident.input';
import { visibleIncidents } from './incident.queries';
import type { FacetCount } from './incident.type';

/** A page that can also count what it is a page of. */
export interface IncidentPage extends Connection<IncidentRow> {
  counts(by: readonly IncidentFacet[]): Promise<FacetCount[]>;
}

/** A page of visible incidents. */
export async function incidentPage(
  ctx: IncidentsContext,
  args: PageArgs,
  filter: IncidentFilter,
  order: IncidentOrder = IncidentOrder.RAISED_AT,
): Promise<IncidentPage> {
  const query = filtered(visibleIncidents(ctx, ctx.database.manager), filter);
  const found = await page(args, query, orders[order]);
  return Object.assign(found, {
    counts: async (by: readonly IncidentFacet[]) => (await Promise.all(by.map((each) => count(query, each)))).flat(),
  });
}

const orders: Readonly<Record<IncidentOrder, readonly OrderColumn<IncidentRow>[]>> = {
  RAISED_AT: [
    { column: 'incident.raisedAt', direction: 'DESC', of: (row) => row.raisedAt },
    { column: 'incident.id', direction: 'DESC', of: (row) => row.id },
  ],
  NEXT_DEADLINE: [
    { column: 'incident.nextDeadlineAt', direction: 'ASC', of: (row) => row.nextDeadlineAt },
    { column: 'incident.id', direction: 'ASC', of: (row) => row.id },
  ],
};

async function count(query: SelectQueryBuilder<IncidentRow>, by: IncidentFacet): Promise<FacetCount[]> {
  const counted = query.clone();
  if (by === IncidentFacet.CATEGORY) counted.innerJoin(CategoryRow, 'category', 'category.id = incident.categoryId');
  const value = by === IncidentFacet.CATEGORY ? 'category.code' : 'incident.state';
  const rows = await counted
    .select(value, 'value')
    .addSelect('COUNT(*)', 'count')
    .groupBy(value)
    .orderBy(value, 'ASC')
    .getRawMany<{ value: string; count: string | number }>();
  return rows.map((row) => ({ by, value: row.value, count: Number(row.count) }));
}

function filtered(query: SelectQueryBuilder<IncidentRow>, filter: IncidentFilter): SelectQueryBuilder<IncidentRow> {
  const { text, divisionId, gridId, unit, categoryCode, state, origin, reported, near } = filter;
  const isPossible = areWords(divisionId, gridId, unit?.id) && (categoryCode == null || isCategoryCode(categoryCode));
  if (!isPossible) return query.andWhere('1 = 0');
  if (text) query.andWhere(`incident.text LIKE :text ESCAPE '!'`, { text: `%${like(text)}%` });
  if (divisionId) narrowed(query, withinDivisions('incident.divisionId', [divisionId], 'division'));
  if (gridId) {
    query.andWhere(
      'incident.id IN (SELECT in_grid.matter_id FROM matter_grid in_grid WHERE in_grid.grid_id = :gridId)',
      {
        gridId,
      },
    );
  }
  if (unit) ofUnit(query, unit);
  if (categoryCode) {
    query.andWhere(
      `incident.categoryId IN (SELECT in_category.id FROM category in_category WHERE in_category.code LIKE :code)`,
      { code: `${categoryCode}%` },
    );
  }
  if (state?.length) query.andWhere('incident.state IN (:...states)', { states: state });
  if (origin) query.andWhere('incident.origin = :origin', { origin });
  if (reported?.from) query.andWhere('incident.raisedAt >= :from', { from: reported.from });
  if (reported?.to) query.andWhere('incident.raisedAt < :to', { to: reported.to });
  if (near) around(query, near);
  return query;
}

const over = [LegState.DONE, LegState.ACCEPTED, LegState.RETURNED, LegState.CANCELLED];

const relations: Readonly<Record<UnitRelation, readonly [sql: string, parameters: Record<string, unknown>]>> = {
  HOLDS: ['of_unit.state IN (:...unitStates)', { unitStates: openLegStates }],
  HELD: ['of_unit.state IN (:...unitStates)', { unitStates: over }],
  NEXT: ['of_unit.state = :unitState', { unitState: LegState.DISPATCHED }],
  LEADS: ['of_unit.kind = :unitKind', { unitKind: LegKind.LEAD }],
};

function ofUnit(query: SelectQueryBuilder<IncidentRow>, { id, relation }: IncidentUnitFilter): void {
  const [sql, parameters] = relation ? relations[relation] : ['1 = 1', {}];
  query.andWhere(
    `incident.id IN (SELECT of_unit.incident_id FROM leg of_unit WHERE of_unit.unit_id = :unitId AND ${sql})`,
    { unitId: id, ...parameters },
  );
}

const metresPerDegree = 111_195;
const furthestMetres = 5_000;

/** Within a circle; at these distances a degree is as long at its rim as in its middle. */
function around(query: SelectQueryBuilder<IncidentRow>, { point, metres }: NearInput): void {
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
