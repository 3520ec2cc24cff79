import type { SubgraphContext } from '@gridweave/subgraph/context';
import { badInput } from '@gridweave/subgraph/refusal';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { whereGridWithin, whereIs } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { RegisterCountRow, RegisterDedicatedPlaceRow, RegisterElementRow } from './register.entity';
import type { RegisterCount, RegisterCounts } from './register.type';

type Context = SubgraphContext<OrganizationServices>;

export interface CountedPlace {
  readonly divisionId: string | null;
  readonly gridId: string | null;
}

/**
 * What the register holds there, by element and type: from the counts of territorial grids; for micro and dedicated
 * grids from the elements themselves, where people, events and situations have no counts.
 */
export async function countsIn(ctx: Context, { divisionId, gridId }: CountedPlace): Promise<RegisterCounts> {
  if ((divisionId === null) === (gridId === null))
    throw badInput('请给出 divisionId 或 gridId 其中之一。Give either divisionId or gridId.');
  const kind = gridId === null ? null : ctx.services.territory.grid(gridId)?.kind;
  const counts =
    gridId !== null && (kind === 'MICRO' || kind === 'DEDICATED')
      ? await elementsWithin(ctx, gridId, kind)
      : await projection(ctx, divisionId, gridId);
  return { total: counts.reduce((sum, { count }) => sum + count, 0), counts };
}

function projection(ctx: Context, divisionId: string | null, gridId: string | null): Promise<RegisterCount[]> {
  const query = ctx.database.manager
    .createQueryBuilder(RegisterCountRow, 'counted')
    .select('counted.element', 'element')
    .addSelect('counted.type', 'type')
    .addSelect('SUM(counted.count)', 'amount');
  if (gridId !== null) whereIs(query, 'counted.gridId', gridId);
  if (divisionId !== null) whereGridWithin(query, 'counted.gridId', divisionId);
  return grouped(query, 'counted.element', 'counted.type');
}

function elementsWithin(ctx: Context, gridId: string, kind: 'MICRO' | 'DEDICATED'): Promise<RegisterCount[]> {
  const query = ctx.database.manager
    .createQueryBuilder(RegisterElementRow, 'element')
    .select('element.kind', 'element')
    .addSelect('element.type', 'type')
    .addSelect('COUNT(*)', 'amount');
  if (kind === 'DEDICATED') {
    query.innerJoin(RegisterDedicatedPlaceRow, 'place', 'place.elementId = element.id');
    query.where('place.gridId = :gridId', { gridId });
  } else {
    const around = ctx.services.territory.grid(gridId)?.parentId;
    query.where('element.gridId = :around AND element.microGridId = :gridId', { around, gridId });
  }
  return grouped(query, 'element.kind', 'element.type');
}

async function grouped<Row extends ObjectLiteral>(query: SelectQueryBuilder<Row>, element: string, type: string) {
  const rows = await query
    .groupBy(element)
    .addGroupBy(type)
    .getRawMany<Omit<RegisterCount, 'count'> & { amount: string | number }>();
  const counts = rows.map((row) => ({ element: row.element, type: row.type, count: Number(row.amount) }));
  const present = counts.filter(({ count }) => count > 0);
  return present.sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
}
