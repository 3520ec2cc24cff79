import type { Refusal } from '@gridweave/subgraph/refusal';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { legRole } from '../src/access/matter.policy';
import { legRoleFor, refuseHandlerDeed } from '../src/leg/leg.policy';
import { type LegDeed, LegKind, LegState, legAfter, openLegStates } from '../src/leg/leg.rules';
import { LegDecisionKind, ruleFor } from '../src/leg-decision/decision-rules.rules';
import { firstDecisionRules } from '../src/leg-decision/first-decision-rules';
import type { DecisionSubject, RequestSubject } from '../src/leg-decision/leg-decision.policy';
import { refuseDecideExtension, refuseRequestExtension } from '../src/leg-extension/leg-extension.policy';
import { refuseHandOver } from '../src/leg-hand-over/leg-hand-over.policy';
import { refuseDecideHold, refuseReleaseHold, refuseRequestHold } from '../src/leg-hold/leg-hold.policy';
import { refuseDecideReturn, refuseRequestReturn } from '../src/leg-return/leg-return.policy';
import type { LegWayDeed } from '../src/transition/leg-ways.rules';
import type { TransitionTable } from '../src/transition/transition.rules';
import type { ToldStep } from './replay';

export type ToldOfLeg = ToldStep & { readonly legId: string | null };

const others = [
  ...(['requestReturn', 'decideReturn', 'requestExtension', 'decideExtension'] as const),
  ...(['requestHold', 'decideHold', 'releaseHold', 'handOverLeg'] as const),
] as const;
export const walkedLegDeeds = [
  ...(['signLeg', 'setOut', 'arriveOnLeg', 'startLeg', 'reportLegResult', 'verifyReport'] as const),
  ...others,
] as const;
export type WalkedLegDeed = (typeof walkedLegDeeds)[number];

type Decision = 'decideReturn' | 'decideExtension' | 'decideHold';
const isDecision = (deed: WalkedLegDeed): deed is Decision => deed.startsWith('decide');

interface Request {
  readonly deciderRole: string;
  readonly state: string;
}
const settled: Request = { deciderRole: 'SHIFT_LEADER', state: 'NONE' };

/** One leg, moved by pure rules alone. */
export class WalkedLeg {
  state: LegState = LegState.DISPATCHED;
  heldUntil: Date | null = null;
  extensions = 0;
  returns = 0;
  requests: Record<LegDecisionKind, Request> = { RETURN: settled, EXTENSION: settled, HOLD: settled };
  readonly dueAt = new Date(1_000);
  /** By whom, in which role and where; released by whoever approved it, a hold is in none of the table's. */
  readonly doneBy: {
    readonly by: string;
    readonly deed: LegWayDeed;
    readonly role: Role | null;
    readonly from: LegState;
  }[] = [];
  /** Who decided about its requests. */
  readonly decidedBy: string[] = [];

  constructor(
    readonly id: string,
    readonly kind: LegKind,
    readonly whose: { readonly unitId: string | null; readonly gridId: string | null },
  ) {}

  static isDeed(deed: string): deed is WalkedLegDeed {
    return (walkedLegDeeds as readonly string[]).includes(deed);
  }

  isOf(viewer: Viewer): boolean {
    return legRole(viewer, this.whose) !== null;
  }

  get isOpen(): boolean {
    return openLegStates.includes(this.state);
  }

  /** Does a deed unless it is refused; answers the leg that is to be worked on then, and null when it was refused. */
  try(deed: WalkedLegDeed, viewer: Viewer, table: TransitionTable, yes: boolean, told: ToldOfLeg[]): WalkedLeg | null {
    if (this.refusal(deed, viewer, table) !== null) return null;
    if (isDecision(deed)) this.decidedBy.push(viewer.id);
    else {
      const role = legRoleFor(viewer, deed, this.subject(table), table);
      this.doneBy.push({ by: viewer.id, deed, role, from: this.state });
    }
    const next = this.#do(deed, yes);
    const isRefused = isDecision(deed) && !yes;
    told.push({ action: isRefused ? deed.replace('decide', 'refuse') : deed, state: this.state, legId: this.id });
    return next;
  }

