export enum ExportFormat {
  CSV = 'CSV',
  XLSX = 'XLSX',
}

/** How long a file can be fetched. */
export const keptMilliseconds = 24 * 3_600_000;
/** A sheet has 1,048,576 rows, the heading among them. */
export const mostRows = 1_000_000;

export const contentTypes: Readonly<Record<ExportFormat, string>> = {
  CSV: 'text/csv; charset=utf-8',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export type Cell = string | number | null;

/** What a spreadsheet would take for a formula is kept from being one by a mark that it shows as text. */
export function harmless(cell: Cell): Cell {
  return typeof cell === 'string' && /^\s*[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

/** Whether a file can be fetched at a moment. */
export function isFetchable(
  { finishedAt, removedAt, expiresAt }: { finishedAt: Date | null; removedAt: Date | null; expiresAt: Date },
  now: Date,
): boolean {
  return finishedAt !== null && removedAt === null && now < expiresAt;
}

/** A moment as people here write it: `2026-03-01 08:30:00` in Asia/Shanghai. */
export function localTime(at: Date | null): string | null {
  return at && new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

export const yesOrNo = (holds: boolean) => (holds ? '是' : '否');
