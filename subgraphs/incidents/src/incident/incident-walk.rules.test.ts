import fc from 'fast-check';
import { replayed, replayedLegs } from '../../test/replay';
import { actors, type Step, Walk } from '../../test/walk';
import { walkedLegDeeds } from '../../test/walked-leg';
import { isResolved, LegKind, LegState, openLegStates } from '../leg/leg.rules';
import { EvidenceKind } from '../transition/evidence.rules';
import { firstTransitions } from '../transition/first-transitions';
import { legRoles } from '../transition/leg-ways.rules';
import { changedTable, eligibleRoles, rolesHere, type TransitionChange, ways } from '../transition/transition.rules';
import { TransitionSubject } from '../transition/transition-subject.rules';
import { type DeskDeed, deskDeeds } from './incident.policy';
import { IncidentState } from './incident.rules';

/** Deeds that lead on, drawn more often so that walks come far. */
const onward: readonly DeskDeed[] = [
  'fileIncident',
  'handleWithinGrid',
  'dispatchIncident',
  'checkIncident',
  'closeIncident',
  'reopenIncident',
];
const leaders = actors.flatMap(({ id }, index) => (id.startsWith('SHIFT_LEADER') ? index : []));
const handlers = actors.flatMap(({ id }, index) => (/^(member|clerk|chief)/.test(id) ? index : []));

/** Who does what, as it may well be: those of the desk decide, those of units and grids work. */
const step = (deed: fc.Arbitrary<Step['deed']>, likely: readonly number[]) =>
  fc.record<Step>({
    deed,
    actor: fc.oneof(fc.nat({ max: actors.length - 1 }), fc.constantFrom(...likely)),
    leg: fc.oneof(fc.constant(0), fc.nat({ max: 3 })),
    evidence: fc.subarray([EvidenceKind.SITE_CHECK, EvidenceKind.REPORTER_WORD]),
    yes: fc.boolean(),
  });
const asking = walkedLegDeeds.filter((deed) => !deed.startsWith('decide'));
const deciding = walkedLegDeeds.filter((deed) => deed.startsWith('decide') || deed === 'releaseHold');
const steps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: step(fc.constantFrom(...deskDeeds), leaders) },
    { weight: 7, arbitrary: step(fc.constantFrom(...onward), leaders) },
    { weight: 1, arbitrary: step(fc.constantFrom('voidIncident' as const, 'decideVoiding' as const), leaders) },
    { weight: 1, arbitrary: step(fc.constantFrom('archiveIncident' as const, 'notSolved' as const), leaders) },
    { weight: 2, arbitrary: step(fc.constant('whistle' as const), leaders) },
    { weight: 4, arbitrary: step(fc.constantFrom(...asking), handlers) },
    { weight: 3, arbitrary: step(fc.constant('reportLegResult' as const), handlers) },
    { weight: 3, arbitrary: step(fc.constantFrom(...deciding), leaders) },
  ),
  { size: 'max', minLength: 60, maxLength: 120 },
);

/** The first table, and others that an administrator may make of it. */
const tables = fc
  .array(
    fc.record({
      way: fc.nat({ max: ways.length - 1 }),
      roles: fc.subarray([...eligibleRoles]),
      handlers: fc.subarray([...legRoles]),
    }),
    { maxLength: 8 },
  )
  .map((made) => {
    const unique = [...new Map(made.map((each) => [each.way, each])).values()];
    const changes = unique.map(({ way, roles, handlers: ofLeg }): TransitionChange => {
      const { from, deed, subject } = ways[way]!;
      return { from, deed, roles: subject === TransitionSubject.LEG ? ofLeg : roles, evidence: [], reasons: [] };
    });
    try {
      return changedTable(firstTransitions, changes);
    } catch {
      return firstTransitions;
    }
  });

