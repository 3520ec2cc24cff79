import { addDays } from '@gridweave/viewer/shanghai-day';
import * as fc from 'fast-check';
import { AppointmentState } from '../appointment/appointment.enums';
import { SecondmentStage } from './secondment.enums';
import {
  divisionOf,
  refuseEndingLater,
  refuseExtending,
  refuseOverlapping,
  refuseOwnUnit,
  stageOf,
} from './secondment.rules';

const { STANDS, ANNULLED } = AppointmentState;
const term = (fromDay: string, toDay: string | null, state = STANDS) => ({ fromDay, toDay, state });
const codeOf = (rule: () => void) => {
  try {
    rule();
    return null;
  } catch (refusal) {
    return (refusal as { code: string }).code;
  }
};

describe('a secondment', () => {
  it.each([
    [term('2026-03-01', '2026-08-31'), '2026-02-28', SecondmentStage.AHEAD],
    [term('2026-03-01', '2026-08-31'), '2026-03-01', SecondmentStage.ON],
    [term('2026-03-01', '2026-08-31'), '2026-08-31', SecondmentStage.ON],
    [term('2026-03-01', '2026-08-31'), '2026-09-01', SecondmentStage.OVER],
    [term('2026-03-01', null), '2030-01-01', SecondmentStage.ON],
    [term('2026-03-01', '2026-02-28', ANNULLED), '2026-03-01', SecondmentStage.CALLED_OFF],
  ])('of %j stands on %s as %s', (given, day, stage) => {
    expect(stageOf(given, day)).toBe(stage);
  });

  it.each([
    [
      'grid',
      { gridId: 'g', gridDivisionId: 'community', unit: { kind: 'SUBDISTRICT_OFFICE', divisionId: 'street' } },
      'community',
    ],
    [
      'committee',
      { gridId: null, gridDivisionId: null, unit: { kind: 'RESIDENTS_COMMITTEE', divisionId: 'community' } },
      'community',
    ],
    [
      'village',
      { gridId: null, gridDivisionId: null, unit: { kind: 'VILLAGERS_COMMITTEE', divisionId: 'village' } },
      'village',
    ],
  ])('lies in the line of its %s', (_, place, division) => {
    expect(divisionOf(place)).toBe(division);
  });

  it('is to a grid or a community, and never to whoever sends', () => {
    const office = { gridId: null, gridDivisionId: null, unit: { kind: 'SUBDISTRICT_OFFICE', divisionId: 'street' } };
    expect(codeOf(() => divisionOf(office))).toBe('POST_NOT_OF_GRID');
    expect(codeOf(() => divisionOf({ gridId: 'unheard-of', gridDivisionId: null, unit: null }))).toBe(
      'POST_NOT_OF_GRID',
    );
    expect(codeOf(() => refuseOwnUnit('unit', 'unit'))).toBe('ORIGIN_IS_DESTINATION');
    expect(codeOf(() => refuseOwnUnit('unit', null))).toBeNull();
  });

  it('is extended to a later day and ended on an earlier one', () => {
    const given = term('2026-03-01', '2026-08-31');
    expect(codeOf(() => refuseExtending(given, '2026-08-31'))).toBe('DATE_NOT_LATER');
    expect(codeOf(() => refuseExtending(given, '2026-09-01'))).toBeNull();
    expect(codeOf(() => refuseEndingLater(given, '2026-09-01'))).toBe('DATE_AFTER_END');
    expect(codeOf(() => refuseEndingLater(given, '2026-08-31'))).toBeNull();
  });

  it('is refused exactly where a day would be in two', () => {
    const days = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
    const termOf = ([a, b]: [number, number]) =>
      term(addDays('2026-01-01', Math.min(a, b)), addDays('2026-01-01', Math.max(a, b)));
    const daysOf = ([a, b]: [number, number]) =>
      Array.from({ length: Math.abs(a - b) + 1 }, (_, index) => Math.min(a, b) + index);
    fc.assert(
      fc.property(days, fc.array(days, { maxLength: 4 }), (own, others) => {
        const twice = others.some((other) => daysOf(other).some((day) => daysOf(own).includes(day)));
        const refused = codeOf(() => refuseOverlapping(termOf(own), others.map(termOf))) !== null;
        expect(refused).toBe(twice);
      }),
    );
  });
});
