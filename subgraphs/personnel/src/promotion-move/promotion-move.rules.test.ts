import { Role } from '../appointment/role.type';
import type { PostRow } from '../post/post.entity';
import { PostKind } from '../post/post.enums';
import { CommitteeTier } from '../reserve/reserve.enums';
import { CareerTier } from './career-tier';
import { refuseDependent, refuseInspectors } from './inspection.rules';
import { ProbationOutcome, PromotionMoveKind, PromotionMoveState } from './promotion-move.enums';
import {
  careerTierOf,
  isReady,
  moveSteps,
  needsElection,
  needsInspection,
  needsNotice,
  refuseKind,
  refuseProbation,
  refuseRecorded,
  refuseStep,
} from './promotion-move.rules';
import { refuseVote } from './vote.rules';

const { ELECTION, BY_ELECTION, APPOINTMENT, EXAMINATION, DISMISSAL, RETURN, RETIREMENT } = PromotionMoveKind;
const place = (kind: PostKind, role: Role, tier: CommitteeTier | null = null) => ({ kind, role, tier }) as PostRow;
const grid = place(PostKind.GRID, Role.GRID_CHIEF);
const committee = place(PostKind.COMMITTEE, Role.UNIT_MEMBER, CommitteeTier.DEPUTY);
const codeOf = (work: () => void) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('posts', () => {
  it.each([
    [grid, CareerTier.GRID_CHIEF],
    [place(PostKind.GRID, Role.GRID_MEMBER), CareerTier.GRID_MEMBER],
    [committee, CareerTier.DEPUTY],
    [place(PostKind.PARTY_ORGANIZATION, Role.UNIT_MEMBER, CommitteeTier.HEAD), CareerTier.HEAD],
    [place(PostKind.PUBLIC_INSTITUTION, Role.CLERK), CareerTier.PUBLIC_INSTITUTION_POST],
    [place(PostKind.OFFICE, Role.CLERK), CareerTier.OTHER_POST],
    [null, CareerTier.NO_POST],
  ])('%j count as %s', (post, tier) => expect(careerTierOf(post)).toBe(tier));
});

describe('the way of a move', () => {
  it.each([
    [ELECTION, grid, committee, null],
    [BY_ELECTION, null, committee, null],
    [APPOINTMENT, grid, committee, 'ELECTED_POST_NEEDS_ELECTION'],
    [EXAMINATION, grid, committee, 'ELECTED_POST_NEEDS_ELECTION'],
    [RETURN, grid, committee, 'ELECTED_POST_NEEDS_ELECTION'],
    [ELECTION, committee, grid, 'POST_NOT_ELECTED'],
    [APPOINTMENT, null, grid, null],
    [APPOINTMENT, grid, null, 'POST_MISSING'],
    [RETURN, null, grid, 'APPOINTMENT_MISSING'],
    [DISMISSAL, committee, null, null],
    [DISMISSAL, null, null, 'APPOINTMENT_MISSING'],
    [DISMISSAL, grid, grid, 'MOVE_LEADS_NOWHERE'],
    [RETIREMENT, grid, null, null],
  ])('%s from %j to %j: %s', (kind, from, to, code) => {
    expect(codeOf(() => refuseKind(kind, { from, to }))).toBe(code);
  });

  it.each([
    [ELECTION, CareerTier.MEMBER, CareerTier.DEPUTY, null],
    [APPOINTMENT, CareerTier.MEMBER, CareerTier.DEPUTY, 'ELECTED_POST_NEEDS_ELECTION'],
    [ELECTION, CareerTier.DEPUTY, CareerTier.GRID_CHIEF, 'POST_NOT_ELECTED'],
    [EXAMINATION, CareerTier.GRID_CHIEF, CareerTier.PUBLIC_INSTITUTION_POST, null],
    [RETIREMENT, CareerTier.HEAD, CareerTier.NO_POST, null],
    [RETIREMENT, CareerTier.HEAD, CareerTier.OTHER_POST, 'MOVE_LEADS_NOWHERE'],
    [APPOINTMENT, CareerTier.GRID_MEMBER, CareerTier.NO_POST, 'MOVE_LEADS_NOWHERE'],
    [ELECTION, CareerTier.HEAD, CareerTier.HEAD, 'MOVE_LEADS_NOWHERE'],
    [APPOINTMENT, CareerTier.OTHER_POST, CareerTier.OTHER_POST, null],
  ])('on record: %s from %s to %s: %s', (kind, fromTier, toTier, code) => {
    expect(codeOf(() => refuseRecorded({ kind, fromTier, toTier }))).toBe(code);
  });

  it('says what it rests on', () => {
    const kinds = Object.values(PromotionMoveKind);
    expect(kinds.filter(needsNotice)).toEqual([APPOINTMENT, EXAMINATION]);
    expect(kinds.filter(needsInspection)).toEqual([ELECTION, BY_ELECTION, APPOINTMENT, EXAMINATION]);
    const from = (fromTier: CareerTier, toTier: CareerTier) =>
      kinds.filter((kind) => needsElection({ kind, fromTier, toTier }));
    expect(from(CareerTier.HEAD, CareerTier.NO_POST)).toEqual([DISMISSAL]);
    expect(from(CareerTier.GRID_CHIEF, CareerTier.NO_POST)).toEqual([]);
  });
});

