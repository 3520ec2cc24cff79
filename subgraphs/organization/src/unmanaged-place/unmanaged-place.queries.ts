import type { SubgraphContext } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { PageArgs } from '@gridweave/subgraph/page-types';
import { forbidden } from '@gridweave/subgraph/refusal';
import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { isWord } from '@gridweave/subgraph/words';
import { withinDivisions } from '@gridweave/territory/scope';
import { whereIs } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { UnmanagedPlaceRow } from './unmanaged-place.entity';
import type { UnmanagedPlaceFilter } from './unmanaged-place.input';
import { handlingRole, maySeeUnmanagedPlaces } from './unmanaged-place.policy';
import { openStates, placeDeeds, stateAfter } from './unmanaged-place.rules';

type Context = SubgraphContext<OrganizationServices>;

/** A page of the places for which nobody answers or answered, the most pressing first. */
export function pageOfUnmanagedPlaces(ctx: Context, args: PageArgs, filter: UnmanagedPlaceFilter) {
  if (!maySeeUnmanagedPlaces(ctx.viewer)) throw forbidden('管理空白区只对工作人员公开。');
  const query = ctx.database.manager.createQueryBuilder(UnmanagedPlaceRow, 'place');
  if (filter.state) query.andWhere('place.state = :state', { state: filter.state });
  if (filter.divisionId) {
    const ids = isWord(filter.divisionId) ? [filter.divisionId] : [];
    const { sql, parameters } = withinDivisions('place.divisionId', ids);
    query.andWhere(sql, parameters);
  }
  if (filter.gridId) whereIs(query, 'place.gridId', filter.gridId);
  if (filter.registerElementId) whereIs(query, 'place.registerElementId', filter.registerElementId);
  if (filter.categoryCode) whereIs(query, 'place.categoryCode', filter.categoryCode);
  if (filter.overdue != null) {
    const overdue = 'place.deadline < :now AND place.state IN (:...open)';
    query.andWhere(filter.overdue ? overdue : `NOT (${overdue})`, { now: ctx.now, open: openStates });
  }
  return page(args, query, [
    { column: 'place.deadline', direction: 'ASC', of: (row) => row.deadline },
    { column: 'place.id', direction: 'ASC', of: (row) => row.id },
  ]);
}

/** What the viewer may do to a place, by the policy and the rule that the deeds use. */
export function actionsOn({ viewer, services }: Context, place: UnmanagedPlaceRow): AvailableAction[] {
  const divisionIds = services.territory.ancestors(place.divisionId).map(({ id }) => id);
  const role = handlingRole(viewer, divisionIds);
  return placeDeeds.map((action) => {
    const denial = role === null ? { code: 'FORBIDDEN', message: '没有权限。' } : denialOf(action, place);
    return { action, allowed: denial === null, denial };
  });
}

function denialOf(action: (typeof placeDeeds)[number], place: UnmanagedPlaceRow) {
  try {
    stateAfter(action, place.state);
    return null;
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { code, message };
  }
}
