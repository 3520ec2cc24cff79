import { cancelJob } from '@gridweave/subgraph/jobs/job';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import type { PersonnelServices } from '../services';
import { StaffExportRow } from '../staff-export/staff-export.entity';
import type { ErasingTask } from './erasing-task';
import { ErasedKind } from './erasure.enums';

/**
 * Deletes every file that could be fetched, whoever took it along and of whatever list, and ends those being written:
 * which of them have somebody in them cannot be told without reading them all. The records of them stay.
 */
export function exportsTask({ exports }: PersonnelServices): ErasingTask {
  return {
    kind: ErasedKind.EXPORTS,
    async find(manager, { erasure }) {
      const since = erasure.decidedAt ?? erasure.at;
      // Those too that a first look has ended: one may have been finished in the same moment.
      const rows = await manager.find(StaffExportRow, {
        where: [{ removedAt: IsNull() }, { removedAt: MoreThanOrEqual(since) }],
      });
      for (const { id } of rows) await exports.removeKept(id);
      await exports.removeDrafts();
      const open = rows.filter(({ removedAt }) => removedAt === null);
      if (open.length === 0) return null;
      return async (tx) => {
        const now = new Date();
        for (const { jobId } of open) await cancelJob(tx, jobId, now);
        await tx.update(StaffExportRow, { id: In(open.map(({ id }) => id)) }, { removedAt: now });
        return open.filter(({ finishedAt }) => finishedAt !== null).length;
      };
    },
  };
}
