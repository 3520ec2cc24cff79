import { isWord } from './words';

const id = '01a21407-6cc4-7001-90e0-68ff612ddd77';

describe('what can be an id, a code or another word', () => {
  it.each([
    ['an id', id],
    ['the code of a division', '410103015'],
    ['the code of a grid', '410103015001-C001-01'],
    ['a code with a blank inside', 'A 1'],
  ])('%s can', (_what, text) => {
    expect(isWord(text)).toBe(true);
  });

  it.each([
    ['a code with a blank behind, which MariaDB takes for the code', '410103015 '],
    ['an id with a line end behind', `${id}\n`],
    ['an id with a full-width digit', id.replace('7', '７')],
    ['the byte zero', '\0'],
    ['a Chinese word', '网格'],
    ['half a character', '\ud83d'],
    ['nothing', ''],
    ['a blank', ' '],
  ])('%s cannot', (_what, text) => {
    expect(isWord(text)).toBe(false);
  });
});
