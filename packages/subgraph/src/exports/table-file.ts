import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { type Cell, ExportFormat } from './export.rules';
import { spreadsheet } from './spreadsheet-file';

/** A table that is written row by row, and never held whole. */
export interface TableFile {
  write(rows: readonly (readonly Cell[])[]): Promise<void>;
  end(): Promise<void>;
  /** Gives up what was begun. */
  abort(): void;
}

/** Begins a file at a path; a spreadsheet's only sheet bears the title. */
export async function openTable(path: string, format: ExportFormat, title: string): Promise<TableFile> {
  return format === ExportFormat.CSV ? csvFile(path) : spreadsheet(path, title);
}

/** By which spreadsheets know UTF-8. */
export const byteOrderMark = '\ufeff';

function csvFile(path: string): TableFile {
  const file = createWriteStream(path, { mode: 0o600 });
  file.write(byteOrderMark);
  const failed = new Promise<never>((_, reject) => file.once('error', reject));
  failed.catch(() => {});
  return {
    async write(rows) {
      const text = rows.map(csvLine).join('');
      if (!file.write(text)) await Promise.race([once(file, 'drain'), failed]);
    },
    async end() {
      file.end();
      await finished(file);
    },
    abort: () => file.destroy(),
  };
}

/** A row as a line of a CSV file. */
export function csvLine(row: readonly Cell[]): string {
  return `${row.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  const text = String(cell ?? '');
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
