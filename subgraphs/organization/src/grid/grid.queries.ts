import { load, type SubgraphContext } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { badInput } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import { whereWithoutPartyUnit } from '../party/party.queries';
import { whereContains, whereFactsWithin } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { whereVacant } from '../staffing/staffing.queries';
import { GridRow, GridVersionRow } from './grid.entity';
import type { GridFilter } from './grid.input';
import { gridsAt, gridsById } from './grid.loaders';

type Context = SubgraphContext<OrganizationServices>;

const inForceThen =
  '(facts.validFrom IS NULL OR facts.validFrom <= :asOf) AND (facts.validTo IS NULL OR facts.validTo > :asOf)';

/** The grid with an id, when a moment is given only if it existed then; or the one that bore a code at the moment, now when left out. */
export async function findGrid(ctx: Context, id: string | null, code: string | null, asOf: Date | null) {
  if ((id === null) === (code === null)) throw badInput('请给出 id 或 code 其中之一。Give either id or code.');
  if (id !== null) {
    return (asOf === null || (await load(ctx, gridsAt, { gridId: id, asOf }))) && load(ctx, gridsById, id);
  }
  if (!isWord(`${code}`)) return null;
  const version = await ctx.database.manager
    .createQueryBuilder(GridVersionRow, 'facts')
    .where(`facts.code = :code AND ${inForceThen}`, { code, asOf: asOf ?? ctx.now })
    .getOne();
  return version && load(ctx, gridsById, version.gridId);
}

/** A page of the grids that existed at a moment, in the order of their codes. */
export function pageOfGrids(ctx: Context, args: PageArgs, filter: GridFilter, asOf: Date) {
  const query = ctx.database.manager
    .createQueryBuilder(GridRow, 'grid')
    .innerJoin(GridVersionRow, 'facts', `facts.gridId = grid.id AND ${inForceThen}`, { asOf });
  if (filter.kind) query.andWhere('grid.kind = :kind', { kind: filter.kind });
  if (filter.scene) query.andWhere('grid.sceneType = :scene', { scene: filter.scene });
  if (filter.divisionId) whereFactsWithin(query, filter.divisionId);
  if (filter.vacant != null) whereVacant(query, 'grid.id', filter.vacant, asOf);
  if (filter.withoutPartyUnit != null) whereWithoutPartyUnit(query, 'grid.id', filter.withoutPartyUnit, asOf);
  if (filter.withoutArea != null) query.andWhere(`facts.rings ${filter.withoutArea ? '=' : '<>'} '[]'`);
  if (filter.text != null)
    whereContains(query, { lines: ['facts.name', 'facts.localNumber'], words: ['facts.code'] }, filter.text);
  return page(args, query, [
    { column: 'grid.code', direction: 'ASC', of: (row) => row.code },
    { column: 'grid.id', direction: 'ASC', of: (row) => row.id },
  ]);
}
