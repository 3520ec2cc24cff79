import { Refusal } from '@gridweave/subgraph/refusal';

export enum ReturnState {
  PENDING = 'PENDING',
  REFERRED = 'REFERRED',
  ACCEPTED = 'ACCEPTED',
  REFUSED = 'REFUSED',
  LAPSED = 'LAPSED',
}

export enum ReturnVerdict {
  ACCEPT = 'ACCEPT',
  REFUSE = 'REFUSE',
  REFER_TO_MEETING = 'REFER_TO_MEETING',
}

/** What a decision finds besides its verdict: a fact that counts for a desk or for a unit, never for a person. */
export enum ReturnFinding {
  WRONG_DISPATCH = 'WRONG_DISPATCH',
  SHIRKING = 'SHIRKING',
  NEITHER = 'NEITHER',
}

const { PENDING, REFERRED, ACCEPTED, REFUSED, LAPSED } = ReturnState;

/** Returns that wait for a decision; the leg stays in force meanwhile. */
export const openReturnStates: readonly ReturnState[] = [PENDING, REFERRED];

const labels: Readonly<Record<ReturnState, string>> = {
  PENDING: '待决定',
  REFERRED: '已提请联席会议',
  ACCEPTED: '已同意',
  REFUSED: '已驳回',
  LAPSED: '已失效',
};

/** A request whose leg has ended meanwhile has nothing left to decide. */
export function returnState(state: ReturnState, isLegOpen: boolean): ReturnState {
  return openReturnStates.includes(state) && !isLegOpen ? LAPSED : state;
}

/** Why nothing can be decided any more, or null. */
export function refuseDecided(state: ReturnState): Refusal | null {
  return openReturnStates.includes(state)
    ? null
    : new Refusal(`RETURN_ALREADY_${state}`, `该退单申请${labels[state]}。`, 'returnId');
}

/** Throws unless a finding goes with its verdict: a wrong dispatch is taken back, a baseless return is refused. */
export function refuseOddFinding(verdict: ReturnVerdict, finding: ReturnFinding): void {
  const odd =
    (finding === ReturnFinding.WRONG_DISPATCH && verdict !== ReturnVerdict.ACCEPT) ||
    (finding === ReturnFinding.SHIRKING && verdict !== ReturnVerdict.REFUSE);
  if (odd) throw new Refusal('FINDING_CONTRADICTS', '认定与决定不符：错派须同意退单，无据退单须驳回。', 'finding');
}

/** Only an arbiter passes a return on, and only where the matter crosses departments, areas or levels. */
export function refuseReferring(state: ReturnState, nth: number, crossScopes: readonly string[]): void {
  if (nth < 2) throw new Refusal('REFERRING_NEEDS_ARBITER', '只有仲裁可以提请联席会议。', 'verdict');
  if (crossScopes.length === 0)
    throw new Refusal('MATTER_NOT_CROSS_SCOPE', '该事件不属于三跨事件，请直接决定。', 'verdict');
  if (state === REFERRED) throw new Refusal('RETURN_ALREADY_REFERRED', '该退单申请已提请联席会议。', 'verdict');
}

export const stateAfterVerdict: Readonly<Record<ReturnVerdict, ReturnState>> = {
  ACCEPT: ACCEPTED,
  REFUSE: REFUSED,
  REFER_TO_MEETING: REFERRED,
};
