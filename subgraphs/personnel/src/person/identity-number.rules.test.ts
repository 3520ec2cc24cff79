import fc from 'fast-check';
import { checkCharacter, judgeIdentityNumber, readIdentityNumber } from './identity-number.rules';

const today = '2026-06-01';

describe('a citizen number', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'the standard’s own example, check X'],
    ['440524188001010014', '1880-01-01', 'the standard’s own example, born 1880'],
    ['410103188001010015', '1880-01-01', 'a made-up man'],
    ['410103188001010023', '1880-01-01', 'a made-up woman'],
    ['410103189602290010', '1896-02-29', 'a leap day'],
    ['410103188812319980', '1888-12-31', 'the last day of a year'],
    ['41010318800101004X', '1880-01-01', 'made up, check X'],
    ['41010318800101004x', '1880-01-01', 'lower-case x, taken as X'],
    ['410103188001010007', '1880-01-01', 'sequence 000, which the pattern allows'],
  ])('takes %s, born %s: %s', (text, bornOn) => {
    expect(readIdentityNumber(text, today)).toEqual({
      text: text.toUpperCase(),
      divisionCode: text.slice(0, 6),
      divisionKnown: true,
      bornOn,
      sex: Number(text[16]) % 2 === 1 ? 'MALE' : 'FEMALE',
      converted: false,
    });
  });

  it.each([
    ['410103188001010010', 'a wrong check digit'],
    ['410103188013010012', 'month 13'],
    ['41010318800100001X', 'day 00'],
    ['410103180002300018', '30 February'],
    ['410103190002290015', '29 February of a year that had none'],
    ['41010318800101001', '17 characters'],
    ['4101031880010100150', '19 characters'],
    ['41010O188001010015', 'a letter O'],
    ['４１0103188001010015', 'full-width digits'],
    ['41010380010100', '14 digits'],
    ['41010380010100X', '15 characters with an X'],
    ['410103800230001', '15 digits with a 30 February'],
    ['410103010229001', '15 digits with a 29 February of a year that had none'],
    ['', 'nothing'],
  ])('refuses %s: %s', (text) => {
    expect(readIdentityNumber(text, today)).toBeNull();
  });

  it('takes the 15-digit form of the 20th century, converts and marks it', () => {
    expect(readIdentityNumber('110105491231002', today)).toMatchObject({
      text: '11010519491231002X',
      bornOn: '1949-12-31',
      sex: 'FEMALE',
      converted: true,
    });
    expect(readIdentityNumber('410103960229001', today)).toMatchObject({ bornOn: '1996-02-29', sex: 'MALE' });
  });

  it('only marks a province that does not exist', () => {
    expect(readIdentityNumber('000103188001010019', today)).toMatchObject({ divisionKnown: false });
  });

  it.each([
    ['41010O188001010015', 'MALFORMED'],
    ['410103180002300018', 'DATE_IMPOSSIBLE'],
    ['410103188001010010', 'CHECK_DIGIT_WRONG'],
  ])('says of %s that it is %s', (text, fault) => {
    expect(judgeIdentityNumber(text, today)).toBe(fault);
  });

  it('refuses a birth date that is still to come', () => {
    const body = '41010320270101001';
    const text = `${body}${checkCharacter(body)}`;
    expect(readIdentityNumber(text, today)).toBeNull();
    expect(readIdentityNumber(text, '2027-01-01')).not.toBeNull();
  });

  it('notices every single wrong digit and every swap of two neighbours', () => {
    const good = '410103188001010015';
    fc.assert(
      fc.property(fc.nat(16), fc.nat(9), (place, digit) => {
        fc.pre(good[place] !== String(digit));
        expect(readIdentityNumber(`${good.slice(0, place)}${digit}${good.slice(place + 1)}`, today)).toBeNull();
      }),
    );
    for (let place = 0; place < 17; place += 1) {
      if (good[place] === good[place + 1]) continue;
      const swapped = `${good.slice(0, place)}${good[place + 1]}${good[place]}${good.slice(place + 2)}`;
      expect(readIdentityNumber(swapped, today)).toBeNull();
    }
  });
});
