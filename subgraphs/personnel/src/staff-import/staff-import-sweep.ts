import type { Database } from '@gridweave/subgraph/database';
import { IsNull, LessThanOrEqual } from 'typeorm';
import type { PersonnelContext, PersonnelServices } from '../services';
import { StaffImportLineRow, StaffImportRow } from './staff-import.entity';
import { countsOf } from './staff-import.queries';

const batch = 100;

/** Deletes the rows of files whose day is over; how many came to what stays. Answers how many files. */
export async function sweepStaffImports(database: Database, services: PersonnelServices, now: Date): Promise<number> {
  const due = await database.manager.find(StaffImportRow, {
    where: { removedAt: IsNull(), expiresAt: LessThanOrEqual(now) },
    take: batch,
  });
  for (const file of due) {
    const counts = JSON.stringify(await countsOf(contextFor(database, services, now), file));
    await database.transaction(async (tx) => {
      await tx.delete(StaffImportLineRow, { importId: file.id });
      await tx.update(StaffImportRow, { id: file.id }, { removedAt: now, counts });
    });
  }
  return due.length;
}

function contextFor(database: Database, services: PersonnelServices, now: Date): PersonnelContext {
  const viewer = {
    ...({ id: '', kind: 'SYSTEM', grants: [], reportId: null, grantsAreLastKnown: false } as const),
    traceId: 'staff-import-sweep',
  };
  return { viewer, database, services, now, loaders: new Map() };
}
