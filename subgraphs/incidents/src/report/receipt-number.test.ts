import { typedReceiptNumber } from './receipt-number';

describe('a receipt number that somebody types', () => {
  it.each([
    ['20261127-3NBZFDVP', 'as it was printed'],
    [' 20261127-3nbzfdvp\n', 'in small letters, with something around it'],
    ['２０２６１１２７－３ＮＢＺＦＤＶＰ', 'in full width, as an input method writes it'],
    ['20261127 3NBZ FDVP', 'in groups'],
    ['202611273NBZFDVP', 'without a dash'],
    ['20261127——3NBZFDVP', 'with the dash of a Chinese keyboard'],
    ['20261127−3NBZFDVP', 'with a minus'],
  ])('is found as %s: %s', (typed) => {
    expect(typedReceiptNumber(typed)).toBe('20261127-3NBZFDVP');
  });

  it.each(['', '没有', '20261127-3NBZFDV', '20261127-3NBZFDVPP', "20261127-3NBZFD'P", '\ud800'])(
    'can be none when it is %j',
    (typed) => {
      expect(typedReceiptNumber(typed)).toBeNull();
    },
  );
});
