import { inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { scopeIds } from '@gridweave/viewer/viewer';
import { type EntityManager, In } from 'typeorm';
import type { IncidentsContext } from '../services';
import { MatterHoldRow } from './matter-hold.entity';
import { holders } from './matter-hold.policy';
import type { MatterHoldFilter } from './matter-hold.type';

/** The holds in the divisions of those who may place one, as a query whose alias is `hold`. */
export function visibleHolds({ viewer }: IncidentsContext, manager: EntityManager) {
  const divisionIds = viewer.kind === 'PERSON' ? scopeIds(viewer, 'DIVISION', ...holders) : [];
  const { sql, parameters } = withinDivisions('hold.divisionId', divisionIds, 'holdDivisions');
  return manager.createQueryBuilder(MatterHoldRow, 'hold').where(sql, parameters);
}

async function visibleHoldsById(ctx: IncidentsContext, ids: readonly string[]) {
  const rows = await visibleHolds(ctx, ctx.database.manager)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, ({ id }) => id);
}

/** One hold, null where there is none or it is not the viewer’s to see. */
export function visibleHold(ctx: IncidentsContext, id: string): Promise<MatterHoldRow | null> {
  return isWord(id) ? load(ctx, visibleHoldsById, id) : Promise.resolve(null);
}

/** A page of them, newest first. */
export function holdPage(
  ctx: IncidentsContext,
  args: PageArgs,
  { standing, ...filter }: MatterHoldFilter,
): Promise<Connection<MatterHoldRow>> {
  const query = visibleHolds(ctx, ctx.database.manager);
  for (const name of ['reportId', 'incidentId'] as const) {
    const value = filter[name];
    if (value == null) continue;
    if (isWord(value)) query.andWhere(`hold.${name} = :${name}`, { [name]: value });
    else query.andWhere('1 = 0');
  }
  if (standing != null) query.andWhere(`hold.liftedAt IS ${standing ? '' : 'NOT '}NULL`);
  return page(args, query, [{ column: 'hold.id', direction: 'DESC', of: ({ id }) => id }]);
}
