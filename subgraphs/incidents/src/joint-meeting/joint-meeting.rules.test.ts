import { stateAfter } from '../grid-matter/grid-matter.rules';
import {
  AttendanceState,
  DecisionKind,
  DecisionState,
  decisionLife,
  MeetingState,
  meetingLife,
  refuseEnding,
  refuseKind,
  refuseReplacing,
} from './joint-meeting.rules';

describe('the life of a joint meeting', () => {
  it.each([
    ['recordAttendance', 'CONVENED', 'CONVENED'],
    ['recordDecision', 'REOPENED', 'REOPENED'],
    ['closeJointMeeting', 'REOPENED', 'CLOSED'],
  ] as const)('%s leads from %s to %s', (deed, from, to) => {
    expect(stateAfter(meetingLife, deed, from as MeetingState)).toBe(to);
  });

  it.each(['recordAttendance', 'recordDecision', 'closeJointMeeting'] as const)(
    '%s waits for nobody once it is over',
    (deed) => {
      expect(() => stateAfter(meetingLife, deed, MeetingState.CLOSED)).toThrow(
        expect.objectContaining({ code: 'JOINT_MEETING_ALREADY_CLOSED' }),
      );
    },
  );
});

describe('the life of a decision', () => {
  it.each([
    ['settleAsDone', 'OPEN', 'DONE'],
    ['settleAsNotDone', 'OPEN', 'NOT_DONE'],
    ['settleAsDone', 'NOT_DONE', 'DONE'],
    ['refuseDecision', 'OPEN', 'REFUSED'],
    ['replaceDecision', 'REFUSED', 'REPLACED'],
  ] as const)('%s leads from %s to %s', (deed, from, to) => {
    expect(stateAfter(decisionLife, deed, from as DecisionState)).toBe(to);
  });

  it.each([
    ['refuseDecision', 'REFUSED', 'DECISION_ALREADY_REFUSED'],
    ['refuseDecision', 'DONE', 'DECISION_ALREADY_DONE'],
    ['settleAsDone', 'REPLACED', 'DECISION_ALREADY_REPLACED'],
    ['settleAsDone', 'REFUSED', 'DECISION_ALREADY_REFUSED'],
    ['replaceDecision', 'DONE', 'DECISION_ALREADY_DONE'],
  ] as const)('%s on %s is refused with %s', (deed, state, code) => {
    expect(() => stateAfter(decisionLife, deed, state as DecisionState)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a meeting ends', () => {
  const item = { id: 'i', deferredReason: null };
  const decided = { itemId: 'i', state: DecisionState.OPEN };
  const present = { state: AttendanceState.PRESENT };

  it.each([
    ['when every item is decided', [item], [decided], [present], undefined],
    ['when an item is left to another', [{ ...item, deferredReason: '待勘察' }], [], [present], undefined],
    ['not while an item is open', [item], [], [present], 'AGENDA_UNDECIDED'],
    [
      'not while a refused decision waits',
      [item],
      [{ ...decided, state: DecisionState.REFUSED }],
      [present],
      'AGENDA_UNDECIDED',
    ],
    ['not before anybody came', [item], [decided], [{ state: AttendanceState.EXCUSED }], 'ATTENDANCE_MISSING'],
  ])('%s', (_when, items, decisions, attendance, code) => {
    expect(refuseEnding(items, decisions, attendance)?.code).toBe(code);
  });
});

it('legs are for incidents alone', () => {
  expect(refuseKind(DecisionKind.LEGS, { incidentId: null })?.code).toBe('ITEM_NOT_INCIDENT');
  expect(refuseKind(DecisionKind.LEGS, { incidentId: 'i' })).toBeNull();
  expect(refuseKind(DecisionKind.MAINTENANCE_HANDOVER, { incidentId: null })).toBeNull();
});

it.each([
  ['legs by legs', 'LEGS', 'i', 'LEGS', undefined],
  ['legs by words', 'LEGS', 'i', 'OTHER', 'LEGS_NEED_LEGS'],
  ['words by legs', 'OTHER', 'i', 'LEGS', undefined],
  ['a decision on another item', 'OTHER', 'j', 'OTHER', 'DECISION_OF_ANOTHER_ITEM'],
] as const)('replaces %s: %s of %s by %s', (_what, before, itemId, after, code) => {
  expect(refuseReplacing({ itemId, kind: DecisionKind[before] }, 'i', DecisionKind[after])?.code).toBe(code);
});
