import { type Batch, inOrder, load } from '@gridweave/subgraph/context';
import { withinDivisions } from '@gridweave/territory/scope';
import { scopeIds } from '@gridweave/viewer/viewer';
import { type EntityManager, In } from 'typeorm';
import { anyOf, nothing } from '../conditions';
import { ReserveChangeRow, ReserveEntryRow } from '../reserve/reserve.entity';
import { ReserveStep } from '../reserve/reserve.enums';
import type { PersonnelContext } from '../services';
import { ReserveAppealRow } from './pool-appeal.entity';

/** Appeals about an entry, oldest first. Whoever asks has let the viewer see the entry. */
export async function appealsOn(ctx: PersonnelContext, entryId: string): Promise<ReserveAppealRow[]> {
  return (await load(ctx, appealsByEntry, entryId)) ?? [];
}

const appealsByEntry: Batch<PersonnelContext, string, ReserveAppealRow[]> = async (ctx, ids) => {
  const where = { entryId: In([...ids]) };
  const rows = await ctx.database.manager.find(ReserveAppealRow, { where, order: { id: 'ASC' } });
  const byEntry = Map.groupBy(rows, ({ entryId }) => entryId);
  return ids.map((id) => byEntry.get(id) ?? []);
};

/** The record of the latest decision against a candidate; the entry's own id where none was kept. */
export async function decisionToAppeal(ctx: PersonnelContext, { id }: Pick<ReserveEntryRow, 'id'>): Promise<string> {
  return (await load(ctx, decisionsByEntry, id))?.id ?? id;
}

const decisionsByEntry: Batch<PersonnelContext, string, ReserveChangeRow> = async (ctx, ids) => {
  const byEntry = await latestDecisions(ctx.database.manager, ids);
  return ids.map((id) => byEntry.get(id) ?? null);
};

const decisions = ['rejectCandidate', 'exitPool'];

/** The latest decision by which each of some entries ended, as it is on record. */
export async function latestDecisions(
  manager: EntityManager,
  entryIds: readonly string[],
): Promise<Map<string, ReserveChangeRow>> {
  const rows = await manager
    .createQueryBuilder(ReserveChangeRow, 'change')
    .where({ entryId: In([...entryIds]), step: In([ReserveStep.REJECTED, ReserveStep.EXITED]) })
    // Rows of before the deed was kept tell of nothing else.
    .andWhere('(change.action IS NULL OR change.action IN (:...decisions))', { decisions })
    .orderBy('change.at')
    .addOrderBy('change.id')
    .getMany();
  return new Map(rows.map((row) => [row.entryId, row]));
}

/** The appeal, for HR officers over the candidate's community and for the nominee. */
export function visibleAppeal(ctx: PersonnelContext, id: string): Promise<ReserveAppealRow | null> {
  return load(ctx, visibleAppealsById, id);
}

const visibleAppealsById: Batch<PersonnelContext, string, ReserveAppealRow> = async (ctx, ids) => {
  const { sql, parameters } = anyOf(
    withinDivisions('entry.division_id', scopeIds(ctx.viewer, 'DIVISION', 'HR_OFFICER'), 'hrScope'),
    ctx.viewer.kind === 'PERSON'
      ? { sql: 'appeal.by_subject = :viewerId', parameters: { viewerId: ctx.viewer.id } }
      : nothing,
  );
  const rows = await ctx.database.manager
    .createQueryBuilder(ReserveAppealRow, 'appeal')
    .innerJoin(ReserveEntryRow, 'entry', 'entry.id = appeal.entry_id')
    .where({ id: In([...ids]) })
    .andWhere(`(${sql})`, parameters)
    .getMany();
  return inOrder(ids, rows, ({ id }) => id);
};
