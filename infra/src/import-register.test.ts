import { readRegisterImport } from './import-register';

describe('import register', () => {
  it('takes a file, its source and perhaps its format', () => {
    expect(readRegisterImport(['shops.csv', '--source', '普查'])).toEqual({
      file: 'shops.csv',
      source: '普查',
      format: null,
    });
    expect(readRegisterImport(['--format=xlsx', 'shops', '--source=普查']).format).toBe('xlsx');
  });

  it.each([
    [['shops.csv'], /^Name one file and the source/],
    [['a.csv', 'b.csv', '--source', 'x'], /^Name one file/],
    [['a.csv', '--source', 'x', '--format', 'pdf'], '--format takes csv, xlsx, jsonl, not pdf.'],
    [['a.csv', '--sauce', 'x'], /--sauce/],
  ])('refuses %j in one sentence', (words, sentence) => {
    expect(() => readRegisterImport(words)).toThrow(sentence);
  });
});
