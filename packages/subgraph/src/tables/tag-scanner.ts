import { Refusal } from '../refusal';

/** Who is told of tags in their order; names come without their prefix. */
export interface TagReader {
  open(name: string, attribute: (name: string) => string | null): void;
  close(name: string): void;
  text(text: string): void;
}

/** Longer than any honest tag or text of a workbook. */
const longestPiece = 1024 * 1024;

const malformed = () => new Refusal('FILE_MALFORMED', '文件内容不完整或不是合格的 XLSX 文件。', 'file');

const sections = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;

/**
 * Reads XML as it comes, as far as workbooks need it: tags, attributes and text, in no more memory than one piece. Knows
 * no document types, so that no entity is looked up or grows. Throws a Refusal.
 */
export class TagScanner {
  #rest = '';
  readonly #open: string[] = [];

  constructor(private readonly reader: TagReader) {}

  write(chunk: string): void {
    const text = this.#rest + chunk;
    let at = 0;
    for (let next = this.#piece(text, at); next > at; next = this.#piece(text, at)) at = next;
    this.#rest = text.slice(at);
    if (this.#rest.length > longestPiece) throw malformed();
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0) throw malformed();
  }

  /** Tells of what begins at a place, and answers where it ends; the same place where it has not ended yet. */
  #piece(text: string, at: number): number {
    const tag = text.indexOf('<', at);
    if (tag < 0) return at;
    if (tag > at) this.reader.text(unescaped(text.slice(at, tag)));
    for (const [begin, end] of sections) {
      if (text.startsWith(begin, tag)) return after(text, end, tag + begin.length) ?? this.#wait(tag, at);
    }
    if (text.startsWith('<![CDATA[', tag)) return this.#characters(text, tag, at);
    if (text.startsWith('<!', tag) && text.length > tag + 9) throw malformed();
    const end = endOfTag(text, tag);
    if (end === null) return this.#wait(tag, at);
    this.#tell(text.slice(tag + 1, end));
    return end + 1;
  }

  /** What has begun goes on in the next chunk; the text before it has been told. */
  #wait(tag: number, at: number): number {
    return Math.max(tag, at);
  }

  #characters(text: string, tag: number, at: number): number {
    const end = text.indexOf(']]>', tag);
    if (end < 0) return this.#wait(tag, at);
    this.reader.text(text.slice(tag + 9, end));
    return end + 3;
  }

  #tell(tag: string): void {
    const closes = tag.startsWith('/');
    const ends = tag.endsWith('/');
    const body = tag.slice(closes ? 1 : 0, ends ? -1 : undefined);
    const [qualified = ''] = body.split(/\s/, 1);
    const name = qualified.slice(qualified.indexOf(':') + 1);
    if (name === '') throw malformed();
    if (!closes) {
      this.#open.push(name);
      this.reader.open(name, (wanted) => attributeOf(body, wanted));
    }
    if (!closes && !ends) return;
    if (this.#open.pop() !== name) throw malformed();
    this.reader.close(name);
  }
}

function after(text: string, end: string, from: number): number | null {
  const at = text.indexOf(end, from);
  return at < 0 ? null : at + end.length;
}

/** Where a tag ends: a `>` within an attribute is none. */
function endOfTag(text: string, tag: number): number | null {
  let quote = '';
  for (let at = tag + 1; at < text.length; at += 1) {
    const sign = text[at]!;
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
  }
  return null;
}

const patterns = new Map<string, RegExp>();

function attributeOf(tag: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const found = pattern.exec(tag);
  return found ? unescaped(found[1] ?? found[2] ?? '') : null;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(\w{1,4}));/g, (whole, decimal, hexadecimal, word) => {
    if (word !== undefined) return entities[word] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
