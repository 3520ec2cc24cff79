import { type FileAnswer, type FileRequest, jsonAnswer } from '@gridweave/subgraph/files';
import { logFault } from '@gridweave/subgraph/log';
import { Refusal } from '@gridweave/subgraph/refusal';
import type { PersonnelContext } from '../services';
import { receiveFile } from './upload.commands';

const statuses: Readonly<Record<string, number>> = { FORBIDDEN: 403, FILE_TOO_LARGE: 413, IMPORTS_TOO_MANY: 429 };

/** Answers `POST staff-imports` with the id of the file; null for anything else. */
export async function answerStaffImport(
  ctx: PersonnelContext,
  { method, path, body }: FileRequest,
): Promise<FileAnswer | null> {
  if (path !== 'staff-imports') return null;
  if (method !== 'POST' || !body) return jsonAnswer(404, { code: 'NOT_FOUND', message: '没有这个文件。' });
  try {
    return jsonAnswer(201, { id: await receiveFile(ctx, body) });
  } catch (fault) {
    if (fault instanceof Refusal) {
      return jsonAnswer(statuses[fault.code] ?? 422, { code: fault.code, message: fault.message });
    }
    // Whoever was sending has broken off, and nothing of it stays.
    if (body.destroyed && !body.readableEnded) return jsonAnswer(400, { code: 'BAD_REQUEST', message: '上传中断。' });
    logFault('personnel', ctx.viewer.traceId, fault);
    return jsonAnswer(500, {});
  }
}
