import { ClosingKind, IncidentState } from '../incident/incident.rules';
import { LegKind, LegState } from '../leg/leg.rules';
import { ReportOrigin } from '../report/report.rules';
import { type Measured, measures } from './measures';
import { type CountedFacts, isStaffsOwn, rateOf, sharesOf, spanOf, sumOf, withinHours } from './statistics.rules';

const at = (day: number, hour = 9) =>
  new Date(`2026-05-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+08:00`);
const deed = (action: string, day: number, hour?: number) => ({ action, at: at(day, hour) });
const lead = {
  kind: LegKind.LEAD,
  state: LegState.ACCEPTED,
  unitId: 'drainage',
  dispatchedAt: at(1, 10),
  dueAt: at(2),
  doneAt: at(1, 15),
  heldUntil: null,
};
const closed: CountedFacts = {
  incident: {
    state: IncidentState.CLOSED,
    leadUnitId: 'drainage',
    raisedAt: at(1),
    closedAt: at(1, 18),
    closingKind: ClosingKind.NORMAL,
    selfHandled: false,
  },
  deeds: [
    deed('fileIncident', 1),
    deed('dispatchIncident', 1, 10),
    deed('checkIncident', 1, 17),
    deed('closeIncident', 1, 18),
  ],
  legs: [lead],
  feedbacks: [{ dueAt: at(1), inTime: true }],
  reports: [
    { isStaffs: false, answers: [{ closing: 1, score: 3, solved: true }] },
    { isStaffs: true, answers: [{ closing: 1, score: 5, solved: true }] },
  ],
};
const of = (facts: CountedFacts) => sumOf(sharesOf(facts).map(({ measured }) => measured));
/** Only what is not 0. */
const some = (measured: Measured) =>
  Object.fromEntries(measures.flatMap((each) => (measured[each] ? [[each, measured[each]]] : [])));

describe('what an incident is counted as', () => {
  it('counts one that was closed in time once in everything, and what staff reported in no survey', () => {
    expect(some(of(closed))).toEqual({
      ...{ raised: 1, filed: 1, completed: 1, dispatched: 1, closed: 1, closedOnTime: 1, closings: 1, checks: 1 },
      ...{ due: 1, dueMet: 1, legsSent: 1, feedbackDue: 1, feedbackMet: 1, tookE: 1 },
      ...{ surveysOpened: 1, surveysAnswered: 1, surveysSolved: 1 },
    });
  });

  it('counts what a joint meeting has dispatched as dispatched, once', () => {
    const byMeeting = (...more: ReturnType<typeof deed>[]) =>
      of({ ...closed, deeds: [deed('fileIncident', 1), deed('recordDecision', 1, 10), ...more] }).dispatched;
    expect([byMeeting(), byMeeting(deed('recordDecision', 2)), byMeeting(deed('dispatchIncident', 2))]).toEqual([
      1, 1, 1,
    ]);
  });

  it('puts each thing on its own day, for the unit that led', () => {
    const days = sharesOf(closed).map(({ day, unitId }) => [day, unitId]);
    expect(days).toEqual([
      ['2026-05-01', 'drainage'],
      ['2026-05-02', 'drainage'],
    ]);
  });

  it.each([
    [IncidentState.MERGED, { merged: 1 }],
    [IncidentState.VOIDED, { voided: 1 }],
  ])('counts one that is %s as that and as nothing else', (state, expected) => {
    expect(some(of({ ...closed, incident: { ...closed.incident, state } }))).toEqual(expected);
  });

  it('counts a closing after which it was opened again, and no closing that stands', () => {
    const incident = { ...closed.incident, state: IncidentState.REOPENED, closedAt: null, closingKind: null };
    const counted = of({ ...closed, incident, deeds: [...closed.deeds, deed('reopenIncident', 3)] });
    expect(counted).toMatchObject({ closed: 0, completed: 0, closings: 1, closingsReopened: 1, reopened: 1, filed: 1 });
  });

  it('keeps one that is held as held, and has it due on no day', () => {
    const incident = { ...closed.incident, state: IncidentState.DISPATCHED, closedAt: null, closingKind: null };
    const legs = [{ ...lead, state: LegState.IN_PROGRESS, doneAt: null, heldUntil: at(20) }];
    expect(of({ ...closed, incident, legs, deeds: closed.deeds.slice(0, 2) })).toMatchObject({
      ...{ held: 1, completed: 0, due: 0, filed: 1 },
    });
  });

  it.each([
    ['done too late', { legs: [{ ...lead, doneAt: at(3) }] }, { closedLate: 1, closedOnTime: 0, due: 1, dueMet: 0 }],
    ['without a limit', { legs: [{ ...lead, dueAt: null }] }, { closedLate: 0, closedOnTime: 0, due: 0 }],
    [
      'returned before it',
      { legs: [{ ...lead, unitId: 'police', state: LegState.RETURNED, doneAt: null }, lead] },
      { closedOnTime: 1, legsSent: 2, legsReturned: 1 },
    ],
  ])('judges one whose leg was %s', (_, change, expected) => {
    expect(of({ ...closed, ...change })).toMatchObject(expected);
  });

  it('counts a return under the unit that returned', () => {
    const returned = { ...lead, unitId: 'police', state: LegState.RETURNED, doneAt: null };
    const ofPolice = sharesOf({ ...closed, legs: [returned, lead] }).filter(({ unitId }) => unitId === 'police');
    expect(ofPolice.map(({ measured }) => measured)).toEqual([{ legsSent: 1, legsReturned: 1 }]);
  });
});

