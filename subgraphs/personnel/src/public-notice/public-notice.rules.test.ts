import { workCalendar } from '@gridweave/duty/work-calendar';
import { addDays } from '@gridweave/viewer/shanghai-day';
import fc from 'fast-check';
import { DayUnit } from '../work-calendar/day-rule.enums';
import { NoticeStanding, NoticeState } from './public-notice.enums';
import { isShowing, noticeDays, refuseConcerned, standingOf } from './public-notice.rules';

const codeOf = (rule: () => unknown) => {
  try {
    rule();
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

const { CALENDAR_DAY, WORKING_DAY } = DayUnit;
const calendar = workCalendar();

describe('the standing of what is made public', () => {
  const { RUNNING, OVER, WITHDRAWN } = NoticeState;
  it.each([
    [RUNNING, true, false, '2026-03-01', 'OPEN'],
    [RUNNING, true, false, '2026-03-07', 'OPEN'],
    // The alarm may be late: the day counts.
    [RUNNING, true, false, '2026-03-08', 'PASSED'],
    [OVER, true, false, '2026-03-08', 'PASSED'],
    [RUNNING, true, true, '2026-03-03', 'HALTED'],
    [OVER, true, true, '2026-04-01', 'HALTED'],
    [OVER, false, false, '2026-04-01', 'WITHDRAWN'],
    [RUNNING, false, true, '2026-03-03', 'WITHDRAWN'],
    [WITHDRAWN, true, false, '2026-04-01', 'WITHDRAWN'],
  ])('%s, standing %s, objected %s on %s: %s', (state, isCurrent, hasOpenObjection, today, standing) => {
    const notice = { state, firstDay: '2026-03-01', lastDay: '2026-03-07' };
    expect(standingOf(notice, { isCurrent, hasOpenObjection }, today)).toBe(standing);
  });

  it.each([
    [7, '2026-03-01', 7, '2026-03-07'],
    [1, '2026-03-31', 1, '2026-03-31'],
    [6, '2026-03-01', 7, 'NOTICE_TOO_SHORT'],
    [0, '2026-03-01', 1, 'NOTICE_DAYS_INVALID'],
    [61, '2026-03-01', 1, 'NOTICE_DAYS_INVALID'],
    [7, '2026-02-28', 1, 'DATE_INVALID'],
    [7, '2026-04-01', 1, 'DATE_INVALID'],
  ])('for %i days from %s where %i are asked for: %s', (days, firstDay, leastDays, expected) => {
    const dayUnit = CALENDAR_DAY;
    const least = [{ days: leastDays, dayUnit }];
    const rule = () => noticeDays({ days, dayUnit, firstDay }, { today: '2026-03-01', least, calendar }).lastDay;
    expect(expected.startsWith('2026') ? rule() : codeOf(rule)).toBe(expected);
  });

  it.each([
    [5, WORKING_DAY, [], '2026-02-26'],
    // From 13 February the fifth working day is the 26th, because of Spring Festival.
    [7, CALENDAR_DAY, [[5, WORKING_DAY]], 'NOTICE_TOO_SHORT'],
    [14, CALENDAR_DAY, [[5, WORKING_DAY]], '2026-02-26'],
    [13, CALENDAR_DAY, [[5, WORKING_DAY]], 'NOTICE_TOO_SHORT'],
    [
      2,
      WORKING_DAY,
      [
        [1, WORKING_DAY],
        [7, CALENDAR_DAY],
      ],
      'NOTICE_TOO_SHORT',
    ],
    [
      3,
      WORKING_DAY,
      [
        [1, WORKING_DAY],
        [7, CALENDAR_DAY],
      ],
      '2026-02-24',
    ],
  ] as const)('of %i by %s from 13 February where %j are asked for: %s', (days, dayUnit, asked, expected) => {
    const least = asked.map(([most, unit]) => ({ days: most, dayUnit: unit }));
    const by = { today: '2026-02-13', least, calendar };
    const rule = () => noticeDays({ days, dayUnit, firstDay: '2026-02-13' }, by).lastDay;
    expect(expected.startsWith('2026') ? rule() : codeOf(rule)).toBe(expected);
  });

  it('shows names on exactly as many days as it was opened for, and passes on none of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 30 }), (days, ahead) => {
        const today = '2026-02-20';
        const notice = {
          state: NoticeState.RUNNING,
          ...noticeDays(
            { days, dayUnit: CALENDAR_DAY, firstDay: addDays(today, ahead) },
            { today, least: [], calendar },
          ),
        };
        const around = Array.from({ length: 120 }, (_, i) => addDays(today, i));
        const shown = around.filter((day) => isShowing(notice, day));
        const matter = { isCurrent: true, hasOpenObjection: false };
        expect(shown).toHaveLength(days);
        expect(shown.some((day) => standingOf(notice, matter, day) === NoticeStanding.PASSED)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['a stranger', 'd', 'done'],
    ['the objector', 'a', 'SETTLER_IS_OBJECTOR'],
    ['who wrote it down', 'e', 'SETTLER_IS_RECORDER'],
    ['who is named', 'b', 'SETTLER_IS_NAMED'],
    ['the proposer', 'c', 'DECIDER_IS_PROPOSER'],
  ])('is settled by %s: %s', (_who, settler, code) => {
    expect(codeOf(() => refuseConcerned(settler, { objector: 'a', recorder: 'e', named: 'b', proposers: ['c'] }))).toBe(
      code,
    );
  });
});
