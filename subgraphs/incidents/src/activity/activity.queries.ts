import { inOrder } from '@gridweave/subgraph/context';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { In } from 'typeorm';
import { type MatterKind, matterPage, mattersById } from '../grid-matter/grid-matter.queries';
import type { IncidentsContext } from '../services';
import { ActivityKindRow, ServiceActivityRow } from './activity.entity';
import type { ServiceActivityFilter } from './activity.input';
import { isKindCode } from './activity.rules';

/** The unit that organises it sees it. */
export const activity: MatterKind<ServiceActivityRow> = {
  entity: ServiceActivityRow,
  alias: 'activity',
  code: 'ACTIVITY',
  name: '活动',
  idField: 'activityId',
  ofUnits: 'activity.organiserUnitId IN (:...scopeUnits)',
};

export const activitiesById = mattersById(activity);

export function activityPage(ctx: IncidentsContext, args: PageArgs, filter: ServiceActivityFilter) {
  const { state, kindCode } = filter;
  return matterPage(ctx, args, activity, filter, (query) => {
    if (kindCode && !isKindCode(kindCode)) return query.andWhere('1 = 0');
    if (state) query.andWhere('activity.state = :state', { state });
    if (kindCode) query.andWhere('activity.kindCode = :kindCode', { kindCode });
    return query;
  });
}

export function activityKinds(ctx: IncidentsContext): Promise<ActivityKindRow[]> {
  return ctx.database.manager.find(ActivityKindRow, { order: { code: 'ASC' } });
}

export async function activityKindsByCode(ctx: IncidentsContext, codes: readonly string[]) {
  const rows = await ctx.database.manager.findBy(ActivityKindRow, { code: In([...codes]) });
  return inOrder(codes, rows, (row) => row.code);
}
