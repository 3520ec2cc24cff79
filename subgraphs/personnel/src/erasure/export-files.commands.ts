import { removeAllFiles } from '@gridweave/subgraph/exports/all-files';
import type { PersonnelServices } from '../services';
import { StaffExportRow } from '../staff-export/staff-export.entity';
import type { ErasingTask } from './erasing-task';
import { ErasedKind } from './erasure.enums';

/** Every file that could be fetched, of whatever list, and those being written. */
export function exportsTask({ exports }: PersonnelServices): ErasingTask {
  return {
    kind: ErasedKind.EXPORTS,
    find: (manager, { erasure }) => removeAllFiles(manager, StaffExportRow, exports, erasure.decidedAt ?? erasure.at),
  };
}
