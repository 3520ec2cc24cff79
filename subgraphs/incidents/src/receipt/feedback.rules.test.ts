import { createHmac } from 'node:crypto';
import { ReportOrigin, ReportState } from '../report/report.rules';
import {
  FeedbackState,
  mostAttempts,
  nextAttemptAt,
  recoveryCode,
  signatureOf,
  stateAfterFailure,
} from './feedback.rules';
import { isCodeOf, isSame, mostTries, recoveryHint, refuseReissuing } from './recovery.rules';

const now = new Date('2026-03-01T00:00:00Z');
const key = new TextEncoder().encode('a key for tests that is long enough');
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

describe('messages to reporters', () => {
  it.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [3, 4],
    [7, 64],
  ])('after %d attempts wait %d minutes', (attempts, minutes) => {
    expect(nextAttemptAt(attempts, now)).toEqual(after(minutes));
  });

  it('are given up after the last attempt, and not before', () => {
    expect(stateAfterFailure(mostAttempts - 1)).toBe(FeedbackState.WAITING);
    expect(stateAfterFailure(mostAttempts)).toBe(FeedbackState.FAILED);
  });

  it('are signed with the moment, so that an old one cannot be sent again as new', () => {
    const digest = createHmac('sha256', 'secret').update('1772323200.{}').digest('hex');
    expect(signatureOf('secret', now, '{}')).toBe(`t=1772323200,v1=${digest}`);
    expect(signatureOf('secret', after(1), '{}')).not.toBe(signatureOf('secret', now, '{}'));
    expect(signatureOf('other', now, '{}')).not.toBe(signatureOf('secret', now, '{}'));
  });
});

describe('a one-time code', () => {
  const recovery = { id: 'r', at: now, tries: 1, usedAt: null };
  const code = recoveryCode('r', key);

  it('has eight digits, its own for each recovery', () => {
    expect(code).toMatch(/^\d{8}$/);
    expect(recoveryCode('s', key)).not.toBe(code);
  });

  it.each<[string, object, string, number, boolean]>([
    ['in time', {}, code, 10, true],
    ['with blanks, in full width', {}, ` ${code.slice(0, 4)} ${code.slice(4)}`, 0, true],
    ['too late', {}, code, 10.1, false],
    ['at the last try', { tries: mostTries }, code, 0, true],
    ['after too many tries', { tries: mostTries + 1 }, code, 0, false],
    ['a second time', { usedAt: now }, code, 0, false],
    ['wrong', {}, '00000000', 0, code === '00000000'],
    ['empty', {}, '', 0, false],
  ])('%s', (_how, change, given, minutes, opens) => {
    expect(isCodeOf({ ...recovery, ...change }, given, key, after(minutes))).toBe(opens);
  });

  it.each<[string[], RegExp]>([
    [['SMTP', 'WEBHOOK'], /^如信息相符，验证码将发到上报时留下的邮箱或上报所用的应用，.*受理窗口/],
    [['SMTP'], /^如信息相符，验证码将发到上报时留下的邮箱，.*受理窗口/],
    [['WEBHOOK'], /^如信息相符，验证码将发到上报所用的应用，.*受理窗口/],
    [[], /^目前不能发送验证码。.*受理窗口/],
  ])('is said to go where it can, by %j', (channels, hint) => {
    expect(recoveryHint(new Set(channels))).toMatch(hint);
  });

  it('goes to whoever gives what the reporter left', () => {
    expect(isSame('13900000000', '13900000000', key)).toBe(true);
    expect(isSame('13900000001', '13900000000', key)).toBe(false);
    expect(isSame(null, null, key)).toBe(false);
    expect(isSame(null, '13900000000', key)).toBe(false);
  });
});

it.each([
  [ReportOrigin.HOTLINE, true],
  [ReportOrigin.ON_BEHALF, true],
  [ReportOrigin.VISIT, true],
  [ReportOrigin.CITIZEN, false],
  [ReportOrigin.PATROL, false],
  [ReportOrigin.APP, false],
])('the desk hands out receipts of %s: %s', (origin, may) => {
  expect(refuseReissuing({ origin, state: ReportState.RECEIVED }) === null).toBe(may);
});
