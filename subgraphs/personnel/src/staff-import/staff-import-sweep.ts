import type { Database } from '@gridweave/subgraph/database';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { StaffImportLineRow, StaffImportRow } from './staff-import.entity';
import { countsIn } from './staff-import.queries';

const batch = 100;

/** Deletes the rows of files whose day is over; how many came to what stays. Answers how many files. */
export async function sweepStaffImports(database: Database, now: Date): Promise<number> {
  const due = await database.manager.find(StaffImportRow, {
    where: { removedAt: IsNull(), expiresAt: LessThanOrEqual(now) },
    take: batch,
  });
  for (const file of due) {
    await database.transaction(async (tx) => {
      const counts = JSON.stringify(await countsIn(tx, file.id));
      await tx.delete(StaffImportLineRow, { importId: file.id });
      await tx.update(StaffImportRow, { id: file.id }, { removedAt: now, counts });
    });
  }
  return due.length;
}
