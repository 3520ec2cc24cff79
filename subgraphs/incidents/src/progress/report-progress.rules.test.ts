import { LegKind, LegState } from '../leg/leg.rules';
import { chiefLabel, dueOf, statusOf, told } from './report-progress.rules';

describe('what a reporter is told', () => {
  const verify = (state: LegState, appointmentId: string | null = 'a') => ({
    kind: LegKind.VERIFY,
    state,
    appointmentId,
  });

  it.each([
    [LegState.DISPATCHED, 'NOTIFIED'],
    [LegState.SIGNED, 'NOTIFIED'],
    [LegState.ON_THE_WAY, 'ON_THE_WAY'],
    [LegState.ON_SITE, 'ON_SITE'],
    [LegState.IN_PROGRESS, 'IN_PROGRESS'],
    [LegState.DONE, 'DONE'],
    [LegState.ACCEPTED, 'DONE'],
    [LegState.RETURNED, null],
    [LegState.CANCELLED, null],
  ])('of a leg that is %s: %s', (state, status) => {
    expect(statusOf(verify(state))).toBe(status);
  });

  it('of a leg: until when a result may be expected, while its time runs', () => {
    const dueAt = new Date('2026-06-15T10:00:00Z');
    const leg = { kind: LegKind.LEAD, state: LegState.IN_PROGRESS, dueAt, heldUntil: null };
    expect(dueOf(leg)).toBe(dueAt);
    expect(dueOf({ ...leg, kind: LegKind.REPORT_IN })).toBeNull();
    expect(dueOf({ ...leg, state: LegState.DONE })).toBeNull();
    expect(dueOf({ ...leg, heldUntil: dueAt })).toBeNull();
  });

  it('of a vacant grid: nobody has been notified', () => {
    expect(statusOf(verify(LegState.DISPATCHED, null))).toBeNull();
  });

  it('names a chief by role and local number', () => {
    expect(chiefLabel('Z3')).toBe('Z3号网格长');
  });

  it.each([
    ['setOut', 'Z3号网格长', true, 'Z3号网格长已赴现场核查'],
    ['setOut', '排水所', false, '排水所已出发赶往现场'],
    ['dispatchIncident', '排水所', false, '已派单至排水所'],
    ['fileIncident', null, false, '已立案'],
    ['dispatchLeg', '排水所', false, '已改派至排水所'],
    ['refuseReturn', '排水所', false, null],
    ['answerSurvey', null, false, null],
    ['requestReview', null, false, '已申请复核'],
    ['upholdDeclining', null, false, '复核维持不予受理：'],
    ['overturnDeclining', null, false, '复核后重新受理审查'],
    ['cancelLeg', 'Z3号网格长', true, null],
    ['handleWithinGrid', null, false, '已交由网格处置'],
    ['recordDecision', '排水所', false, '经联席会议决定，由排水所办理'],
    ['releaseHold', '排水所', false, '排水所已恢复办理'],
    ['mergeIncidents', null, false, '已与其他上报并案，一并办理'],
    ['unmergeIncident', null, false, '已恢复单独办理'],
    ['decideVoiding', null, false, '已作废'],
  ])('%s by %s: %s', (action, label, isVerification, text) => {
    expect(told({ action, reason: null, label, isVerification })).toBe(text);
  });
});
