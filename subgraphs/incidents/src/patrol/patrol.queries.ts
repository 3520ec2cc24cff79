import type { PageArgs } from '@gridweave/subgraph/page-types';
import { type MatterKind, matterPage, mattersById } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { PatrolRow } from './patrol.entity';
import type { PatrolFilter } from './patrol.input';

export const patrol: MatterKind<PatrolRow> = {
  entity: PatrolRow,
  alias: 'patrol',
  code: 'PATROL',
  name: '巡查',
  idField: 'patrolId',
};

export const patrolsById = mattersById(patrol);

export function patrolPage(ctx: IncidentsContext, args: PageArgs, filter: PatrolFilter) {
  const { outcome, theme } = filter;
  return matterPage(ctx, args, patrol, filter, (query) => {
    if (outcome) query.andWhere('patrol.outcome = :outcome', { outcome });
    if (theme) query.andWhere('patrol.theme = :theme', { theme });
    return query;
  });
}
