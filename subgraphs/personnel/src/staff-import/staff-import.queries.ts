import { type Batch, load } from '@gridweave/subgraph/context';
import { page } from '@gridweave/subgraph/page';
import type { Connection, PageArgs } from '@gridweave/subgraph/page-types';
import { isWord } from '@gridweave/subgraph/words';
import { type EntityManager, In, Not } from 'typeorm';
import { type Findings, nothingFound } from '../import-plan/import-kind';
import type { PersonnelContext } from '../services';
import { StaffImportLineRow, StaffImportRow } from './staff-import.entity';
import type { StaffImportOutcome } from './staff-import.enums';
import type { StaffImportCounts } from './staff-import.type';

/** An import of the viewer's own; null for anybody else's. */
export async function ownStaffImport(
  { viewer, database }: PersonnelContext,
  id: string,
): Promise<StaffImportRow | null> {
  if (viewer.kind !== 'PERSON' || !isWord(id)) return null;
  return database.manager.findOneBy(StaffImportRow, { id, subject: viewer.id });
}

/** The last imports of the viewer's own, newest first. */
export function ownStaffImports({ viewer, database }: PersonnelContext): Promise<StaffImportRow[]> {
  if (viewer.kind !== 'PERSON') return Promise.resolve([]);
  const order = { at: 'DESC', id: 'DESC' } as const;
  return database.manager.find(StaffImportRow, { where: { subject: viewer.id }, order, take: shownImports });
}

const shownImports = 20;

/** Rows of an import of the viewer's own, as the file has them. */
export function linesPage(
  { database }: PersonnelContext,
  args: PageArgs,
  importId: string,
  outcome: StaffImportOutcome | null,
): Promise<Connection<StaffImportLineRow>> {
  const query = database.manager
    .createQueryBuilder(StaffImportLineRow, 'line')
    .where({ importId })
    .andWhere('line.outcome IS NOT NULL');
  if (outcome) query.andWhere({ outcome });
  return page(args, query, [{ column: 'line.row', direction: 'ASC', of: ({ row }) => row }]);
}

const noCounts: StaffImportCounts = { create: 0, change: 0, unchanged: 0, undecided: 0, rejected: 0, applied: 0 };

/** How many rows came to what; of an import whose rows are gone, what was written down then. */
export async function countsOf(ctx: PersonnelContext, file: StaffImportRow): Promise<StaffImportCounts> {
  if (file.counts !== null) return JSON.parse(file.counts) as StaffImportCounts;
  return (await load(ctx, countsById, file.id)) ?? noCounts;
}

const countsById: Batch<PersonnelContext, string, StaffImportCounts> = ({ database }, ids) =>
  countsOfAll(database.manager, ids);

/** The same for a deed, of one import. */
export async function countsIn(tx: EntityManager, id: string): Promise<StaffImportCounts> {
  const [counts = noCounts] = await countsOfAll(tx, [id]);
  return counts;
}

async function countsOfAll(manager: EntityManager, ids: readonly string[]): Promise<StaffImportCounts[]> {
  const rows = await manager
    .createQueryBuilder(StaffImportLineRow, 'line')
    .select('line.importId', 'id')
    .addSelect('line.outcome', 'outcome')
    .addSelect('COUNT(*)', 'count')
    .addSelect('COUNT(line.appliedAt)', 'applied')
    .where({ importId: In([...ids]), outcome: Not('') })
    .groupBy('line.importId')
    .addGroupBy('line.outcome')
    .getRawMany<{ id: string; outcome: StaffImportOutcome; count: number | string; applied: number | string }>();
  return ids.map((id) => {
    const counts = { ...noCounts };
    for (const { outcome, count, applied } of rows.filter((row) => row.id === id)) {
      counts[outcome.toLowerCase() as Lowercase<StaffImportOutcome>] = Number(count);
      counts.applied += Number(applied);
    }
    return counts;
  });
}

export function findingsOf({ findings }: StaffImportLineRow): Findings {
  return { ...nothingFound, ...(JSON.parse(findings) as Partial<Findings>) };
}
