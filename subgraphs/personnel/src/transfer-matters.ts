import type { Database } from '@gridweave/subgraph/database';
import { ExportSweep, sweepExports } from '@gridweave/subgraph/exports/export-sweep';
import { type FileAnswer, type FileRequest, jsonAnswer } from '@gridweave/subgraph/files';
import type { JobWork } from '@gridweave/subgraph/jobs/job-runner';
import type { Background } from '@gridweave/subgraph/subgraph';
import type { Matters } from './matters';
import { StaffExportTable1764430400000 } from './migrations/1764430400000-staff-export-table';
import type { PersonnelContext, PersonnelServices } from './services';
import { StaffExportRow } from './staff-export/staff-export.entity';
import { answerStaffExport } from './staff-export/staff-export.files';
import { StaffExportResolver, ViewerStaffExportsResolver } from './staff-export/staff-export.resolver';
import { staffExportKind, staffExportWork } from './staff-export/staff-export.work';

/** Lists that are taken along, and files that are brought, as the subgraph's definition takes it. */
export const transferMatters: Matters = {
  resolvers: [StaffExportResolver, ViewerStaffExportsResolver],
  entities: [StaffExportRow],
  migrations: [StaffExportTable1764430400000],
};

export function transferJobs(services: PersonnelServices): Record<string, JobWork<object>> {
  return { [staffExportKind]: staffExportWork(services) };
}

/** Answers what the gateway asks beside the graph. */
export async function transferFiles(ctx: PersonnelContext, request: FileRequest): Promise<FileAnswer> {
  const answer = await answerStaffExport(ctx, request);
  return answer ?? jsonAnswer(404, { code: 'NOT_FOUND', message: '没有这个文件。' });
}

export function transferBackground({ exports }: PersonnelServices, database: Database): Background[] {
  return [new ExportSweep((now) => sweepExports(database, StaffExportRow, exports, now))];
}
