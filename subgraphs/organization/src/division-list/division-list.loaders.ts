import type { SubgraphContext } from '@gridweave/subgraph/context';
import { In } from 'typeorm';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DivisionChangeRow } from './division-list.entity';

type Context = SubgraphContext<OrganizationServices>;

/** What lists have changed about divisions, the oldest first. */
export async function changesByDivision(ctx: Context, divisionIds: readonly string[]): Promise<DivisionChangeRow[][]> {
  const rows = await ctx.database.manager.find(DivisionChangeRow, {
    where: { divisionId: anyOf(divisionIds) },
    order: { edition: 'ASC' },
  });
  const changes = Map.groupBy(rows, (row) => row.divisionId);
  return divisionIds.map((divisionId) => changes.get(divisionId) ?? []);
}

/** What each list has changed; a list has a few hundred lines. */
export async function changesByEdition(ctx: Context, years: readonly number[]): Promise<DivisionChangeRow[][]> {
  const rows = await ctx.database.manager.find(DivisionChangeRow, {
    where: { edition: In([...years]) },
    order: { id: 'ASC' },
  });
  const changes = Map.groupBy(rows, (row) => row.edition);
  return years.map((year) => changes.get(year) ?? []);
}