describe('the steps of a move', () => {
  const order = { kind: APPOINTMENT, fromTier: CareerTier.GRID_MEMBER, toTier: CareerTier.GRID_CHIEF };
  const vote = { kind: ELECTION, fromTier: CareerTier.GRID_CHIEF, toTier: CareerTier.MEMBER };
  const leave = { kind: RETIREMENT, fromTier: CareerTier.HEAD, toTier: CareerTier.NO_POST };
  const open = (move: typeof order) =>
    Object.fromEntries(
      Object.values(PromotionMoveState).map((state) => [
        state,
        moveSteps.filter((step) => codeOf(() => refuseStep(step, { ...move, state })) === null),
      ]),
    );
  const ended = { EFFECTIVE: [], REFUSED: [], NOT_ELECTED: [], CANCELLED: [], ANNULLED: [] };

  it('of an order: none is skipped', () => {
    expect(open(order)).toEqual({
      PROPOSED: ['recordInspection', 'cancelAppointment'],
      INSPECTED: ['decideAppointment', 'cancelAppointment'],
      DECIDED: ['rescheduleAppointment', 'cancelAppointment'],
      ELECTED: ['rescheduleAppointment', 'cancelAppointment'],
      HALTED: ['rescheduleAppointment', 'cancelAppointment'],
      ...ended,
    });
  });

  it('of an election: a vote decides on the date', () => {
    expect(open(vote as typeof order)).toMatchObject({ DECIDED: ['recordElection', 'cancelAppointment'], ...ended });
  });

  it('of a retirement: nobody inspects', () => {
    expect(open(leave as typeof order)).toMatchObject({
      PROPOSED: ['decideAppointment', 'cancelAppointment'],
      ...ended,
    });
  });

  it('lead to effect from a decision, or from a vote where one is needed', () => {
    const ready = (move: object) =>
      Object.values(PromotionMoveState).filter((state) => isReady({ ...(move as typeof order), state }));
    expect([ready(order), ready(vote)]).toEqual([['DECIDED', 'ELECTED'], ['ELECTED']]);
  });
});

describe('a vote', () => {
  it.each([
    [100, 51, 17, true, null],
    [100, 50, 50, true, 'TURNOUT_TOO_LOW'],
    [100, 90, 29, true, 'VOTES_TOO_FEW'],
    [100, 90, 30, true, null],
    [100, 10, 0, false, null],
    [100, 101, 50, true, 'VOTES_IMPOSSIBLE'],
    [100, 90, 91, true, 'VOTES_IMPOSSIBLE'],
    [0, 0, 0, false, 'VOTES_IMPOSSIBLE'],
    [100, 90, -1, false, 'VOTES_IMPOSSIBLE'],
  ])('of %i entitled, %i voting and %i for it, carried %s: %s', (entitled, voted, votesFor, carried, code) => {
    expect(codeOf(() => refuseVote({ entitled, voted, votesFor, carried }))).toBe(code);
  });
});

describe('inspectors', () => {
  it('are two at least, each once, and not the candidate', () => {
    const of = (...ids: string[]) => codeOf(() => refuseInspectors(ids, 'candidate'));
    expect([of('a'), of('a', 'a'), of('a', 'candidate'), of('a', 'b')]).toEqual([
      'NUMBER_OUT_OF_RANGE',
      'INSPECTOR_REPEATED',
      'INSPECTOR_NOT_INDEPENDENT',
      null,
    ]);
  });

  it('work beside neither the candidate nor the proposal', () => {
    const none = { unitId: null, gridId: null };
    const of = (subject: string | null, places: object[]) =>
      codeOf(() =>
        refuseDependent(
          { subject, places: places.map((each) => ({ ...none, ...each })) },
          [{ ...none, gridId: 'g' }],
          ['hr'],
        ),
      );
    expect([of(null, []), of('other', [{ unitId: 'u' }])]).toEqual([null, null]);
    expect([of(null, [{ gridId: 'g' }]), of('hr', [])]).toEqual(Array(2).fill('INSPECTOR_NOT_INDEPENDENT'));
  });
});

describe('a probation', () => {
  const { PASSED, FAILED } = ProbationOutcome;
  it.each([
    ['2026-06-30', null, PASSED, '2026-07-01', null],
    ['2026-06-30', null, PASSED, '2026-06-30', 'PROBATION_NOT_OVER'],
    ['2026-06-30', null, FAILED, '2026-03-01', null],
    ['2026-06-30', PASSED, FAILED, '2026-08-01', 'PROBATION_ALREADY_CONCLUDED'],
    [null, null, PASSED, '2026-08-01', 'NO_PROBATION'],
  ])('until %s, concluded %s, is %s on %s: %s', (probationUntil, probationOutcome, outcome, today, code) => {
    const move = { state: PromotionMoveState.EFFECTIVE, probationUntil, probationOutcome };
    expect(codeOf(() => refuseProbation(move, outcome, { today, leftOn: null }))).toBe(code);
  });

  const served = { state: PromotionMoveState.EFFECTIVE, probationUntil: '2026-06-30', probationOutcome: null };
  it.each([
    ['2026-06-29', PASSED, 'PROBATION_NOT_SERVED'],
    ['2026-06-29', FAILED, null],
    ['2026-06-30', PASSED, null],
  ])('of somebody who left on %s is %s: %s', (leftOn, outcome, code) => {
    expect(codeOf(() => refuseProbation(served, outcome, { today: '2026-08-01', leftOn }))).toBe(code);
  });

  it('of what never was is not concluded', () => {
    const never = { ...served, state: PromotionMoveState.ANNULLED };
    expect(codeOf(() => refuseProbation(never, FAILED, { today: '2026-08-01', leftOn: null }))).toBe('MOVE_ANNULLED');
  });
});
