import { countedZones, isKindCode } from './activity.rules';

const zones = [
  { name: '义诊区', services: ['测血压', '测血糖'], headCount: null },
  { name: '理发区', services: ['义剪'], headCount: null },
];

describe('the zones of an activity', () => {
  it('are counted each for itself', () => {
    expect(countedZones(zones, [{ name: '理发区', headCount: 30 }], 100).map((zone) => zone.headCount)).toEqual([
      null,
      30,
    ]);
  });

  it.each([
    ['a zone that is none', [{ name: '另区', headCount: 1 }], 'ZONE_UNKNOWN'],
    ['more than were there', [{ name: '理发区', headCount: 101 }], 'COUNT_INVALID'],
    ['fewer than nobody', [{ name: '理发区', headCount: -1 }], 'COUNT_INVALID'],
  ])('refuse %s', (_what, counts, code) => {
    expect(() => countedZones(zones, counts, 100)).toThrow(expect.objectContaining({ code }));
  });
});

it.each([
  ['HEALTH', true],
  ['KIND_1', true],
  ['health', false],
  ['便民', false],
  ['A', false],
])('%s is a code of a kind: %s', (code, is) => {
  expect(isKindCode(code)).toBe(is);
});
