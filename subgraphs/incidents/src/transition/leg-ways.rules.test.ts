import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role } from '@gridweave/viewer/viewer';
import fc from 'fast-check';
import { LegState, legTransitions } from '../leg/leg.rules';
import { EvidenceKind } from './evidence.rules';
import { firstTransitions } from './first-transitions';
import { legRoles, legTrapOf, legWays } from './leg-ways.rules';
import { changedTable, rolesHere, type TransitionChange, type TransitionTable } from './transition.rules';

const change = (from: string, deed: string, more: Partial<TransitionChange> = {}): TransitionChange => ({
  ...{ from, deed, roles: ['CLERK'], evidence: [], reasons: [] },
  ...more,
});
const refusalOf = (changes: readonly TransitionChange[]): Refusal | null => {
  try {
    changedTable(firstTransitions, changes);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};
/** The same terms for a deed wherever it starts. */
const everywhere = (deed: string, roles: readonly Role[]) =>
  legWays.filter((way) => way.deed === deed).map(({ from }) => change(from, deed, { roles }));

describe('the ways of legs in the transition table', () => {
  it('are those of code, and free in the first version to all who have legs', () => {
    for (const { from, deed, to } of legWays) {
      if (deed in legTransitions) {
        const way = legTransitions[deed as keyof typeof legTransitions];
        expect([way.from, [way.to]]).toEqual([expect.arrayContaining([from]), to]);
      } else expect(to).toEqual([from]);
      expect(rolesHere(firstTransitions, deed, from)).toEqual(legRoles);
    }
    expect(legTrapOf(firstTransitions)).toBeNull();
  });

  it.each([
    ['a dispatcher who handles', change('DISPATCHED', 'signLeg', { roles: ['DISPATCHER'] }), 'ROLE_NOT_ELIGIBLE'],
    [
      'a shift leader who tells results',
      change('SIGNED', 'reportLegResult', { roles: ['SHIFT_LEADER'] }),
      'ROLE_NOT_ELIGIBLE',
    ],
    ['a way back', change('DONE', 'startLeg'), 'TRANSITION_UNKNOWN'],
    ['a return of what has begun', change('IN_PROGRESS', 'requestReturn'), 'TRANSITION_UNKNOWN'],
    [
      'pictures of setting out',
      change('SIGNED', 'setOut', { evidence: [{ categoryPrefix: '', kinds: [EvidenceKind.PHOTO_BEFORE] }] }),
      'EVIDENCE_NOT_ASKED_HERE',
    ],
    [
      'a unit that checks itself',
      change('SIGNED', 'reportLegResult', { evidence: [{ categoryPrefix: '', kinds: [EvidenceKind.SITE_CHECK] }] }),
      'EVIDENCE_NOT_OF_HANDLER',
    ],
    [
      'reasons for arriving',
      change('SIGNED', 'arriveOnLeg', { reasons: [{ code: 'LATE', label: '迟到' }] }),
      'REASONS_NOT_ASKED_HERE',
    ],
  ])('do not take %s', (_what, odd, code) => expect(refusalOf([odd])).toMatchObject({ code }));

  it.each([
    [
      'nobody tells a unit’s result',
      everywhere('reportLegResult', ['GRID_CHIEF']),
      '单位的主办派单到“已派出，尚未签收”（DISPATCHED）',
    ],
    ['nobody tells a grid’s result', everywhere('reportLegResult', ['CLERK']), '网格的主办派单'],
    ['nobody verifies', everywhere('verifyReport', ['MICRO_CHIEF']), '网格的核实派单'],
    [
      'work that has begun has no end',
      [change('IN_PROGRESS', 'reportLegResult', { roles: [] })],
      '（IN_PROGRESS）后将永远无法反馈结果：已派出，尚未签收 → 正在处置',
    ],
  ])('refuse a table that traps a leg, and show the trap: %s', (_what, changes, shown) => {
    const refusal = refusalOf(changes);
    expect(refusal).toMatchObject({ code: 'TRANSITION_TRAP', field: 'changes' });
    expect(refusal?.message).toContain(shown);
  });

  it('may leave steps out and keep deeds to the clerk, as long as the result can be told', () => {
    const sparse = [
      ...everywhere('setOut', []),
      ...everywhere('arriveOnLeg', []),
      ...everywhere('requestHold', ['CLERK']),
    ];
    expect(refusalOf(sparse)).toBeNull();
  });

  it('after any changes are refused, or lead every leg that is begun to its result', () => {
    const changes = fc.uniqueArray(
      fc.record({ way: fc.nat({ max: legWays.length - 1 }), roles: fc.subarray([...legRoles]) }),
      { selector: ({ way }) => way, maxLength: 12 },
    );
    fc.assert(
      fc.property(changes, (made) => {
        const all = made.map(({ way, roles }) => change(legWays[way]!.from, legWays[way]!.deed, { roles }));
        const refusal = refusalOf(all);
        if (refusal) expect(refusal.code).toBe('TRANSITION_TRAP');
        else expect(leads(changedTable(firstTransitions, all), ['CLERK', 'UNIT_MEMBER'], 'reportLegResult')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  /** Whether what can be begun by some roles can be ended by them; by plain search, not by what is tested. */
  function leads(table: TransitionTable, by: readonly Role[], ending: string): boolean {
    const goes = (from: LegState) =>
      ['signLeg', 'setOut', 'arriveOnLeg', 'startLeg', ending].flatMap((deed) => {
        const row = table.rows.find((each) => each.from === from && each.deed === deed);
        return row?.roles.some((role) => by.includes(role)) ? (row.to as LegState[]) : [];
      });
    const reach = (start: LegState) => {
      const found = new Set([start]);
      for (const state of found) for (const to of goes(state)) found.add(to);
      return found;
    };
    return [...reach(LegState.DISPATCHED)].every((state) => reach(state).has(LegState.DONE));
  }
});