const frozen: readonly IncidentState[] = [IncidentState.ARCHIVED, IncidentState.NOT_FILED, IncidentState.VOIDED];
const ended: readonly LegState[] = [LegState.ACCEPTED, LegState.RETURNED, LegState.CANCELLED];
const order = Object.values(LegState);

/** What must hold of an incident after a step that has moved it. */
function holdsOfIncident(walk: Walk, before: IncidentState): void {
  if (walk.state === IncidentState.RESOLVED) expect(isResolved(walk.working)).toBe(true);
  if (walk.state === IncidentState.CHECKED) {
    const checker = actors.find(({ id }) => id === walk.checkedBy)!;
    expect(walk.isHandler(checker)).toBe(false);
    if (walk.selfHandled) expect(walk.shown).toHaveLength(1);
    if (walk.selfHandled && walk.drawn) expect(walk.shown).toEqual([EvidenceKind.SITE_CHECK]);
  }
  if (walk.state === IncidentState.CLOSED) {
    expect(walk.isHandler(actors.find(({ id }) => id === walk.closedBy)!)).toBe(false);
    expect(walk.legs.filter(({ isOpen }) => isOpen)).toEqual([]);
  }
  if (walk.state === IncidentState.MERGED) expect(walk.working.filter(({ isOpen }) => isOpen)).toEqual([]);
  if (walk.state === IncidentState.VOIDED) expect(walk.decidedBy).not.toBe(walk.requestedBy);
  if (before === IncidentState.MERGED) expect(walk.state).toBe(walk.before);
}

describe('random deeds by random roles, under any table that may be made', () => {
  it('keep what must hold of incidents and legs, and tell a history that leads to where all of them are', () => {
    const reached = new Set<string>();
    const done = new Set<string>();
    fc.assert(
      fc.property(tables, fc.boolean(), steps, (table, drawn, walked) => {
        const walk = new Walk(table, drawn);
        for (const each of walked) {
          const before = walk.state;
          const legsBefore = walk.legs.map((leg) => ({ leg, state: leg.state, held: leg.heldUntil !== null }));
          walk.step(each);
          if (frozen.includes(before)) expect(walk.state).toBe(before);
          for (const { leg, state, held } of legsBefore) {
            if (leg.state === state) continue;
            expect(ended).not.toContain(state);
            if (held) expect(['CANCELLED', 'RETURNED']).toContain(leg.state);
            if (state !== LegState.DONE) expect(order.indexOf(leg.state)).toBeGreaterThan(order.indexOf(state));
          }
          if (walk.state === before) continue;
          reached.add(walk.state);
          const wasCalled = legsBefore.some(
            ({ leg, state }) => leg.kind === LegKind.REPORT_IN && openLegStates.includes(state),
          );
          if (walk.state === IncidentState.MERGED && wasCalled) reached.add('merged while a unit was called');
          holdsOfIncident(walk, before);
        }
        for (const leg of walk.legs) {
          reached.add(`leg ${leg.state}`);
          // Whoever did something had the leg, in a role that the table names; whoever decided did not.
          for (const { deed, role, from } of leg.doneBy)
            if (deed !== 'releaseHold' || role !== null) expect(rolesHere(table, deed, from)).toContain(role);
          for (const by of leg.decidedBy) expect(leg.isOf(actors.find(({ id }) => id === by)!)).toBe(false);
        }
        for (const deed of walk.done) done.add(deed);
        expect(replayed(walk.told.filter(({ legId }) => legId === null))).toBe(walk.state);
        const replayedTo = replayedLegs(walk.told, walk.legs);
        for (const { id, state } of walk.legs) expect([id, replayedTo.get(id)]).toEqual([id, state]);
      }),
      { numRuns: 5_000 },
    );
    // A test of deeds that are all refused would hold as well.
    for (const state of Object.values(IncidentState)) expect(reached).toContain(state);
    for (const state of order) expect(reached).toContain(`leg ${state}`);
    expect(reached).toContain('merged while a unit was called');
    for (const deed of walkedLegDeeds) expect(done).toContain(deed);
  });
});
