import { Refusal } from '@gridweave/subgraph/refusal';
import { In } from 'typeorm';
import type { PersonnelDeed } from './entry-change.commands';
import { ReserveBatchRow, ReserveEntryRow } from './reserve.entity';
import { CommitteeTier } from './reserve.enums';
import { roleToEnter } from './reserve.policy';
import { notYours, refuseEntering } from './reserve.rules';
import { visibleEntries } from './reserve.scope';

const captions: Record<CommitteeTier, string> = {
  [CommitteeTier.HEAD]: '社区正职后备人选',
  [CommitteeTier.DEPUTY]: '社区副职后备人选',
  [CommitteeTier.MEMBER]: '社区“两委”委员后备人选',
};

/** What somebody is a candidate for, without a name. */
export const captionOf = (tier: CommitteeTier): string => captions[tier];

/**
 * Entries that the viewer’s district may take in next, in the order of the ids. Throws RESERVE_ENTRY_NOT_FOUND,
 * FORBIDDEN, and what stands against their step.
 */
export async function candidatesIn({ tx, ctx }: PersonnelDeed, ids: readonly string[]): Promise<ReserveEntryRow[]> {
  const { territory } = ctx.services;
  const { sql, parameters } = visibleEntries(ctx.viewer, territory);
  const query = tx.createQueryBuilder(ReserveEntryRow, 'entry').where({ id: In([...ids]) });
  const rows = await query.andWhere(`(${sql})`, parameters).getMany();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => {
    const entry = byId.get(id);
    if (!entry) throw new Refusal('RESERVE_ENTRY_NOT_FOUND', '没有这个后备人选。', 'matterIds');
    if (!roleToEnter(ctx.viewer, territory, entry.divisionId)) throw notYours('enter', 'matterIds');
    refuseEntering(entry);
    return entry;
  });
}

/** The batches of some entries. */
export function batchesOf({ tx }: PersonnelDeed, entries: readonly ReserveEntryRow[]): Promise<ReserveBatchRow[]> {
  return tx.findBy(ReserveBatchRow, { id: In([...new Set(entries.map(({ batchId }) => batchId))]) });
}
