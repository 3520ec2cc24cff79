import { SaxesParser } from 'saxes';
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

/** Reads XML as it comes. Takes no document types, so that no entity is looked up or grows. Throws a Refusal. */
export class TagScanner {
  readonly #parser = new SaxesParser();
  #sinceTag = 0;

  constructor(reader: TagReader) {
    const parser = this.#parser;
    parser.on('error', () => {
      throw malformed();
    });
    parser.on('doctype', () => {
      throw malformed();
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.#sinceTag = 0;
      const named = new Map(Object.entries(attributes).map(([key, value]) => [withoutPrefix(key), value]));
      reader.open(withoutPrefix(name), (wanted) => named.get(wanted) ?? null);
    });
    parser.on('closetag', ({ name }) => {
      this.#sinceTag = 0;
      reader.close(withoutPrefix(name));
    });
    parser.on('text', (text) => reader.text(text));
    parser.on('cdata', (text) => reader.text(text));
  }

  write(chunk: string): void {
    // The parser keeps what has not ended yet.
    this.#sinceTag += chunk.length;
    this.#parser.write(chunk);
    if (this.#sinceTag > longestPiece) throw malformed();
  }

  end(): void {
    this.#parser.close();
  }
}

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1);
