import { Refusal } from '@gridweave/subgraph/refusal';
import fc from 'fast-check';
import { IncidentState, incidentWays } from '../incident/incident.rules';
import { EvidenceKind } from './evidence.rules';
import { firstTransitions } from './first-transitions';
import {
  changedTable,
  eligibleRoles,
  evidenceFor,
  reasonOf,
  rolesFor,
  startsIn,
  type TransitionChange,
  trapOf,
  ways,
} from './transition.rules';
import { TransitionSubject } from './transition-subject.rules';

const change = (from: string, deed: string, more: Partial<TransitionChange> = {}): TransitionChange => ({
  from,
  deed,
  roles: ['DISPATCHER'],
  evidence: [],
  reasons: [],
  ...more,
});
const none = (from: string, deed: string) => change(from, deed, { roles: [] });
const refusalOf = (...changes: TransitionChange[]): Refusal | null => {
  try {
    changedTable(firstTransitions, changes);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};

describe('the transition table', () => {
  it('knows every way of code that people take, once', () => {
    const names = ways.map(({ from, deed }) => `${from} ${deed}`);
    expect(new Set(names).size).toBe(names.length);
    for (const { from, deed } of incidentWays) if (deed !== 'resolve') expect(names).toContain(`${from} ${deed}`);
    expect(firstTransitions.rows).toHaveLength(ways.length);
  });

  it('has no trap in its first version, and no way out of the archive in any', () => {
    expect(trapOf(firstTransitions)).toBeNull();
    expect(ways.filter(({ from }) => from === IncidentState.ARCHIVED)).toEqual([]);
    expect(refusalOf(change('ARCHIVED', 'reopenIncident'))).toMatchObject({ code: 'TRANSITION_UNKNOWN' });
  });

  it.each([
    ['a way that code does not know', change('CLOSED', 'fileIncident'), 'TRANSITION_UNKNOWN', 'changes.0.deed'],
    ['what the system does', change('DISPATCHED', 'resolve'), 'TRANSITION_UNKNOWN', 'changes.0.deed'],
    [
      'units that close',
      change('CHECKED', 'closeIncident', { roles: ['UNIT_MEMBER'] }),
      'ROLE_NOT_ELIGIBLE',
      'changes.0.roles',
    ],
    [
      'chiefs that check',
      change('RESOLVED', 'checkIncident', { roles: ['GRID_CHIEF'] }),
      'ROLE_NOT_ELIGIBLE',
      'changes.0.roles',
    ],
    [
      'evidence of filing',
      change('RAISED', 'fileIncident', { evidence: [{ categoryPrefix: '', kinds: [EvidenceKind.TEXT] }] }),
      'EVIDENCE_NOT_ASKED_HERE',
      'changes.0.evidence',
    ],
    [
      'a prefix that is none',
      change('CHECKED', 'closeIncident', { evidence: [{ categoryPrefix: '3', kinds: [] }] }),
      'CATEGORY_PREFIX_INVALID',
      'changes.0.evidence',
    ],
    [
      'a reason without a word',
      change('RAISED', 'refuseFiling', { reasons: [{ code: 'no word', label: '无' }] }),
      'REASON_CODE_INVALID',
      'changes.0.reasons',
    ],
  ])('refuses %s', (_what, changed, code, field) => {
    expect(refusalOf(changed)).toMatchObject({ code, field });
  });

  it('refuses a way that is changed twice', () => {
    const twice = change('RAISED', 'fileIncident');
    expect(refusalOf(twice, twice)).toMatchObject({ code: 'TRANSITION_REPEATED', field: 'changes.1' });
  });

  it.each([
    ['nobody closes', [none('CHECKED', 'closeIncident')], 'RAISED'],
    ['nobody files', [none('RAISED', 'fileIncident')], 'RAISED'],
    ['nobody checks, and only reworks', [none('RESOLVED', 'checkIncident')], 'RAISED'],
    [
      'nobody takes up what is reopened',
      [
        none('REOPENED', 'dispatchIncident'),
        none('REOPENED', 'handleWithinGrid'),
        none('REOPENED', 'closeAfterReview'),
      ],
      'REOPENED',
    ],
  ])('refuses a table that traps, and shows the trap: %s', (_what, changes, state) => {
    const refusal = refusalOf(...changes);
    expect(refusal).toMatchObject({ code: 'TRANSITION_TRAP', field: 'changes' });
    expect(refusal?.message).toContain(`（${state}）后将永远无法结案：待立案`);
  });

  it('lets what was given up be given up where another way leads on', () => {
    expect(refusalOf(none('FILED', 'handleWithinGrid'), none('REOPENED', 'handleWithinGrid'))).toBeNull();
    expect(
      refusalOf(
        none('CLOSED', 'reopenIncident'),
        none('REOPENED', 'dispatchIncident'),
        none('REOPENED', 'handleWithinGrid'),
      ),
    ).toBeNull();
  });

  it('says whose a deed is, what it shows and why, by the longest prefix', () => {
    const table = changedTable(firstTransitions, [
      change('CHECKED', 'closeIncident', {
        roles: ['CHECKER'],
        evidence: [
          { categoryPrefix: '', kinds: [] },
          { categoryPrefix: '03', kinds: [EvidenceKind.SITE_CHECK] },
          { categoryPrefix: '0301', kinds: [EvidenceKind.PHOTO_BEFORE, EvidenceKind.PHOTO_AFTER] },
        ],
      }),
    ]);
    expect(table.version).toBe(2);
    const { CHECKED, RAISED } = IncidentState;
    expect(rolesFor(table, 'closeIncident', CHECKED)).toEqual(['CHECKER']);
    expect(rolesFor(table, 'closeIncident', RAISED)).toEqual(['CHECKER']);
    expect(evidenceFor(table, 'closeIncident', CHECKED, '0301')).toHaveLength(2);
    expect(evidenceFor(table, 'closeIncident', CHECKED, '0302')).toEqual([EvidenceKind.SITE_CHECK]);
    expect(evidenceFor(table, 'closeIncident', CHECKED, '0501')).toEqual([]);
    expect(startsIn(table, 'voidIncident', [IncidentState.RAISED, IncidentState.FILED])).toEqual([RAISED]);
    expect(reasonOf(table, 'refuseFiling', RAISED, 'PRIVATE_MATTER')).toMatchObject({ label: '属私人事务' });
    expect(reasonOf(table, 'fileIncident', RAISED, null)).toBeNull();
  });

  it('after any changes either is refused or leads every incident that it lets begin to a closing', () => {
    const open = ways.filter(({ subject }) => subject === TransitionSubject.INCIDENT);
    const changes = fc.uniqueArray(fc.integer({ min: 0, max: open.length - 1 }), { maxLength: 8 });
    fc.assert(
      fc.property(changes, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (indices, given) => {
        const made = indices.map((index, position) => {
          const { from, deed } = open[index]!;
          return given[position] ? change(from, deed, { roles: eligibleRoles }) : none(from, deed);
        });
        const refusal = refusalOf(...made);
        if (refusal) expect(refusal.code).toBe('TRANSITION_TRAP');
        else expect(wanders(changedTable(firstTransitions, made))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  /** Whether from every state that is reached some walk ends with a closing; by plain search, not by what is tested. */
  function wanders(table: ReturnType<typeof changedTable>): boolean {
    const goes = (from: IncidentState) =>
      incidentWays.filter(
        (way) =>
          way.from === from &&
          way.deed !== 'unmergeIncident' &&
          (way.deed === 'resolve' ||
            table.rows.some((row) => row.from === from && row.deed === way.deed && row.roles.length > 0)),
      );
    const reach = (start: IncidentState) => {
      const found = new Set([start]);
      for (const state of found) for (const { to } of goes(state)) found.add(to);
      return found;
    };
    const over = ['NOT_FILED', 'CLOSED', 'ARCHIVED', 'MERGED', 'VOIDED'];
    return [...reach(IncidentState.RAISED)].every(
      (state) => over.includes(state) || reach(state).has(IncidentState.CLOSED),
    );
  }
});
