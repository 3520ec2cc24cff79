import { cancelJob } from '@gridweave/subgraph/jobs/job';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import { IncidentExportRow } from '../export/export.entity';
import type { IncidentsServices } from '../services';
import type { ErasingTask } from './erasing-task';

/**
 * Deletes every file of incidents that could be fetched, whoever took it along, and ends those being written: which of
 * them have the matter in them cannot be told without reading them all. The records of them stay.
 */
export function exportFiles({ exports }: Pick<IncidentsServices, 'exports'>): ErasingTask {
  return {
    part: ErasedReportPart.EXPORTS,
    async find({ manager }, { erasure }) {
      const since = erasure.decidedAt ?? erasure.at;
      // Those too that a first look has ended: one may have been finished in the same moment.
      const rows = await manager.find(IncidentExportRow, {
        where: [{ removedAt: IsNull() }, { removedAt: MoreThanOrEqual(since) }],
      });
      for (const { id } of rows) await exports.removeKept(id);
      await exports.removeDrafts();
      const open = rows.filter(({ removedAt }) => removedAt === null);
      if (open.length === 0) return null;
      return async (tx) => {
        const now = new Date();
        for (const { jobId } of open) await cancelJob(tx, jobId, now);
        await tx.update(IncidentExportRow, { id: In(open.map(({ id }) => id)) }, { removedAt: now });
        return open.filter(({ finishedAt }) => finishedAt !== null).length;
      };
    },
  };
}
