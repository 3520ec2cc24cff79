import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { type EntityManager, In } from 'typeorm';
import { everything } from '../conditions';
import { ReserveBatchRow, type ReserveEntryRow, ReserveQuotaRow, ReserveReviewerRow } from '../reserve/reserve.entity';
import { takesPart } from '../reserve/reserve.policy';
import { batchesOfOwn } from '../reserve/reserve.queries';
import type { PersonnelContext } from '../services';

/** The batch, for those who keep the pool or take a step in it, and for its own candidates. */
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
  const { sql, parameters } = takesPart(ctx.viewer, ctx.services.territory) ? everything : batchesOfOwn(ctx.viewer);
  return ctx.database.manager.createQueryBuilder(ReserveBatchRow, 'batch').where(`(${sql})`, parameters);
}

/** The batch of an entry, for rules. */
export function batchOf(ctx: PersonnelContext, id: string): Promise<ReserveBatchRow | null> {
  return load(ctx, batchesById, id);
}

const batchesById: Batch<PersonnelContext, string, ReserveBatchRow> = async (ctx, ids) => {
  const rows = await ctx.database.manager.findBy(ReserveBatchRow, { id: In([...ids]) });
  return inOrder(ids, rows, ({ id }) => id);
};

/** The quotas of a batch; none for whoever only looks at a candidacy of their own. */
export async function quotasOf(ctx: PersonnelContext, batchId: string): Promise<ReserveQuotaRow[]> {
  if (!takesPart(ctx.viewer, ctx.services.territory)) return [];
  return (await load(ctx, quotasByBatch, batchId)) ?? [];
}

const quotasByBatch: Batch<PersonnelContext, string, ReserveQuotaRow[]> = async (ctx, ids) => {
  const where = { batchId: In([...ids]) };
  const order = { tier: 'ASC', divisionId: 'ASC' } as const;
  const byBatch = Map.groupBy(await ctx.database.manager.find(ReserveQuotaRow, { where, order }), (row) => row.batchId);
  return ids.map((id) => byBatch.get(id) ?? []);
};

/** Whether every quota that an entry would count in has a place left. */
export async function hasFreePlace(
  ctx: PersonnelContext,
  { batchId, tier, divisionId }: Pick<ReserveEntryRow, 'batchId' | 'tier' | 'divisionId'>,
): Promise<boolean> {
  const quotas = (await load(ctx, quotasByBatch, batchId)) ?? [];
  const { territory } = ctx.services;
  return quotas
    .filter((quota) => quota.tier === tier && territory.isWithin(divisionId, quota.divisionId))
    .every(({ places, taken }) => taken < places);
}

/** The units that the joint review of a batch asks. */
export async function reviewersOf(ctx: PersonnelContext, batchId: string): Promise<string[]> {
  return (await load(ctx, reviewersByBatch, batchId)) ?? [];
}

const reviewersByBatch: Batch<PersonnelContext, string, string[]> = async (ctx, ids) => {
  const byBatch = await reviewers(ctx.database.manager, ids);
  return ids.map((id) => (byBatch.get(id) ?? []).map(({ unitId }) => unitId));
};

async function reviewers(manager: EntityManager, batchIds: readonly string[]) {
  const where = { batchId: In([...batchIds]) };
  const rows = await manager.find(ReserveReviewerRow, { where, order: { unitId: 'ASC' } });
  return Map.groupBy(rows, ({ batchId }) => batchId);
}
