import { AppealState } from '../pool-appeal/pool-appeal.enums';
import { refuseAppeal, refuseSettledAppeal, refuseSettler, stepBefore } from '../pool-appeal/pool-appeal.rules';
import { NoticeStanding } from '../public-notice/public-notice.enums';
import { ReviewReplyOutcome, ReviewStanding } from '../qualification-review/qualification-review.enums';
import { refuseAskingAgain, standingOf } from '../qualification-review/qualification-review.rules';
import { agesOf, askedDays, refuseQuotas } from '../reserve-batch/reserve-batch.rules';
import { CommitteeTier, ReserveExitReason, ReserveStep } from './reserve.enums';
import {
  isNewProposal,
  proposableExit,
  proposedByReview,
  refuseExit,
  refuseNotInPool,
  refuseUnpublished,
  refuseUnreviewed,
  refuseWithdrawing,
} from './reserve.rules';

const { RECOMMENDED, SELECTED, IN_POOL, REJECTED, EXITED, WITHDRAWN } = ReserveStep;
const codeOf = (rule: () => unknown) => {
  try {
    rule();
    return 'done';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('what comes before the pool', () => {
  const { PASS, FAIL, NO_RECORD } = ReviewReplyOutcome;
  it.each([
    [[PASS, NO_RECORD], '2026-03-08', 'PASSED'],
    [[PASS, null], '2026-03-08', 'WAITING'],
    [[PASS, null], '2026-03-09', 'OVERDUE'],
    // All must answer, even where one has already said no.
    [[FAIL, null], '2026-03-09', 'OVERDUE'],
    [[FAIL, PASS], '2026-03-01', 'FAILED'],
  ])('a review with %j on %s is %s', (replies, today, standing) => {
    expect(standingOf(replies, '2026-03-08', today)).toBe(standing);
  });

  const { WAITING, OVERDUE, PASSED, FAILED } = ReviewStanding;
  it.each([
    [null, null, 'done', 'done'],
    [7, null, 'REVIEW_NOT_REQUESTED', 'done'],
    [null, WAITING, 'REVIEW_PENDING', 'REVIEW_ALREADY_REQUESTED'],
    [7, OVERDUE, 'REVIEW_PENDING', 'REVIEW_ALREADY_REQUESTED'],
    [7, FAILED, 'REVIEW_FAILED', 'done'],
    [null, FAILED, 'REVIEW_FAILED', 'done'],
    [7, PASSED, 'done', 'REVIEW_ALREADY_REQUESTED'],
  ])('days %s and a review that is %s: %s, and asking again: %s', (reviewDays, review, code, again) => {
    expect(codeOf(() => refuseUnreviewed({ reviewDays, review }))).toBe(code);
    expect(codeOf(() => refuseAskingAgain(review))).toBe(again);
  });

  it.each([
    [null, null, 'done'],
    [7, null, 'NOTICE_MISSING'],
    [null, NoticeStanding.OPEN, 'NOTICE_STILL_UP'],
    [7, NoticeStanding.HALTED, 'NOTICE_HALTED'],
    [null, NoticeStanding.WITHDRAWN, 'NOTICE_WITHDRAWN'],
    [7, NoticeStanding.PASSED, 'done'],
  ])('days %s and a notice that is %s: %s', (noticeDays, notice, code) => {
    expect(codeOf(() => refuseUnpublished({ noticeDays, notice }))).toBe(code);
  });
});

describe('what comes after it', () => {
  it.each([
    [RECOMMENDED, 'CANDIDATE_NOT_IN_POOL', 'done'],
    [SELECTED, 'CANDIDATE_NOT_IN_POOL', 'done'],
    [IN_POOL, 'done', 'done'],
    [REJECTED, 'CANDIDATE_REJECTED', 'CANDIDATE_REJECTED'],
    [EXITED, 'CANDIDATE_EXITED', 'CANDIDATE_EXITED'],
    [WITHDRAWN, 'CANDIDATE_WITHDRAWN', 'CANDIDATE_WITHDRAWN'],
  ])('from %s: reviewing %s, withdrawing %s', (step, reviewing, withdrawing) => {
    expect(codeOf(() => refuseNotInPool({ step }))).toBe(reviewing);
    expect(codeOf(() => refuseWithdrawing({ step }))).toBe(withdrawing);
  });

  it.each([
    [null, ReserveExitReason.OVER_AGE, 'EXIT_NOT_PROPOSED'],
    [ReserveExitReason.HEALTH, ReserveExitReason.OVER_AGE, 'EXIT_NOT_PROPOSED'],
    [ReserveExitReason.OVER_AGE, ReserveExitReason.OVER_AGE, 'done'],
    [ReserveExitReason.OVER_AGE, ReserveExitReason.APPOINTED, 'done'],
    [null, ReserveExitReason.DISCIPLINE, 'done'],
  ])('with %s proposed, an exit for %s: %s', (proposedExit, reason, code) => {
    expect(codeOf(() => refuseExit({ step: IN_POOL, proposedExit, exitProposedBy: null }, reason))).toBe(code);
  });

  it.each([
    [null, ReserveExitReason.HEALTH],
    [ReserveExitReason.DISCIPLINE, ReserveExitReason.HEALTH],
    [ReserveExitReason.OVER_AGE, ReserveExitReason.OVER_AGE],
    [ReserveExitReason.APPOINTED, ReserveExitReason.APPOINTED],
  ])('with %s proposed, a review for health leaves proposed: %s', (before, after) => {
    expect(proposedByReview(before, ReserveExitReason.HEALTH)).toBe(after);
  });

  it.each([
    [null, ReserveExitReason.APPOINTED, true],
    [ReserveExitReason.HEALTH, ReserveExitReason.APPOINTED, false],
    [ReserveExitReason.HEALTH, ReserveExitReason.OVER_AGE, true],
    [ReserveExitReason.APPOINTED, ReserveExitReason.OVER_AGE, true],
    [ReserveExitReason.OVER_AGE, ReserveExitReason.OVER_AGE, false],
  ])('with %s proposed, the calendar proposes %s: %s', (before, reason, isNew) => {
    expect(isNewProposal(before, reason)).toBe(isNew);
  });

  it('has every reason but age proposed by a review', () => {
    for (const reason of Object.values(ReserveExitReason)) {
      expect(codeOf(() => proposableExit(reason))).toBe(reason === 'OVER_AGE' ? 'EXIT_REASON_INVALID' : 'done');
    }
    expect(codeOf(() => proposableExit(null))).toBe('EXIT_REASON_INVALID');
  });
});

describe('an appeal', () => {
  it.each([
    [REJECTED, [], 'done'],
    [EXITED, ['another decision'], 'done'],
    [EXITED, ['this'], 'ALREADY_APPEALED'],
    [IN_POOL, [], 'NOTHING_TO_APPEAL'],
    [WITHDRAWN, [], 'NOTHING_TO_APPEAL'],
  ])('from %s after %j: %s', (step, before, code) => {
    const appeals = before.map((decisionId) => ({ decisionId }));
    expect(codeOf(() => refuseAppeal(step, 'this', appeals))).toBe(code);
  });

  it.each([
    ['nominee', 'OWN_ENTRY'],
    ['decider', 'SETTLER_IS_DECIDER'],
    ['recommender', 'DECIDER_IS_PROPOSER'],
    ['another', 'done'],
  ])('is settled by %s: %s, and once', (settler, code) => {
    const concerned = { nominee: 'nominee', decidedBy: 'decider', recommendedBy: 'recommender' };
    expect(codeOf(() => refuseSettler(settler, concerned))).toBe(code);
    expect(codeOf(() => refuseSettledAppeal(AppealState.OPEN))).toBe('done');
    expect(codeOf(() => refuseSettledAppeal(AppealState.UPHELD))).toBe('APPEAL_ALREADY_SETTLED');
  });

  it.each([
    [EXITED, '2026-04-10', IN_POOL],
    [REJECTED, '2026-04-10', SELECTED],
    [REJECTED, null, RECOMMENDED],
  ])('from %s, selected on %s, leads back to %s', (step, selectedDay, back) => {
    expect(stepBefore(step, selectedDay)).toBe(back);
  });
});

describe('what a batch asks for', () => {
  const { HEAD, DEPUTY } = CommitteeTier;
  it.each([
    ['nothing', null, 'done'],
    ['a rule a tier', [{ tier: HEAD, bornOnOrAfter: '1983-03-02' }], 'done'],
    [
      'two of one tier',
      [
        { tier: HEAD, bornOnOrAfter: '1983-03-02' },
        { tier: HEAD, bornOnOrAfter: '1984-03-02' },
      ],
      'AGE_RULES_INVALID',
    ],
    ['a birth after the day', [{ tier: HEAD, bornOnOrAfter: '2026-03-01' }], 'AGE_RULES_INVALID'],
    ['a day that no calendar has', [{ tier: HEAD, bornOnOrAfter: '1983-02-29' }], 'AGE_RULES_INVALID'],
  ])('by age is %s: %s', (_what, rules, code) => {
    expect(codeOf(() => agesOf('2026-03-01', rules))).toBe(code);
  });

  it('keeps a tier without a rule unknown, which is not the same as no limit', () => {
    expect(agesOf('2026-03-01', [{ tier: DEPUTY, bornOnOrAfter: '1988-03-02' }])).toEqual({
      readOn: '2026-03-01',
      headBornOnOrAfter: null,
      deputyBornOnOrAfter: '1988-03-02',
      memberBornOnOrAfter: null,
    });
  });

  const quota = { tier: HEAD, divisionId: 'd', places: 3 };
  it.each([
    ['none', [], 'done'],
    ['one', [quota], 'done'],
    ['no place', [{ ...quota, places: 0 }], 'done'],
    ['one twice', [quota, quota], 'QUOTAS_INVALID'],
    ['half a place', [{ ...quota, places: 0.5 }], 'QUOTAS_INVALID'],
    ['too many', [{ ...quota, places: 10_001 }], 'QUOTAS_INVALID'],
  ])('by places is %s: %s', (_what, quotas, code) => {
    expect(codeOf(() => refuseQuotas(quotas))).toBe(code);
  });

  it.each([
    [null, 'done'],
    [1, 'done'],
    [60, 'done'],
    [0, 'DAYS_INVALID'],
    [61, 'DAYS_INVALID'],
  ])('by days is %s: %s', (days, code) => {
    expect(codeOf(() => askedDays(days, 'noticeDays'))).toBe(code);
  });
});
