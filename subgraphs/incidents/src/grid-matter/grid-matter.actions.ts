import type { AvailableAction } from '@gridweave/subgraph/shared-types';
import { notAllowed } from '../access/matter.policy';
import { offered } from '../access/offered-actions';
import type { IncidentsContext } from '../services';
import type { GridMatterRow } from './grid-matter.entity';
import { type OpenTo, roleFor } from './grid-matter.policy';
import { subjectOf } from './grid-matter.queries';
import { type Life, refuseMove } from './grid-matter.rules';

/** What a viewer may do to a matter now, from the same policy and table as the deeds. */
export function offeredMoves<State extends string, Name extends string>(
  ctx: IncidentsContext,
  life: Life<State, Name>,
  row: GridMatterRow,
  openTo: (name: Name) => OpenTo,
  unitIds: readonly string[] = [],
  furtherGridIds: readonly string[] = [],
): AvailableAction[] {
  const subject = subjectOf(ctx.services.territory, row, unitIds, furtherGridIds);
  return (Object.keys(life.ways) as Name[]).map((name) => {
    const allowed = roleFor(ctx.viewer, subject, openTo(name)) !== null;
    return offered(name, allowed ? refuseMove(life, name, row.state as State) : notAllowed());
  });
}
