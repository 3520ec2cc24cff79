import { removeAllFiles } from '@gridweave/subgraph/exports/all-files';
import { ErasedReportPart } from '../erasure/report-erasure.enums';
import { IncidentExportRow } from '../export/export.entity';
import type { IncidentsServices } from '../services';
import type { ErasingTask } from './erasing-task';

/** Every file of incidents that could be fetched, and those being written. */
export function exportFiles({ exports }: Pick<IncidentsServices, 'exports'>): ErasingTask {
  return {
    part: ErasedReportPart.EXPORTS,
    find: ({ manager }, { erasure }) =>
      removeAllFiles(manager, IncidentExportRow, exports, erasure.decidedAt ?? erasure.at),
  };
}
