import { Refusal } from '@gridweave/subgraph/refusal';
import { In } from 'typeorm';
import type { PersonnelDeed } from '../reserve/entry-change.commands';
import { type ReserveEntryRow, ReserveQuotaRow } from '../reserve/reserve.entity';

type Placed = Pick<ReserveEntryRow, 'batchId' | 'tier' | 'divisionId'>;

/** Takes one place in every quota that the candidate counts in. Throws QUOTA_FULL: of two who want the last, one gets it. */
export async function takePlaces(deed: PersonnelDeed, entry: Placed): Promise<void> {
  for (const key of await quotasOf(deed, entry)) {
    const { affected } = await deed.tx
      .createQueryBuilder()
      .update(ReserveQuotaRow)
      .set({ taken: () => 'taken + 1' })
      .where(key)
      .andWhere('taken < places')
      .execute();
    if (affected !== 1) throw new Refusal('QUOTA_FULL', '该层级的名额已满。', 'reserveEntryId');
  }
}

/** Gives them back when the candidate leaves the pool. */
export async function givePlacesBack(deed: PersonnelDeed, entry: Placed): Promise<void> {
  for (const key of await quotasOf(deed, entry)) {
    const less = deed.tx
      .createQueryBuilder()
      .update(ReserveQuotaRow)
      .set({ taken: () => 'taken - 1' });
    await less.where(key).andWhere('taken > 0').execute();
  }
}

/** Those of the division and of everything above it, always in the same order, so that two do not wait for each other. */
async function quotasOf({ tx, ctx }: PersonnelDeed, { batchId, tier, divisionId }: Placed) {
  const divisionIds = ctx.services.territory.ancestors(divisionId).map(({ id }) => id);
  const where = { batchId, tier, divisionId: In(divisionIds) };
  const quotas = await tx.find(ReserveQuotaRow, { where, order: { divisionId: 'ASC' } });
  return quotas.map((quota) => ({ batchId, tier, divisionId: quota.divisionId }));
}
