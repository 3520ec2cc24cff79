import { createWriteStream } from 'node:fs';
import type { Cell } from './export.rules';
import type { TableFile } from './table-file';
import { ZipFile } from './zip-file';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const main = `${office}/spreadsheetml/2006/main`;
const relationships = `${office}/officeDocument/2006/relationships`;
const related = (id: string, type: string, target: string) =>
  `${declaration}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/></Relationships>`;
const kind = (name: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`;

/** What makes a workbook of one sheet, besides the sheet. */
const surroundings = (title: string): readonly (readonly [path: string, content: string])[] => [
  [
    '[Content_Types].xml',
    `${declaration}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind('sheet.main')}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind('worksheet')}"/></Types>`,
  ],
  ['_rels/.rels', related('rId1', 'officeDocument', 'xl/workbook.xml')],
  ['xl/_rels/workbook.xml.rels', related('rId1', 'worksheet', 'worksheets/sheet1.xml')],
  [
    'xl/workbook.xml',
    `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="${escaped(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  ],
];

/** A workbook whose only sheet is compressed and written as it comes: the libraries hold it, or wait for what never comes. */
export async function spreadsheet(path: string, title: string): Promise<TableFile> {
  const zip = new ZipFile(createWriteStream(path, { mode: 0o600 }));
  for (const [name, content] of surroundings(title)) {
    const entry = await zip.begin(name);
    await entry.write(content);
    await entry.end();
  }
  const sheet = await zip.begin('xl/worksheets/sheet1.xml');
  await sheet.write(`${declaration}<worksheet xmlns="${main}"><sheetData>`);
  let count = 0;
  return {
    async write(rows) {
      const first = count + 1;
      count += rows.length;
      await sheet.write(rows.map((row, index) => rowXml(row, first + index)).join(''));
    },
    async end() {
      await sheet.write('</sheetData></worksheet>');
      await sheet.end();
      await zip.end();
    },
    abort: () => zip.abort(),
  };
}

function rowXml(row: readonly Cell[], number: number): string {
  return `<row r="${number}">${row.map((cell, index) => cellXml(cell, `${columnName(index)}${number}`)).join('')}</row>`;
}

function cellXml(cell: Cell, place: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** A, B … Z, AA, AB … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const longestCell = 32_767;

/** Without what XML cannot hold; what spreadsheets would read as a coded character is kept from being one. */
function escaped(text: string): string {
  return (
    text
      .slice(0, longestCell)
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, '')
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replace(/[&<>]/g, (sign) => entities[sign]!)
  );
}
