import type { Database } from '@gridweave/subgraph/database';
import { exportSweep, sweepExports } from '@gridweave/subgraph/exports/export-sweep';
import { type FileAnswer, type FileRequest, jsonAnswer } from '@gridweave/subgraph/files';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { Background } from '@gridweave/subgraph/subgraph';
import { correctionImport } from './correction-import/correction-import.commands';
import { CorrectionImportResolver } from './correction-import/correction-import.resolver';
import { applyWork } from './import-plan/apply.work';
import { type ImportKinds, planWork } from './import-plan/plan.work';
import type { Matters } from './matters';
import { StaffExportTable1764430400000 } from './migrations/1764430400000-staff-export-table';
import { StaffImportTables1764430410000 } from './migrations/1764430410000-staff-import-tables';
import { StaffExportGrants1764470000010 } from './migrations/1764470000010-staff-export-grants';
import { rosterImport } from './roster-import/roster-import.commands';
import { RosterImportResolver } from './roster-import/roster-import.resolver';
import type { PersonnelContext, PersonnelServices } from './services';
import { StaffExportRow } from './staff-export/staff-export.entity';
import { answerStaffExport } from './staff-export/staff-export.files';
import { StaffExportResolver, ViewerStaffExportsResolver } from './staff-export/staff-export.resolver';
import { staffExportKind, staffExportWork } from './staff-export/staff-export.work';
import { applyKind, planKind } from './staff-import/staff-import.commands';
import { StaffImportLineRow, StaffImportRow } from './staff-import/staff-import.entity';
import { StaffImportKind } from './staff-import/staff-import.enums';
import { answerStaffImport } from './staff-import/staff-import.files';
import {
  StaffImportLineResolver,
  StaffImportResolver,
  ViewerStaffImportsResolver,
} from './staff-import/staff-import.resolver';
import { sweepStaffImports } from './staff-import/staff-import-sweep';

/** Lists that are taken along, and files that are brought, as the subgraph's definition takes it. */
export const transferMatters: Matters = {
  resolvers: [
    StaffExportResolver,
    ViewerStaffExportsResolver,
    StaffImportResolver,
    StaffImportLineResolver,
    ViewerStaffImportsResolver,
    RosterImportResolver,
    CorrectionImportResolver,
  ],
  entities: [StaffExportRow, StaffImportRow, StaffImportLineRow],
  migrations: [StaffExportTable1764430400000, StaffImportTables1764430410000, StaffExportGrants1764470000010],
};

const kinds: ImportKinds = {
  [StaffImportKind.RESERVE_ROSTER]: rosterImport,
  [StaffImportKind.APPOINTMENT_CORRECTIONS]: correctionImport,
};

export function transferJobs(services: PersonnelServices): Record<string, JobWork<object>> {
  return {
    [staffExportKind]: staffExportWork(services) as JobWork<object>,
    [planKind]: planWork(services, kinds),
    [applyKind]: applyWork(services, kinds) as JobWork<object>,
  };
}

/** Answers what the gateway asks beside the graph. */
export async function transferFiles(ctx: PersonnelContext, request: FileRequest): Promise<FileAnswer> {
  const answer = (await answerStaffExport(ctx, request)) ?? (await answerStaffImport(ctx, request));
  return answer ?? jsonAnswer(404, { code: 'NOT_FOUND', message: '没有这个文件。' });
}

export function transferBackground({ exports }: PersonnelServices, database: Database): Background[] {
  return [
    exportSweep((now) => sweepExports(database, StaffExportRow, exports, now)),
    exportSweep((now) => sweepStaffImports(database, now)),
  ];
}
