import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { Role } from '../appointment/role.type';
import type { GrantShape } from '../viewer/grant.rules';
import { ScopeKind } from '../viewer/grant.type';

/** Whoever watches a grid answers for it in its chief's stead. */
export function watchRole(gridKind: string): Role {
  return gridKind === 'MICRO' ? Role.MICRO_CHIEF : Role.GRID_CHIEF;
}

/** What a watch lets whoever has it do, until the moment of its end. */
export function grantOfWatch(watch: { readonly gridId: string; readonly toAt: Date }, gridKind: string): GrantShape {
  return {
    role: watchRole(gridKind),
    scope: { kind: ScopeKind.GRID, id: watch.gridId },
    until: shanghaiDay(new Date(watch.toAt.getTime() - 1)),
    endsAt: watch.toAt,
  };
}
