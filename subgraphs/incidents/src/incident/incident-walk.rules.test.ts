import { grant, person } from '@gridweave/testing/viewers';
import type { Role } from '@gridweave/viewer/viewer';
import fc from 'fast-check';
import { replayed, type ToldStep } from '../../test/replay';
import { EvidenceKind, type GivenEvidence, refuseOtherEvidence } from '../transition/evidence.rules';
import { firstTransitions } from '../transition/first-transitions';
import { changedTable, eligibleRoles, type TransitionTable, ways } from '../transition/transition.rules';
import { selfHandledEvidence } from './closing.rules';
import { type DeskDeed, deskDeeds, refuseDeskDeed } from './incident.policy';
import { IncidentState, incidentAfter } from './incident.rules';

const roles: readonly Role[] = [...eligibleRoles, 'UNIT_MEMBER', 'GRID_CHIEF'];
/** Two of each role, so that there is always somebody else. */
const actors = roles.flatMap((role) => [1, 2].map((each) => person(`${role} ${each}`, grant(role, 'DIVISION', 'd'))));

type Step = {
  deed: DeskDeed | 'handle' | 'resolve' | 'notSolved';
  actor: number;
  evidence: EvidenceKind[];
  approve: boolean;
};

/** One incident, moved by pure rules alone. */
class Walk {
  state: IncidentState = IncidentState.RAISED;
  selfHandled = false;
  drawn: boolean;
  handlers = new Set<string>();
  checkedBy: string | null = null;
  closedBy: string | null = null;
  requestedBy: string | null = null;
  decidedBy: string | null = null;
  before: IncidentState = IncidentState.RAISED;
  shown: EvidenceKind[] = [];
  readonly told: ToldStep[] = [{ action: 'raiseIncident', state: IncidentState.RAISED }];

  constructor(
    readonly table: TransitionTable,
    drawn: boolean,
  ) {
    this.drawn = drawn;
  }

  step({ deed, actor, evidence, approve }: Step): void {
    const viewer = actors[actor % actors.length]!;
    if (deed === 'handle') {
      if ([IncidentState.DISPATCHED, IncidentState.SELF_HANDLING].includes(this.state)) this.handlers.add(viewer.id);
      return;
    }
    if (deed === 'resolve') {
      if ([IncidentState.DISPATCHED, IncidentState.SELF_HANDLING].includes(this.state)) this.#go('resolve');
      return;
    }
    if (deed === 'notSolved') {
      if (this.state === IncidentState.CLOSED) this.#go('reopenIncident');
      return;
    }
    const refusal = refuseDeskDeed(viewer, deed, {
      divisionIds: ['d'],
      state: this.state,
      isHandler: this.handlers.has(viewer.id),
      table: this.table,
      voiding: this.requestedBy === null ? null : { requestedBy: this.requestedBy },
      into: this.state === IncidentState.MERGED ? { state: IncidentState.FILED, divisionIds: ['d'] } : null,
    });
    if (refusal === null) this.#do(deed, viewer.id, evidence, approve);
  }

  #do(deed: DeskDeed, by: string, evidence: EvidenceKind[], approve: boolean): void {
    if (deed === 'checkIncident' && this.selfHandled && !this.#shows(evidence)) return;
    if (deed === 'decideVoiding' && !approve) {
      this.requestedBy = null;
      this.told.push({ action: 'refuseVoiding', state: this.state });
      return;
    }
    if (deed === 'voidIncident') this.requestedBy = by;
    if (deed === 'decideVoiding') this.decidedBy = by;
    if (deed === 'mergeIncidents') this.before = this.state;
    if (deed === 'handleWithinGrid') this.selfHandled = true;
    if (deed === 'dispatchIncident') this.selfHandled = false;
    if (deed === 'checkIncident') {
      this.checkedBy = by;
      this.shown = evidence;
    }
    if (deed === 'closeIncident' || deed === 'closeAfterReview') this.closedBy = by;
    this.#go(deed, deed === 'rework' ? this.#back() : deed === 'unmergeIncident' ? this.before : undefined);
  }

