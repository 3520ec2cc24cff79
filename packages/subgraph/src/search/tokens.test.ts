import fc from 'fast-check';
import { batchOfIds, newId } from '../ids';
import { idAt, placeOf, readOffsets, writeOffsets } from './posting.rules';
import { requiredTokens, searchable, tokensOf, unitsOf } from './tokens';

const texts = fc.string({ unit: fc.constantFrom(...'人和路夜市砦寨啟启Ａa1 ，-２é𠮷カ'), maxLength: 12 });

describe('tokens', () => {
  it('make a Chinese character and a word a unit each, and let nothing else count', () => {
    expect(unitsOf('人和路21号, KFC').map(({ text }) => text)).toEqual(['人', '和', '路', '21', '号', 'kfc']);
    expect(searchable('人和路２１号，KFC!')).toBe('人和路 21 号 kfc ');
    expect(searchable('  ·，。 ')).toBe('');
  });

  it('hold full and half width, capital letters and characters written for each other to be the same', () => {
    expect(searchable('贾砦 ＡＢＣ')).toBe(searchable('贾寨abc'));
    expect(searchable('启福')).toBe(searchable('啟福'));
  });

  it('are each unit and each two that follow each other', () => {
    expect(tokensOf('路灯1').size).toBe(5);
    expect(requiredTokens('路灯')).toHaveLength(1);
    expect(requiredTokens('路')).toHaveLength(1);
    expect([...tokensOf('南关路灯')]).toEqual(expect.arrayContaining(requiredTokens('路灯')));
    expect([...tokensOf('路南灯')]).not.toEqual(expect.arrayContaining(requiredTokens('路灯')));
  });

  it('are short ASCII, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const token of tokensOf(text)) expect(token).toMatch(/^[\x21-\x7e]{1,32}$/);
      }),
    );
  });

  it('of a searchable text are those of the text itself', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(searchable(searchable(text))).toBe(searchable(text));
        expect(tokensOf(searchable(text))).toEqual(tokensOf(text));
      }),
    );
  });

  it('that a part requires are among those of the whole', () => {
    fc.assert(
      fc.property(texts, texts, (whole, part) => {
        if (part === '' || !searchable(whole).includes(searchable(part))) return;
        const all = tokensOf(whole);
        for (const token of requiredTokens(part)) expect(all.has(token)).toBe(true);
      }),
    );
  });
});

describe('postings', () => {
  it('say which offsets they hold, as a list or a bitmap', () => {
    const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 4_095 }), { maxLength: 4_096 });
    fc.assert(
      fc.property(offsets, (some) => {
        const sorted = some.toSorted((a, b) => a - b);
        const written = writeOffsets(sorted);
        expect(written.length).toBeLessThanOrEqual(700);
        expect(readOffsets(written)).toEqual(sorted);
      }),
    );
  });

  it('find the id again from its place', () => {
    for (const id of [newId(), ...batchOfIds(3)]) {
      expect(idAt(placeOf(id))).toBe(id);
    }
  });

  it('of one batch stand together, in the order of its ids', () => {
    const ids = batchOfIds(4_096);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(4_096);
    expect(new Set(ids.map((id) => placeOf(id).bucket + placeOf(id).part)).size).toBe(1);
    expect(ids[4_095]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7fff-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
