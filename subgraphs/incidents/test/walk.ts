import { grant, person } from '@gridweave/testing/viewers';
import type { Role } from '@gridweave/viewer/viewer';
import { nothingOpen } from '../src/incident/archiving.rules';
import { selfHandledEvidence } from '../src/incident/closing.rules';
import { type DeskDeed, refuseDeskDeed } from '../src/incident/incident.policy';
import { IncidentState, incidentAfter } from '../src/incident/incident.rules';
import { refuseWhistle } from '../src/incident-work/incident-work.policy';
import { handlerDeeds, isResolved, LegKind } from '../src/leg/leg.rules';
import { type EvidenceKind, type GivenEvidence, refuseOtherEvidence } from '../src/transition/evidence.rules';
import { eligibleRoles, type TransitionTable } from '../src/transition/transition.rules';
import { type ToldOfLeg, WalkedLeg, type WalkedLegDeed } from './walked-leg';

const deskRoles: readonly Role[] = eligibleRoles;
const units = ['unit-1', 'unit-2', 'unit-3'];
/** Two of each role, so that there is always somebody else; and some who decide and handle at once. */
export const actors = [
  ...deskRoles.flatMap((role) => [1, 2].map((each) => person(`${role} ${each}`, grant(role, 'DIVISION', 'd')))),
  ...units.flatMap((unit) => [
    person(`member of ${unit}`, grant('UNIT_MEMBER', 'UNIT', unit)),
    person(`clerk of ${unit}`, grant('CLERK', 'UNIT', unit)),
  ]),
  person('chief', grant('GRID_CHIEF', 'GRID', 'g')),
  person('chief who leads', grant('GRID_CHIEF', 'GRID', 'g'), grant('SHIFT_LEADER', 'DIVISION', 'd')),
  person('member who checks', grant('UNIT_MEMBER', 'UNIT', 'unit-1'), grant('CHECKER', 'DIVISION', 'd')),
  person('clerk who decides', grant('CLERK', 'UNIT', 'unit-1'), grant('SHIFT_LEADER', 'DIVISION', 'd')),
];
export type Actor = (typeof actors)[number];

export type Step = {
  readonly deed: DeskDeed | WalkedLegDeed | 'notSolved' | 'whistle';
  readonly actor: number;
  readonly leg: number;
  readonly evidence: EvidenceKind[];
  readonly yes: boolean;
};

/** One incident with its legs, moved by pure rules alone. */
export class Walk {
  state: IncidentState = IncidentState.RAISED;
  selfHandled = false;
  checkedBy: string | null = null;
  closedBy: string | null = null;
  requestedBy: string | null = null;
  decidedBy: string | null = null;
  before: IncidentState = IncidentState.RAISED;
  shown: EvidenceKind[] = [];
  readonly legs: WalkedLeg[] = [new WalkedLeg('verify', LegKind.VERIFY, { unitId: null, gridId: 'g' })];
  readonly told: ToldOfLeg[] = [{ action: 'raiseIncident', state: IncidentState.RAISED, legId: null }];
  /** Which deeds were done on legs. */
  readonly done = new Set<string>();

  constructor(
    readonly table: TransitionTable,
    readonly drawn: boolean,
  ) {}

  step(step: Step): void {
    const viewer = actors[step.actor % actors.length]!;
    const { deed } = step;
    if (deed === 'notSolved') {
      if (this.state === IncidentState.CLOSED) this.#go('reopenIncident');
      return;
    }
    if (deed === 'whistle') {
      this.#whistle(viewer);
      return;
    }
    if (WalkedLeg.isDeed(deed)) {
      this.#onLeg(deed, step, viewer);
      return;
    }
    const refusal = refuseDeskDeed(viewer, deed, {
      divisionIds: ['d'],
      state: this.state,
      isHandler: this.isHandler(viewer),
      table: this.table,
      voiding: this.requestedBy === null ? null : { requestedBy: this.requestedBy },
      into: this.state === IncidentState.MERGED ? { state: IncidentState.FILED, divisionIds: ['d'] } : null,
      apart: false,
      stillOpen: nothingOpen,
      word: { awaited: false, archiveDays: null },
    });
    if (refusal === null) this.#decide(deed, viewer.id, step);
  }

