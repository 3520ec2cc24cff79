import { happenedAt, mailAddress, sourceId, visitTheme } from './intake.rules';
import { ReportOrigin } from './report.rules';

const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const { APP, SENSOR, HOTLINE, OPEN311, VISIT, PATROL, CITIZEN } = ReportOrigin;

describe('what is reported', () => {
  const now = new Date('2026-03-01T08:00:00Z');
  it.each([
    ['now', '2026-03-01T08:00:00Z', true],
    ['by a clock five minutes fast', '2026-03-01T08:05:00Z', true],
    ['a second later', '2026-03-01T08:05:01Z', 'HAPPENED_IN_FUTURE'],
    ['tomorrow', '2026-03-02T08:00:00Z', 'HAPPENED_IN_FUTURE'],
    ['years ago, from a phone long offline', '2019-01-01T00:00:00Z', true],
    ['the first moment of 2000 in Zhengzhou', '1999-12-31T16:00:00Z', true],
    ['just before it', '1999-12-31T15:59:59Z', 'HAPPENED_TOO_EARLY'],
    ['1970', '1970-01-01T00:00:00Z', 'HAPPENED_TOO_EARLY'],
  ])('happened %s', (_when, said, expected) => {
    const at = new Date(said);
    expect(codeOf(() => happenedAt(at, now))).toEqual(expected === true ? at : expected);
  });

  it.each([
    [SENSOR, 's-1', 'SENSOR:s', 's-1'],
    [SENSOR, null, 'SENSOR:s', 'SOURCE_ID_MISSING'],
    [APP, null, 'APP:a', 'SOURCE_ID_MISSING'],
    [OPEN311, null, 'OPEN311:o', null],
    [HOTLINE, null, 'HOTLINE', null],
    [HOTLINE, '工单1', 'HOTLINE', 'SOURCE_ID_INVALID'],
    [HOTLINE, 'x'.repeat(101), 'HOTLINE', 'SOURCE_ID_INVALID'],
    [HOTLINE, 'a b', 'HOTLINE', 'SOURCE_ID_INVALID'],
    [CITIZEN, 'x-1', null, 'SOURCE_ID_NOT_ASKED_HERE'],
  ])('from %s under the id %s', (origin, id, source, expected) => {
    expect(codeOf(() => sourceId(id, source, origin))).toBe(expected);
  });

  it('has a theme where it came up at a visit', () => {
    expect(visitTheme('水电气路房', VISIT)).toBe('水电气路房');
    expect(visitTheme(null, PATROL)).toBeNull();
    expect(codeOf(() => visitTheme('水电气路房', PATROL))).toBe('THEME_NOT_ASKED_HERE');
  });

  it.each([
    [' a.b+c@example.cn ', 'a.b+c@example.cn'],
    ['', null],
    ['a@b', 'EMAIL_INVALID'],
    ['a@example.cn\r\nBcc: b@example.cn', 'EMAIL_INVALID'],
    ['a@example.cn, b@example.cn', 'EMAIL_INVALID'],
  ])('is answered to %j', (written, expected) => {
    expect(codeOf(() => mailAddress(written))).toBe(expected);
  });
});