  #shows(evidence: EvidenceKind[]): boolean {
    const resolvedAt = new Date(0);
    const needed = selfHandledEvidence(
      { hasReports: true, isDrawn: this.drawn, resolvedAt, quietDays: 7 },
      new Date(1),
    );
    const given: GivenEvidence[] = evidence.map((kind) => ({ kind }));
    try {
      refuseOtherEvidence(needed, given);
      return true;
    } catch {
      return false;
    }
  }

  #back() {
    return this.selfHandled ? IncidentState.SELF_HANDLING : IncidentState.DISPATCHED;
  }

  #go(deed: Parameters<typeof incidentAfter>[0], meant?: IncidentState): void {
    this.state = incidentAfter(deed, this.state, meant);
    this.told.push({ action: deed, state: this.state });
  }
}

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

const steps = fc.array(
  fc.record<Step>({
    deed: fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom(...deskDeeds) },
      { weight: 7, arbitrary: fc.constantFrom(...onward) },
      { weight: 1, arbitrary: fc.constantFrom('voidIncident' as const, 'decideVoiding' as const) },
      { weight: 1, arbitrary: fc.constant('archiveIncident' as const) },
      { weight: 2, arbitrary: fc.constantFrom('handle' as const, 'resolve' as const) },
      { weight: 1, arbitrary: fc.constant('notSolved' as const) },
    ),
    actor: fc.oneof(fc.nat({ max: actors.length - 1 }), fc.constantFrom(...leaders)),
    evidence: fc.subarray([EvidenceKind.SITE_CHECK, EvidenceKind.REPORTER_WORD]),
    approve: fc.boolean(),
  }),
  { size: 'max', minLength: 60, maxLength: 120 },
);

/** The first table, and others that an administrator may make of it. */
const tables = fc
  .array(fc.record({ way: fc.nat({ max: ways.length - 1 }), roles: fc.subarray([...eligibleRoles]) }), { maxLength: 5 })
  .map((made) => {
    const changes = [...new Map(made.map((each) => [each.way, each])).values()].map(({ way, roles: whose }) => {
      const { from, deed } = ways[way]!;
      return { from, deed, roles: whose, evidence: [], reasons: [] };
    });
    try {
      return changedTable(firstTransitions, changes);
    } catch {
      return firstTransitions;
    }
  });

const frozen: readonly IncidentState[] = [IncidentState.ARCHIVED, IncidentState.NOT_FILED, IncidentState.VOIDED];

describe('random deeds by random roles, under any table that may be made', () => {
  it('keep what must hold, and tell a history that leads to where the incident is', () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(tables, fc.boolean(), steps, (table, drawn, walked) => {
        const walk = new Walk(table, drawn);
        for (const step of walked) {
          const before = walk.state;
          walk.step(step);
          if (frozen.includes(before)) expect(walk.state).toBe(before);
          if (walk.state === before) continue;
          reached.set(walk.state, (reached.get(walk.state) ?? 0) + 1);
          if (walk.state === IncidentState.CHECKED) {
            expect(walk.handlers).not.toContain(walk.checkedBy);
            if (walk.selfHandled) expect(walk.shown).toHaveLength(1);
            if (walk.selfHandled && drawn) expect(walk.shown).toEqual([EvidenceKind.SITE_CHECK]);
          }
          if (walk.state === IncidentState.CLOSED) expect(walk.handlers).not.toContain(walk.closedBy);
          if (walk.state === IncidentState.VOIDED) expect(walk.decidedBy).not.toBe(walk.requestedBy);
          if (before === IncidentState.MERGED) expect(walk.state).toBe(walk.before);
        }
        expect(replayed(walk.told)).toBe(walk.state);
      }),
      { numRuns: 5_000 },
    );
    // A test of deeds that are all refused would hold as well.
    for (const state of Object.values(IncidentState)) expect(reached.has(state)).toBe(true);
  });
});