  refusal(deed: WalkedLegDeed, viewer: Viewer, table: TransitionTable): Refusal | null {
    const leg = this.subject(table);
    const decision = (kind: LegDecisionKind): DecisionSubject => ({
      ...{ divisionIds: ['d'], leg, table },
      ...this.requests[kind],
    });
    const { RETURN, EXTENSION, HOLD } = LegDecisionKind;
    if (deed === 'requestReturn') return refuseRequestReturn(viewer, leg);
    if (deed === 'requestExtension') return refuseRequestExtension(viewer, leg, new Date(0));
    if (deed === 'requestHold') return refuseRequestHold(viewer, leg);
    if (deed === 'decideReturn') return refuseDecideReturn(viewer, decision(RETURN));
    if (deed === 'decideExtension') return refuseDecideExtension(viewer, decision(EXTENSION));
    if (deed === 'decideHold') return refuseDecideHold(viewer, decision(HOLD));
    if (deed === 'releaseHold') return refuseReleaseHold(viewer, decision(HOLD));
    if (deed === 'handOverLeg') return refuseHandOver(viewer, leg, table);
    return refuseHandlerDeed(viewer, deed, leg, table);
  }

  subject(table: TransitionTable): RequestSubject {
    const { kind, state, heldUntil, dueAt, extensions, whose, requests } = this;
    const pending = Object.values(LegDecisionKind).filter((each) => requests[each].state === 'PENDING');
    return { ...{ kind, state, heldUntil, dueAt, extensions, pending, table }, ...whose, bound: false };
  }

  #do(deed: WalkedLegDeed, yes: boolean): WalkedLeg {
    const { RETURN, EXTENSION, HOLD } = LegDecisionKind;
    const ask = (kind: LegDecisionKind, nth: number) => {
      const deciderRole = ruleFor(firstDecisionRules, kind, nth, '0301')?.role ?? 'SHIFT_LEADER';
      this.requests[kind] = { deciderRole, state: 'PENDING' };
    };
    const settle = (kind: LegDecisionKind, state: string) => {
      this.requests[kind] = { ...this.requests[kind], state };
    };
    if (deed === 'requestReturn') ask(RETURN, ++this.returns);
    else if (deed === 'requestExtension') ask(EXTENSION, this.extensions + 1);
    else if (deed === 'requestHold') ask(HOLD, 1);
    else if (deed === 'decideReturn') {
      settle(RETURN, yes ? 'ACCEPTED' : 'REFUSED');
      if (yes) return this.#goesTo('unit-3');
    } else if (deed === 'decideExtension') {
      settle(EXTENSION, yes ? 'GRANTED' : 'REFUSED');
      if (yes) this.extensions += 1;
    } else if (deed === 'decideHold') {
      settle(HOLD, yes ? 'HELD' : 'REFUSED');
      if (yes) this.heldUntil = new Date(2_000);
    } else if (deed === 'releaseHold') {
      settle(HOLD, 'RELEASED');
      this.heldUntil = null;
    } else if (deed !== 'handOverLeg') this.#move(deed);
    return this;
  }

  #goesTo(unitId: string): WalkedLeg {
    this.#move('decideReturn');
    const next = new WalkedLeg(`${this.id}>`, this.kind, { unitId, gridId: null });
    next.returns = this.returns;
    return next;
  }

  /** What follows from a deed on its incident, where it goes with the state. */
  follow(deed: 'acceptResult' | 'rework'): void {
    if (this.state === LegState.DONE) this.#move(deed);
  }

  cancel(told: ToldOfLeg[]): void {
    if (!this.isOpen) return;
    this.#move('cancelLeg');
    told.push({ action: 'cancelLeg', state: this.state, legId: this.id });
  }

  #move(deed: LegDeed): void {
    this.state = legAfter(deed, this.state);
    if (!this.isOpen) this.heldUntil = null;
  }
}
