import { shanghaiDay } from '@gridweave/viewer/shanghai-day';
import type { Role } from '../appointment/role.type';
import type { GrantShape } from '../viewer/grant.rules';
import { ScopeKind } from '../viewer/grant.type';
import type { BreakGlassRow } from './break-glass.entity';

/** What a break-glass opens, to the moment at which it ends. */
export function grantOfBreakGlass({
  id,
  role,
  divisionId,
  endsAt,
}: Pick<BreakGlassRow, 'id' | 'role' | 'divisionId' | 'endsAt'>): GrantShape {
  return {
    role: role as string as Role,
    scope: { kind: ScopeKind.DIVISION, id: divisionId },
    until: shanghaiDay(new Date(endsAt.getTime() - 1)),
    endsAt,
    breakGlassId: id,
  };
}
