import { newId } from '../ids';
import type { ExportFormat } from './export.rules';
import type { ExportStore } from './export-store';
import { openTable, type TableFile } from './table-file';

interface Asked {
  readonly id: string;
  readonly format: ExportFormat;
}

/** How a file comes about, for one subgraph. */
export interface Making<Written> {
  /** Of the table within the file. */
  readonly title: string;
  write(table: TableFile): Promise<Written>;
  /** Puts on record that the file is whole; its length is in bytes. */
  finish(written: Written, bytes: number): Promise<void>;
  /** Whether that stands on record, of whichever process. */
  isFinished(): Promise<boolean>;
}

/** Writes a file that is fetched whole or not at all. Throws what its making throws, and leaves nothing behind then. */
export async function makeWhole<Written>(
  exports: ExportStore,
  { id, format }: Asked,
  { title, write, finish, isFinished }: Making<Written>,
): Promise<void> {
  const draft = await exports.draft(id, newId());
  const table = await openTable(draft, format, title);
  try {
    const written = await write(table);
    await table.end();
    await finish(written, await exports.keep(id, draft));
  } catch (fault) {
    table.abort();
    await exports.remove(draft);
    // One that is whole, of a job that was ended in that moment, is nobody's; unless another process has finished it since.
    if (!(await isFinished())) await exports.removeKept(id);
    throw fault;
  }
}
