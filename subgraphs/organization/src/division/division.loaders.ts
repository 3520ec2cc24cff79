import { inOrder, load, type SubgraphContext } from '@gridweave/subgraph/context';
import { inForce } from '../calendar/calendar.rules';
import { DivisionChangeRow } from '../division-list/division-list.entity';
import { anyOf } from '../search/search.queries';
import type { OrganizationServices } from '../services';
import { DivisionRow, DivisionSuccessionRow, DivisionVersionRow } from './division.entity';
import { type DivisionAt, DivisionSuccessionKind } from './division.type';
import { isDateCertain } from './versions.rules';

type Context = SubgraphContext<OrganizationServices>;

export async function divisionsById(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DivisionRow, { id: anyOf(ids) });
  return inOrder(ids, rows, (row) => row.id);
}

/** A division and the moment for which its facts are asked. */
export interface DivisionMoment {
  readonly divisionId: string;
  readonly asOf: Date;
}

export async function divisionsAt(ctx: Context, moments: readonly DivisionMoment[]): Promise<(DivisionAt | null)[]> {
  const ids = [...new Set(moments.map(({ divisionId }) => divisionId))];
  const rows = await ctx.database.manager.findBy(DivisionVersionRow, { divisionId: anyOf(ids) });
  const versions = Map.groupBy(rows, (row) => row.divisionId);
  return moments.map(({ divisionId, asOf }) => {
    const version = inForce(versions.get(divisionId) ?? [], asOf);
    return version && { ...version, asOf, dateCertain: isDateCertain(version, asOf) };
  });
}

/** What became of divisions, their own new codes and names included. */
export async function successionsByPredecessor(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DivisionSuccessionRow, { predecessorId: anyOf(ids) });
  const found = Map.groupBy(rows, (row) => row.predecessorId);
  const own = await load(ctx, ownSuccessions, [...ids]);
  return ids.map((id) => [
    ...(own?.get(id) ?? []),
    ...(found.get(id) ?? []).map((row) => ({ ...row, divisionId: row.successorId })),
  ]);
}

/** Where divisions came from, their own former codes and names included. */
export async function successionsBySuccessor(ctx: Context, ids: readonly string[]) {
  const rows = await ctx.database.manager.findBy(DivisionSuccessionRow, { successorId: anyOf(ids) });
  const found = Map.groupBy(rows, (row) => row.successorId);
  const own = await load(ctx, ownSuccessions, [...ids]);
  return ids.map((id) => [
    ...(own?.get(id) ?? []),
    ...(found.get(id) ?? []).map((row) => ({ ...row, divisionId: row.predecessorId })),
  ]);
}

const ownKinds = [
  ['RECODED', DivisionSuccessionKind.RECODING],
  ['RENAMED', DivisionSuccessionKind.RENAMING],
] as const;

/** A division that got another code or name succeeds itself. */
async function ownSuccessions(ctx: Context, lists: readonly string[][]) {
  const rows = await ctx.database.manager.find(DivisionChangeRow, {
    where: { divisionId: anyOf(lists.flat()) },
    order: { edition: 'ASC' },
  });
  const successions = rows.flatMap(({ divisionId, kinds, notBefore, notAfter }) =>
    ownKinds
      .filter(([change]) => kinds.split(' ').includes(change))
      .map(([, kind]) => ({ divisionId, kind, notBefore, notAfter })),
  );
  const found = Map.groupBy(successions, ({ divisionId }) => divisionId);
  return lists.map(() => found);
}
