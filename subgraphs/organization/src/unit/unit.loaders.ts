import { inOrder, type SubgraphContext } from '@gridweave/subgraph/context';
import { In } from 'typeorm';
import { leadsAmong } from '../duty/duty-lead.queries';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnitRow } from './unit.entity';
import type { Dependants } from './unit.rules';
import { UnitKind } from './unit.type';
import { UnitDeedRow } from './unit-deed.entity';

type Context = SubgraphContext<OrganizationServices>;

export async function unitsById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(UnitRow, { id: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.id);
}

export async function unitDeedsById(ctx: Context, ids: readonly string[]): Promise<UnitDeedRow[][]> {
  const rows = await ctx.database.manager.find(UnitDeedRow, {
    where: { unitId: anyOf(ids) },
    order: { at: 'ASC', id: 'ASC' },
  });
  const deeds = Map.groupBy(rows, (row) => row.unitId);
  return ids.map((id) => deeds.get(id) ?? []);
}

/** The committee of a community or village. */
export async function committeesByDivision(ctx: Context, divisionIds: readonly string[]) {
  const rows = await ctx.database.manager.findBy(UnitRow, {
    divisionId: anyOf(divisionIds),
    kind: In([UnitKind.RESIDENTS_COMMITTEE, UnitKind.VILLAGERS_COMMITTEE]),
    live: true,
  });
  return inOrder(divisionIds, rows, (row) => row.divisionId ?? '');
}

/** What still depends on each unit, so that it cannot be retired. */
export async function dependantsById(ctx: Context, ids: readonly string[]): Promise<Dependants[]> {
  const { manager } = ctx.database;
  const standing = (column: 'parentId' | 'operationCentreId') =>
    manager
      .createQueryBuilder(UnitRow, 'unit')
      .select(`unit.${column}`, 'id')
      .distinct()
      .where({ [column]: anyOf(ids), live: true })
      .getRawMany<{ id: string }>();
  const [above, dispatching, leads] = await Promise.all([
    standing('parentId'),
    standing('operationCentreId'),
    leadsAmong(manager, ids, ctx.now),
  ]);
  const [parents, centres] = [above, dispatching].map((rows) => new Set(rows.map(({ id }) => id)));
  return ids.map((id) => ({
    subordinates: parents!.has(id),
    dispatched: centres!.has(id),
    rules: leads.has(id),
  }));
}
