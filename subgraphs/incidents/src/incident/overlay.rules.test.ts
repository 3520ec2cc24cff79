import fc from 'fast-check';
import { CrossScope } from '../joint-meeting/joint-meeting.rules';
import { LegKind, LegState } from '../leg/leg.rules';
import { countsForScope, crossScopes, mayCross } from './overlay.rules';
import { boxAround, metresBetween } from './recurrence.rules';

const { DEPARTMENT, AREA, LEVEL } = CrossScope;
const unit = (unitId: string, level: string, areaId: string | null) => ({ unitId, level, areaId });

describe('what a matter crosses', () => {
  it.each([
    ['nothing without units', [], []],
    ['nothing with one unit of its own subdistrict', [unit('office', 'STREET', 'west')], []],
    [
      'nothing with a street’s unit and a community’s',
      [unit('office', 'STREET', 'west'), unit('property', 'COMMUNITY', 'west')],
      [],
    ],
    ['departments with two of the district', [unit('a', 'DISTRICT', null), unit('b', 'DISTRICT', null)], [DEPARTMENT]],
    ['no departments with the same one twice', [unit('a', 'DISTRICT', null), unit('a', 'DISTRICT', null)], []],
    [
      'levels with street and city',
      [unit('office', 'STREET', 'west'), unit('city', 'CITY', null)],
      [DEPARTMENT, LEVEL],
    ],
    ['areas with another subdistrict’s unit alone', [unit('other', 'STREET', 'east')], [AREA]],
    [
      'everything with units of two subdistricts and the city',
      [unit('office', 'STREET', 'west'), unit('other', 'STREET', 'east'), unit('city', 'CITY', null)],
      [DEPARTMENT, AREA, LEVEL],
    ],
  ])('%s', (_what, units, crossed) => {
    expect(crossScopes(units, 'west')).toEqual(crossed);
  });

  it('is looked for among what may cross anything', () => {
    const units = fc.array(
      fc.record({
        unitId: fc.constantFrom('a', 'b', 'c'),
        level: fc.constantFrom('COMMUNITY', 'STREET', 'DISTRICT', 'CITY'),
        areaId: fc.constantFrom(null, 'west', 'east'),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(units, fc.constantFrom(null, 'west'), (some, own) => {
        const known = [...new Map(some.map((each) => [each.unitId, each])).values()];
        if (crossScopes(known, own).length > 0) expect(mayCross(known, own)).toBe(true);
      }),
    );
    expect(mayCross([unit('office', 'STREET', 'west')], 'west')).toBe(false);
  });

  it.each([
    [LegKind.LEAD, LegState.DISPATCHED, true],
    [LegKind.ASSIST, LegState.ACCEPTED, true],
    [LegKind.VERIFY, LegState.DONE, false],
    [LegKind.LEAD, LegState.RETURNED, false],
    [LegKind.ASSIST, LegState.CANCELLED, false],
  ])('counts a leg %s in state %s: %s', (kind, state, counts) => {
    expect(countsForScope({ kind, state })).toBe(counts);
  });
});

describe('how far apart two places are', () => {
  const here = { longitude: 113.64, latitude: 34.75 };

  it.each([
    [{ longitude: 113.64, latitude: 34.751 }, 111.2],
    [{ longitude: 113.641, latitude: 34.75 }, 91.4],
    [here, 0],
  ])('%j: %d metres', (there, metres) => {
    expect(metresBetween(here, there)).toBeCloseTo(metres, 0);
  });

  it('lies in the box around it', () => {
    const { west, east, south, north } = boxAround(here, 100);
    expect(metresBetween(here, { ...here, longitude: east })).toBeCloseTo(100, 5);
    expect(metresBetween(here, { ...here, latitude: south })).toBeCloseTo(100, 5);
    expect(west).toBeLessThan(here.longitude);
    expect(north).toBeGreaterThan(here.latitude);
  });
});
