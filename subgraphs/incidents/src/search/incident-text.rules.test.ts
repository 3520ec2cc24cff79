import fc from 'fast-check';
import { incidentNumber } from '../incident/incident-number.commands';
import { incidentTextOf, numberPlaces, termsOf } from './incident-text.rules';

describe('the place of a number in the index', () => {
  const number = fc
    .tuple(fc.integer({ min: 2000, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(''))
    .chain((day) => fc.integer({ min: 0, max: 999_999 }).map((sequence) => incidentNumber(day, sequence)));

  it('leads back to the number', () => {
    fc.assert(fc.property(number, (each) => expect(numberPlaces.back(numberPlaces.of(each))).toBe(each)));
  });

  it('is in the order of numbers', () => {
    fc.assert(fc.property(number, number, (a, b) => expect(numberPlaces.of(a) < numberPlaces.of(b)).toBe(a < b)));
  });
});

describe('the words of a query', () => {
  it.each<[string, string[]]>([
    ['行云路', ['行云路']],
    ['行云路 井盖', ['行云路', '井盖']],
    ['行云路　井盖', ['行云路', '井盖']],
    ['“行云路 井盖”', ['“行云路 井盖”']],
    ['「行云路」积水', ['「行云路」', '积水']],
    ['"行云路', ['行云路']],
    ['路灯 ! 路灯', ['路灯']],
  ])('of %s are %j', (query, terms) => {
    expect(termsOf(query)).toEqual(terms);
  });

  it.each([
    ['nothing', ''],
    ['signs alone', '%_!'],
    ['half a character', '\ud83d'],
    ['more than 100 characters', '路'.repeat(101)],
    ['more than eight words', '一 二 三 四 五 六 七 八 九'],
  ])('are refused: %s', (_what, query) => {
    expect(() => termsOf(query)).toThrow();
  });
});

describe('what an incident is found by', () => {
  const words = {
    text: '我叫王小明，电话13800005678，路灯不亮',
    building: '华城国际',
    floor: '21层',
    labels: ['人和路社区'],
  };

  it('is its text without what tells who somebody is, and where it is', () => {
    expect(incidentTextOf(words)).toBe('我叫王电话路灯不亮 \u01c1 华城国际 21 层 \u01c1 人和路社区');
  });

  it('has no phrase across its parts', () => {
    expect(incidentTextOf(words)).not.toContain('亮华');
  });
});
