import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExportFormat } from '@gridweave/subgraph/exports/export.rules';
import { openTable } from '@gridweave/subgraph/exports/table-file';
import { Workbook } from 'exceljs';

const row = (number: number) => [`第${number}件：路灯不亮 & <请> 处理`, number, null, '_x0041_', '\u0001a\nb'];

describe('a table that is taken along', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'gridweave-export-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('is read by spreadsheets as it was written, however many rows it has', async () => {
    const path = join(directory, 'many.xlsx');
    const table = await openTable(path, ExportFormat.XLSX, '件');
    for (let page = 0; page < 100; page += 1)
      await table.write(Array.from({ length: 50 }, (_, index) => row(page * 50 + index)));
    await table.end();
    const book = new Workbook();
    await book.xlsx.readFile(path);
    const [sheet] = book.worksheets;
    expect(sheet!.rowCount).toBe(5_000);
    expect(sheet!.getRow(4_711).values).toEqual([
      ...[undefined, '第4710件：路灯不亮 & <请> 处理', 4_710, undefined],
      // The library that reads it here leaves a spreadsheet's escapes as they are.
      ...['_x005F_x0041_', 'a\nb'],
    ]);
  });

  it.each(Object.values(ExportFormat))('is given up at once where it cannot be written: %s', async (format) => {
    const write = async () => {
      const table = await openTable('/dev/full', format, '件');
      for (let page = 0; page < 1_000; page += 1)
        await table.write(Array.from({ length: 50 }, (_, index) => row(index)));
      await table.end();
    };
    await expect(write()).rejects.toMatchObject({ code: 'ENOSPC' });
  });

  it('is not waited for once it is given up', async () => {
    const table = await openTable(join(directory, 'aborted.xlsx'), ExportFormat.XLSX, '件');
    await table.write([row(1)]);
    table.abort();
    const write = async () => {
      for (let page = 0; page < 1_000; page += 1)
        await table.write(Array.from({ length: 50 }, (_, index) => row(index)));
      await table.end();
    };
    await expect(write()).rejects.toMatchObject({ code: 'ERR_STREAM_DESTROYED' });
  });
});