it.each([
  [ReportOrigin.PATROL, null, true],
  [ReportOrigin.APP, 'member', true],
  [ReportOrigin.CITIZEN, null, false],
  [ReportOrigin.ON_BEHALF, 'member', false],
  [ReportOrigin.VISIT, 'member', false],
])('of a report by %s written by %s says whether it is staff’s own: %s', (origin, submittedBy, expected) => {
  expect(isStaffsOwn({ origin, submittedBy })).toBe(expected);
});

it.each([
  ['2026-01-01', '2026-12-31', { months: ['2026-01-01', '2026-12-01'], days: [] }],
  ['2026-05-02', '2026-05-30', { months: null, days: [['2026-05-02', '2026-05-30']] }],
  ['2026-05-01', '2026-05-31', { months: ['2026-05-01', '2026-05-01'], days: [] }],
  [
    '2025-12-31',
    '2026-02-27',
    {
      months: ['2026-01-01', '2026-01-01'],
      days: [
        ['2025-12-31', '2025-12-31'],
        ['2026-02-01', '2026-02-27'],
      ],
    },
  ],
  ['2026-05-20', '2026-06-10', { months: null, days: [['2026-05-20', '2026-06-10']] }],
  ['2026-05-02', '2026-05-01', { months: null, days: [] }],
])('splits %s to %s into whole months and days', (first, last, expected) => {
  expect(spanOf(first, last)).toEqual(expected);
});

describe('rates and distributions', () => {
  it('have no value where nothing was to be counted, and tell of how many they know', () => {
    expect(rateOf('completionRate', {})).toMatchObject({ numerator: 0, denominator: 0, value: null, coverage: null });
    const answers = { surveysOpened: 8, surveysAnswered: 4, surveysSatisfied: 3 };
    expect(rateOf('satisfactionRate', answers)).toMatchObject({
      numerator: 3,
      denominator: 4,
      value: 0.75,
      coverage: 0.5,
    });
  });

  it.each([
    [{}, 50, null],
    [{ tookA: 1, tookC: 1 }, 50, 1],
    [{ tookA: 1, tookC: 1 }, 90, 4],
    [{ tookA: 8, tookB: 1, tookL: 1 }, 90, 2],
    [{ tookA: 1, tookL: 9 }, 90, null],
  ])('of %j read within how many hours %i of a hundred were closed', (measured, percent, expected) => {
    expect(withinHours(measured as Measured, percent)).toBe(expected);
  });
});
