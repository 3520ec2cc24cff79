import { isOverdue, reached, refuseLifting, SupervisionState } from './supervision.rules';

const milestone = { id: 'm', title: '路基完成', dueAt: '2026-06-01T00:00:00Z', doneAt: null, note: null };
const other = { ...milestone, id: 'n', doneAt: '2026-05-01T00:00:00.000Z' };
const now = new Date('2026-05-20T00:00:00Z');

describe('milestones of a supervision', () => {
  it('are reached once, each for itself', () => {
    expect(reached([milestone, other], 'm', now, '已验')).toEqual([
      { ...milestone, doneAt: now.toISOString(), note: '已验' },
      other,
    ]);
    expect(() => reached([other], 'n', now, null)).toThrow(expect.objectContaining({ code: 'MILESTONE_ALREADY_DONE' }));
    expect(() => reached([other], 'x', now, null)).toThrow(expect.objectContaining({ code: 'MILESTONE_UNKNOWN' }));
  });

  it.each([
    ['none', [], null, undefined],
    ['all reached', [other], null, undefined],
    ['one open', [milestone, other], null, 'MILESTONES_OPEN'],
    ['one open, with a reason', [milestone], '工程取消', undefined],
  ])('when a supervision is lifted: %s', (_when, milestones, reason, code) => {
    expect(refuseLifting(milestones, reason)?.code).toBe(code);
  });
});

it.each([
  ['OPEN', '2026-05-19T00:00:00Z', true],
  ['OPEN', '2026-05-21T00:00:00Z', false],
  ['LIFTED', '2026-05-19T00:00:00Z', false],
] as const)('a supervision that is %s and due %s is overdue: %s', (state, dueAt, overdue) => {
  expect(isOverdue({ state: SupervisionState[state], dueAt: new Date(dueAt) }, now)).toBe(overdue);
});
