import { Refusal } from '@gridweave/subgraph/refusal';
import type { Viewer } from '@gridweave/viewer/viewer';
import { legRole, notAllowed } from '../access/matter.policy';
import { type HandlerDeed, type LegKind, type LegState, refuseLegDeed, refuseWrongKind } from './leg.rules';

export interface LegSubject {
  readonly kind: LegKind;
  readonly state: LegState;
  readonly unitId: string | null;
  readonly gridId: string | null;
  readonly heldUntil: Date | null;
}

/** Why a viewer may not do a deed on a leg as it stands, or null. */
export function refuseHandlerDeed(viewer: Viewer, deed: HandlerDeed, leg: LegSubject): Refusal | null {
  if (!legRole(viewer, leg)) return notAllowed();
  return refuseWrongKind(deed, leg.kind) ?? refuseLegDeed(deed, leg.state) ?? refuseHeld(leg);
}

/** Nothing is done on a leg that is held; it is taken up again first. */
export function refuseHeld({ heldUntil }: Pick<LegSubject, 'heldUntil'>): Refusal | null {
  return heldUntil === null ? null : new Refusal('LEG_ON_HOLD', '该派单已挂账，请先解除挂账。');
}
