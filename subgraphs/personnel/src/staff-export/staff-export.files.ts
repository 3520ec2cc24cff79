import { sawInClear } from '@gridweave/subgraph/audit/operation-audit';
import { contentTypes, isFetchable } from '@gridweave/subgraph/exports/export.rules';
import { type FileAnswer, type FileRequest, jsonAnswer } from '@gridweave/subgraph/files';
import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';
import type { PersonnelContext } from '../services';
import { StaffExportRow } from './staff-export.entity';
import { mayFetchExport } from './staff-export.policy';

/** Answers `GET staff-exports/<id>` to whoever asked for that export and holds what it was written with, for its time; null for what is no export's path. */
export async function answerStaffExport(
  ctx: PersonnelContext,
  { method, path }: FileRequest,
): Promise<FileAnswer | null> {
  const [, id] = path.match(/^staff-exports\/([0-9a-f-]{36})$/) ?? [];
  if (!id || method !== 'GET') return path.startsWith('staff-exports/') ? nothing : null;
  const row = await ctx.database.manager.findOneBy(StaffExportRow, { id });
  if (!row || !mayFetchExport(ctx.viewer, row) || !isFetchable(row, ctx.now)) return nothing;
  const file = await ctx.services.exports.read(id);
  if (!file) return nothing;
  if (row.purpose) sawInClear(ctx, 'StaffExport', id, 'file');
  const name = row.list.toLowerCase().replaceAll('_', '-');
  const headers = {
    'content-type': contentTypes[row.format],
    'content-length': String(file.size),
    'content-disposition': `attachment; filename="${name}-${shanghaiDayDigits(row.at)}.${row.format.toLowerCase()}"`,
  };
  return { status: 200, headers, body: file.body };
}

const nothing = jsonAnswer(404, { code: 'NOT_FOUND', message: '没有这个文件，或已过保存期。' });
