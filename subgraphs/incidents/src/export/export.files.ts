import { contentTypes, isFetchable } from '@gridweave/subgraph/exports/export.rules';
import { type FileAnswer, type FileRequest, jsonAnswer } from '@gridweave/subgraph/files';
import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';
import type { IncidentsContext } from '../services';
import { IncidentExportRow } from './export.entity';
import { mayFetchExport } from './export.policy';

/** Answers `GET exports/<id>` to whoever asked for that export and holds what it was written with, for a day; null for what is no export's path. */
export async function answerExport(ctx: IncidentsContext, { method, path }: FileRequest): Promise<FileAnswer | null> {
  const [, id] = path.match(/^exports\/([0-9a-f-]{36})$/) ?? [];
  if (!id || method !== 'GET') return path.startsWith('exports/') ? nothing : null;
  const row = await ctx.database.manager.findOneBy(IncidentExportRow, { id });
  if (!row || !mayFetchExport(ctx.viewer, row) || !isFetchable(row, ctx.now)) return nothing;
  const file = await ctx.services.exports.read(id);
  if (!file) return nothing;
  const name = `incidents-${shanghaiDayDigits(row.at)}.${row.format.toLowerCase()}`;
  const headers = {
    'content-type': contentTypes[row.format],
    'content-length': String(file.size),
    'content-disposition': `attachment; filename="${name}"`,
  };
  return { status: 200, headers, body: file.body };
}

const nothing = jsonAnswer(404, { code: 'NOT_FOUND', message: '没有这个文件，或已过保存期。' });
