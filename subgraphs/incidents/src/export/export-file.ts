import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { type Cell, ExportFormat } from './export.rules';

/** A table that is written row by row, and never held whole. */
export interface TableFile {
  write(rows: readonly (readonly Cell[])[]): Promise<void>;
  end(): Promise<void>;
  /** Gives up what was begun. */
  abort(): void;
}

export async function openTable(path: string, format: ExportFormat): Promise<TableFile> {
  return format === ExportFormat.CSV ? csvFile(path) : spreadsheet(path);
}

/** With the mark by which spreadsheets know UTF-8. */
function csvFile(path: string): TableFile {
  const file = createWriteStream(path, { mode: 0o600 });
  file.write('\ufeff');
  const failed = new Promise<never>((_, reject) => file.once('error', reject));
  failed.catch(() => {});
  return {
    async write(rows) {
      const text = stringify(rows as Cell[][], { record_delimiter: 'windows' });
      if (!file.write(text)) await Promise.race([once(file, 'drain'), failed]);
    },
    async end() {
      file.end();
      await finished(file);
    },
    abort: () => file.destroy(),
  };
}

/** The library of workbooks is loaded with the first one, not with the subgraph. */
async function spreadsheet(path: string): Promise<TableFile> {
  const { stream } = (await import('exceljs')).default;
  const file = createWriteStream(path, { mode: 0o600 });
  const failed = new Promise<never>((_, reject) => file.once('error', reject));
  failed.catch(() => {});
  const book = new stream.xlsx.WorkbookWriter({ stream: file, useSharedStrings: false, useStyles: false });
  const sheet = book.addWorksheet('事件');
  return {
    async write(rows) {
      for (const row of rows) sheet.addRow([...row]).commit();
      // The writer pushes without looking back; what the archive has not compressed yet would pile up.
      const archive = taken(sheet);
      if (archive?.writableNeedDrain) await Promise.race([once(archive, 'drain'), failed]);
    },
    async end() {
      await Promise.race([book.commit(), failed]);
      if (!file.closed) await finished(file);
    },
    abort: () => file.destroy(),
  };
}

/** Where a sheet goes on to: the entry of the archive, which tells when it has had enough. */
function taken(sheet: unknown): Writable | undefined {
  return (sheet as { stream: { pipes: Writable[] } }).stream.pipes[0];
}
