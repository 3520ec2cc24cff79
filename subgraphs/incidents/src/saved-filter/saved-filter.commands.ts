import { perform, refuseStale } from '@gridweave/subgraph/deed';
import { requiredText } from '@gridweave/subgraph/free-text';
import { newId } from '@gridweave/subgraph/ids';
import { Refusal } from '@gridweave/subgraph/refusal';
import { isWord } from '@gridweave/subgraph/words';
import type { EntityManager } from 'typeorm';
import { notAllowed } from '../access/matter.policy';
import { refuseFilter } from '../incident/incident-list.queries';
import type { IncidentsContext } from '../services';
import { writtenFilter } from './kept-filter';
import { SavedFilterRow } from './saved-filter.entity';
import { filterOwner } from './saved-filter.policy';
import type { DeleteFilterInput, SaveFilterInput } from './saved-filter.type';

const mostFilters = 50;
const longestFilter = 8_000;

/** Keeps a filter under a name of its own, or changes one that is kept. */
export async function saveFilter(ctx: IncidentsContext, input: SaveFilterInput) {
  await refuseFilter(ctx, input.filter);
  return perform(ctx, 'saveFilter', input, async ({ tx, now }) => {
    const subject = ownerOf(ctx);
    const name = requiredText(input.name, 'name', 60);
    const filter = writtenFilter(input.filter);
    if (filter.length > longestFilter) throw new Refusal('FILTER_TOO_LONG', '筛选条件过长。', 'filter');
    const same = await tx.findOneBy(SavedFilterRow, { subject, name });
    if (same && same.id !== input.savedFilterId)
      throw new Refusal('SAVED_FILTER_NAME_TAKEN', '已有同名的筛选。', 'name');
    if (input.savedFilterId) {
      const row = await ownFilter(tx, subject, input.savedFilterId);
      await change(tx, row, input.expectedVersion ?? 0, { name, filter, at: now });
      return { id: row.id };
    }
    if ((await tx.countBy(SavedFilterRow, { subject })) >= mostFilters)
      throw new Refusal('SAVED_FILTERS_FULL', `最多保存${mostFilters}个筛选，请先删除不用的。`);
    const id = newId(now.getTime());
    await tx.insert(SavedFilterRow, { id, subject, name, filter, version: 1, at: now });
    return { id };
  });
}

async function change(tx: EntityManager, row: SavedFilterRow, expected: number, next: Partial<SavedFilterRow>) {
  refuseStale(expected, row.version);
  const version = row.version + 1;
  const { affected } = await tx.update(SavedFilterRow, { id: row.id, version: row.version }, { ...next, version });
  if (affected === 0) refuseStale(expected, version);
}

/** Forgets a filter. */
export function deleteFilter(ctx: IncidentsContext, input: DeleteFilterInput) {
  return perform(ctx, 'deleteFilter', input, async ({ tx }) => {
    const row = await ownFilter(tx, ownerOf(ctx), input.savedFilterId);
    refuseStale(input.expectedVersion, row.version);
    const { affected } = await tx.delete(SavedFilterRow, { id: row.id, version: row.version });
    if (affected === 0) refuseStale(input.expectedVersion, row.version + 1);
    return { id: row.id };
  });
}

function ownerOf(ctx: IncidentsContext): string {
  const subject = filterOwner(ctx.viewer);
  if (subject === null) throw notAllowed();
  return subject;
}

async function ownFilter(tx: EntityManager, subject: string, id: string): Promise<SavedFilterRow> {
  const row = isWord(id) ? await tx.findOneBy(SavedFilterRow, { id, subject }) : null;
  if (!row) throw new Refusal('SAVED_FILTER_NOT_FOUND', '没有这个筛选。', 'savedFilterId');
  return row;
}