  /** Whoever did something on a leg, or belongs to a unit or grid that has one. */
  isHandler(viewer: Actor): boolean {
    return this.legs.some(
      (leg) =>
        leg.kind !== LegKind.VERIFY &&
        (leg.doneBy.some(({ by, deed }) => by === viewer.id && (handlerDeeds as readonly string[]).includes(deed)) ||
          (leg.isOf(viewer) && leg.state !== 'RETURNED' && leg.state !== 'CANCELLED')),
    );
  }

  get working(): WalkedLeg[] {
    return this.legs.filter(({ kind }) => kind !== LegKind.VERIFY);
  }

  #onLeg(deed: WalkedLegDeed, { leg: index, yes }: Step, viewer: Actor): void {
    const leg = this.legs[this.legs.length - 1 - (index % this.legs.length)]!;
    const next = leg.try(deed, viewer, this.table, yes, this.told);
    if (next === null) return;
    this.done.add(deed);
    if (next !== leg) this.legs.push(next);
    const isAtWork = this.state === IncidentState.DISPATCHED || this.state === IncidentState.SELF_HANDLING;
    if (isAtWork && isResolved(this.working)) this.#go('resolve');
  }

  #decide(deed: DeskDeed, by: string, { evidence, yes }: Step): void {
    if (deed === 'checkIncident' && this.selfHandled && !this.#shows(evidence)) return;
    if (deed === 'decideVoiding' && !yes) {
      this.requestedBy = null;
      this.told.push({ action: 'refuseVoiding', state: this.state, legId: null });
      return;
    }
    if (deed === 'voidIncident') this.requestedBy = by;
    if (deed === 'decideVoiding') this.decidedBy = by;
    if (deed === 'mergeIncidents') this.before = this.state;
    if (deed === 'checkIncident') {
      this.checkedBy = by;
      this.shown = evidence;
    }
    if (deed === 'closeIncident' || deed === 'closeAfterReview') this.closedBy = by;
    this.#go(deed, deed === 'rework' ? this.#back() : deed === 'unmergeIncident' ? this.before : undefined);
    this.#giveOut(deed, yes);
  }

  /** What a deed on an incident does to its legs. */
  #giveOut(deed: DeskDeed, yes: boolean): void {
    if (deed === 'checkIncident') for (const leg of this.working) leg.follow('acceptResult');
    if (deed === 'rework') for (const leg of this.working) if (leg.kind === LegKind.LEAD) leg.follow('rework');
    if (['refuseFiling', 'closeIncident', 'closeAfterReview'].includes(deed)) this.#cancel(this.legs);
    // VERIFY legs go along with their reports.
    if (deed === 'mergeIncidents') this.#cancel(this.working);
    if (deed === 'handleWithinGrid') {
      this.selfHandled = true;
      this.#add(LegKind.LEAD, { unitId: null, gridId: 'g' });
    }
    if (deed !== 'dispatchIncident') return;
    if (this.selfHandled) this.#cancel(this.working.filter(({ kind }) => kind === LegKind.LEAD));
    this.selfHandled = false;
    this.#add(LegKind.LEAD, { unitId: 'unit-1', gridId: null });
    if (yes) this.#add(LegKind.ASSIST, { unitId: 'unit-2', gridId: null });
  }

  /** Calls a unit to the place that has nothing in hand yet. */
  #whistle(viewer: Actor): void {
    const place = { divisionIds: ['d'], gridIds: ['g'], state: this.state, leadUnitId: 'unit-1' };
    const isCalled = this.legs.some(({ kind, isOpen }) => kind === LegKind.REPORT_IN && isOpen);
    if (refuseWhistle(viewer, place) !== null || isCalled) return;
    this.done.add('whistle');
    this.#add(LegKind.REPORT_IN, { unitId: 'unit-3', gridId: null });
  }

  #add(kind: LegKind, whose: { unitId: string | null; gridId: string | null }): void {
    this.legs.push(new WalkedLeg(`${this.legs.length}`, kind, whose));
  }

  #cancel(legs: readonly WalkedLeg[]): void {
    for (const leg of legs) leg.cancel(this.told);
  }

  #shows(evidence: EvidenceKind[]): boolean {
    const result = { hasReports: true, isDrawn: this.drawn, resolvedAt: new Date(0), quietDays: 7 };
    const given: GivenEvidence[] = evidence.map((kind) => ({ kind }));
    try {
      refuseOtherEvidence(selfHandledEvidence(result, new Date(1)), given);
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
    this.told.push({ action: deed, state: this.state, legId: null });
  }
}
