import { Readable } from 'node:stream';
import { shanghaiDayDigits } from '@gridweave/viewer/shanghai-day';
import type { EntityManager } from 'typeorm';
import type { SubgraphContext } from '../context';
import { type Cell, contentTypes, harmless, localTime, yesOrNo } from '../exports/export.rules';
import { byteOrderMark, csvLine } from '../exports/table-file';
import { type FileAnswer, type FileRequest, jsonAnswer } from '../files';
import { logFault } from '../log';
import { entriesOf, readReason, reasonsOf } from './audit.queries';
import type { AuditCriteria } from './audit-filter.rules';
import type { AuditOfPart } from './audit-of-part';
import { AuditExportRow } from './audit-reading-tables';
import type { AuditEntryRow, AuditReasonRow } from './audit-tables';
import { auditTrailOf } from './audit-trail';
import { acting } from './operation-audit';

const rowsAtOnce = 500;

/**
 * Answers `GET audit-exports/<id>` to the auditor who asked for it, for a day, line by line as it is read: no file lies
 * anywhere. Each fetch leaves an entry. Null for what is no such path.
 */
export async function answerAuditExport<Services>(
  ctx: SubgraphContext<Services>,
  { word, title, mayRead }: AuditOfPart<Services>,
  { method, path }: FileRequest,
): Promise<FileAnswer | null> {
  const [, id] = path.match(/^audit-exports\/([0-9a-f-]{36})$/) ?? [];
  if (!id || method !== 'GET') return path.startsWith('audit-exports/') ? nothing : null;
  const asked = await ctx.database.manager.findOneBy(AuditExportRow, { id });
  if (!asked || !mayRead(ctx) || asked.subject !== ctx.viewer.id || ctx.now >= asked.expiresAt) return nothing;
  const fetched = { deed: `export${title}Audit`, outcome: 'READ', thing: { type: `${title}AuditExport`, id } } as const;
  await auditTrailOf(ctx.database)!.writeAlone([{ ...acting(ctx), ...fetched }]);
  const headers = {
    'content-type': contentTypes.CSV,
    'content-disposition': `attachment; filename="${word}-audit-${shanghaiDayDigits(asked.at)}.csv"`,
  };
  return { status: 200, headers, body: Readable.from(lines(ctx, asked), { objectMode: false }) };
}

const nothing = jsonAnswer(404, { code: 'NOT_FOUND', message: '没有这个文件，或已过保存期。' });

const headings = [
  ...['记录编号', '链上序号', '时间', '操作人类型', '操作人', '角色与范围', '权限为最后已知', '操作', '结果', '代码'],
  ...['对象类型', '对象', '内容', '用途', '理由', '理由为原文', '追踪号', '应急启用'],
];

/** A page of entries at a time, whenever whoever fetches has taken the one before. */
async function* lines({ database, viewer }: SubgraphContext, { id, filter }: AuditExportRow): AsyncGenerator<string> {
  const criteria = criteriaIn(filter);
  yield byteOrderMark + csvLine(headings);
  try {
    for (let before = id; ; ) {
      const rows = await entriesBefore(database.manager, criteria, before);
      const last = rows.at(-1);
      if (!last) return;
      before = last.id;
      yield (await withReasons(database.manager, rows)).map((row) => csvLine(row.map(harmless))).join('');
    }
  } catch (fault) {
    // The answer is cut, which whoever fetches notices; why, only we do.
    logFault('audit', viewer.traceId, fault);
    throw fault;
  }
}

function criteriaIn(filter: string): AuditCriteria {
  const { from, to, ...words } = JSON.parse(filter) as Record<string, string>;
  return { ...words, from: from ? new Date(from) : null, to: to ? new Date(to) : null };
}

function entriesBefore(manager: EntityManager, criteria: AuditCriteria, before: string): Promise<AuditEntryRow[]> {
  const query = entriesOf(manager, criteria).andWhere('entry.id < :before', { before });
  return query.orderBy('entry.id', 'DESC').limit(rowsAtOnce).getMany();
}

async function withReasons(manager: EntityManager, rows: readonly AuditEntryRow[]): Promise<Cell[][]> {
  const ids = rows.filter(({ reasonDigest }) => reasonDigest !== null).map(({ id }) => id);
  const reasons = ids.length === 0 ? [] : await reasonsOf(manager, ids);
  const byEntry = new Map(reasons.map((reason) => [reason.id, reason]));
  return rows.map((row) => cells(row, byEntry.get(row.id)));
}

function cells(row: AuditEntryRow, kept: AuditReasonRow | undefined): Cell[] {
  const reason = readReason(row, kept);
  return [
    ...[row.id, row.sequence, localTime(row.at), row.viewerKind, row.viewerId, row.roles],
    ...[yesOrNo(row.grantsAreLastKnown), row.deed, row.outcome, row.code, row.thingType, row.thingId],
    ...[
      row.fields,
      row.purpose,
      reason?.text ?? null,
      reason && yesOrNo(reason.isOriginal),
      row.traceId,
      row.breakGlassId,
    ],
  ];
}
