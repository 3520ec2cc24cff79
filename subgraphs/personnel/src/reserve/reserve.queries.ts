import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { type Condition, withinDivisions } from '@gridweave/territory/scope';
import { In } from 'typeorm';
import { everything, nothing } from '../conditions';
import type { PersonnelContext } from '../services';
import { ReserveBatchRow, ReserveEntryRow } from './reserve.entity';
import type { ReserveEntryFilter } from './reserve.input';
import { takesPart } from './reserve.policy';
import { entriesOfHr, visibleEntries } from './reserve.scope';

export function visibleEntry(ctx: PersonnelContext, id: string): Promise<ReserveEntryRow | null> {
  return load(ctx, visibleEntriesById, id);
}

const visibleEntriesById: Batch<PersonnelContext, string, ReserveEntryRow> = async (ctx, ids) => {
  const rows = await entries(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

/** Entries that this viewer may see, newest first. */
export async function entriesPage(
  ctx: PersonnelContext,
  args: PageArgs,
  filter: ReserveEntryFilter | null | undefined,
): Promise<Connection<ReserveEntryRow>> {
  const query = entries(ctx);
  for (const { sql, parameters } of conditionsOf(ctx, filter ?? {})) query.andWhere(sql, parameters);
  return page(args, query, [{ column: 'entry.id', direction: 'DESC', of: (row) => row.id }]);
}

function conditionsOf(
  ctx: PersonnelContext,
  { tier, step, divisionId, agesOutBefore, batchId }: ReserveEntryFilter,
): Condition[] {
  const equal = (column: string, value: string | null | undefined) =>
    value == null ? [] : [{ sql: `entry.${column} = :${column}`, parameters: { [column]: value } }];
  return [
    ...equal('tier', tier),
    ...equal('step', step),
    ...equal('batchId', batchId),
    ...(divisionId == null ? [] : [withinDivisions('entry.divisionId', [divisionId], 'inDivision')]),
    // A date of ageing out tells the birth date, so that only who may see that may search by it.
    ...(agesOutBefore == null
      ? []
      : [entriesOfHr(ctx.viewer), { sql: 'entry.agesOutDay < :agesOutBefore', parameters: { agesOutBefore } }]),
  ];
}

function entries(ctx: PersonnelContext) {
  const { sql, parameters } = visibleEntries(ctx.viewer, ctx.services.territory);
  return ctx.database.manager.createQueryBuilder(ReserveEntryRow, 'entry').where(sql, parameters);
}

/** The batch, for those who keep the pool or take a step in it. */
export function visibleBatch(ctx: PersonnelContext, id: string): Promise<ReserveBatchRow | null> {
  return load(ctx, visibleBatchesById, id);
}

const visibleBatchesById: Batch<PersonnelContext, string, ReserveBatchRow> = async (ctx, ids) => {
  const rows = await batches(ctx)
    .andWhere({ id: In([...ids]) })
    .getMany();
  return inOrder(ids, rows, (row) => row.id);
};

export function batchesPage(ctx: PersonnelContext, args: PageArgs): Promise<Connection<ReserveBatchRow>> {
  return page(args, batches(ctx), [
    { column: 'batch.readOn', direction: 'DESC', of: (row) => row.readOn },
    { column: 'batch.id', direction: 'ASC', of: (row) => row.id },
  ]);
}

function batches(ctx: PersonnelContext) {
  const { sql } = takesPart(ctx.viewer, ctx.services.territory) ? everything : nothing;
  return ctx.database.manager.createQueryBuilder(ReserveBatchRow, 'batch').where(sql);
}
