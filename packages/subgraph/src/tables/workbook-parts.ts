import { Refusal } from '../refusal';
import { type TagReader, TagScanner } from './tag-scanner';
import type { ZipArchive } from './zip-archive';

/** What of a workbook tells how its first visible sheet is read. */
export interface WorkbookParts {
  /** Where the sheet lies in the archive. */
  readonly sheet: string;
  /** Whether days are counted from 1904, as older Macintosh programs do. */
  readonly epoch1904: boolean;
  /** Texts that cells refer to by their number. */
  readonly texts: readonly string[];
  /** By the number of a cell's style: whether it shows a date. */
  readonly showsDate: readonly boolean[];
}

const noWorkbook = () => new Refusal('FILE_MALFORMED', '文件中没有工作表。', 'file');

export async function workbookParts(archive: ZipArchive): Promise<WorkbookParts> {
  const root = await relations(archive, '_rels/.rels', '');
  const path = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const related = await relations(archive, `${folder}_rels/${path.slice(folder.length)}.rels`, folder);
  const { sheetId, epoch1904 } = await workbook(archive, path);
  const target = (type: string) => related.find((each) => each.type === type)?.target;
  const sheet = related.find(({ id }) => id === sheetId)?.target;
  if (!sheet || !archive.has(sheet)) throw noWorkbook();
  return {
    sheet,
    epoch1904,
    texts: await sharedTexts(archive, target('sharedStrings')),
    showsDate: await dateStyles(archive, target('styles')),
  };
}

/** Tells a reader of the tags of a file in the archive; of nothing where it is not there. */
export async function readTags(archive: ZipArchive, path: string | undefined, reader: Partial<TagReader>) {
  if (path === undefined) return;
  const scanner = new TagScanner({ open() {}, close() {}, text() {}, ...reader });
  for await (const chunk of archive.text(path)) scanner.write(chunk);
  scanner.end();
}

async function relations(archive: ZipArchive, path: string, folder: string) {
  const found: { id: string; type: string; target: string }[] = [];
  await readTags(archive, path, {
    open(name, attribute) {
      if (name !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      const type = attribute('Type') ?? '';
      found.push({
        id: attribute('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: target.startsWith('/') ? target.slice(1) : folder + target,
      });
    },
  });
  return found;
}

async function workbook(archive: ZipArchive, path: string) {
  let epoch1904 = false;
  const sheets: { id: string; isHidden: boolean }[] = [];
  await readTags(archive, path, {
    open(name, attribute) {
      if (name === 'workbookPr') epoch1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const state = attribute('state') ?? 'visible';
      sheets.push({ id: attribute('id') ?? '', isHidden: state !== 'visible' });
    },
  });
  const sheet = sheets.find(({ isHidden }) => !isHidden);
  if (!sheet) throw noWorkbook();
  return { sheetId: sheet.id, epoch1904 };
}

async function sharedTexts(archive: ZipArchive, path: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  let text = new TextOfCell();
  await readTags(archive, path, {
    open(name) {
      if (name === 'si') text = new TextOfCell();
      text.open(name);
    },
    close(name) {
      text.close(name);
      if (name === 'si') texts.push(text.value);
    },
    text: (piece) => text.text(piece),
  });
  return texts;
}

/** The text of a cell from its runs, without how it is pronounced. */
export class TextOfCell {
  value = '';
  #isText = false;
  #isSpoken = false;

  open(name: string): void {
    if (name === 'rPh') this.#isSpoken = true;
    else if (name === 't') this.#isText = true;
  }

  close(name: string): void {
    if (name === 'rPh') this.#isSpoken = false;
    else if (name === 't') this.#isText = false;
  }

  text(piece: string): void {
    if (this.#isText && !this.#isSpoken) this.value += decoded(piece);
  }
}

/** Spreadsheets write characters that XML cannot hold as `_x000D_`, and a text that looks so with its first sign so written. */
const decoded = (text: string) =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** Formats of numbers that every spreadsheet knows and that show a date, those of Chinese programs among them. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

async function dateStyles(archive: ZipArchive, path: string | undefined): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let isCellStyle = false;
  await readTags(archive, path, {
    open(name, attribute) {
      if (name === 'numFmt') formats.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'cellXfs') isCellStyle = true;
      if (name !== 'xf' || !isCellStyle) return;
      const id = Number(attribute('numFmtId') ?? 0);
      const format = formats.get(id);
      styles.push(format === undefined ? isBuiltInDate(id) : showsDay(format));
    },
    close(name) {
      if (name === 'cellXfs') isCellStyle = false;
    },
  });
  return styles;
}

/** A format with a year or a day in it; quoted words, colours and conditions are no part of it. */
function showsDay(format: string): boolean {
  return /[yd]/i.test(format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
}
