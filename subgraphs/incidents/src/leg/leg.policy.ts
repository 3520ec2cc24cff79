import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role, Viewer } from '@gridweave/viewer/viewer';
import { legRole, notAllowed } from '../access/matter.policy';
import type { LegWayDeed } from '../transition/leg-ways.rules';
import { rolesHere, type TransitionTable } from '../transition/transition.rules';
import { type HandlerDeed, type LegKind, type LegState, refuseLegDeed, refuseWrongKind } from './leg.rules';

export interface LegSubject {
  readonly kind: LegKind;
  readonly state: LegState;
  readonly unitId: string | null;
  readonly gridId: string | null;
  readonly heldUntil: Date | null;
}

/** Why a viewer may not do a deed on a leg as it stands and by its table, or null. */
export function refuseHandlerDeed(
  viewer: Viewer,
  deed: HandlerDeed,
  leg: LegSubject,
  table: TransitionTable,
): Refusal | null {
  if (!legRole(viewer, leg)) return notAllowed();
  return (
    refuseWrongKind(deed, leg.kind) ??
    refuseLegDeed(deed, leg.state) ??
    refuseHeld(leg) ??
    refuseByTable(viewer, deed, leg, table)
  );
}

/** The role in which the table lets a viewer do a deed on a leg, or null. */
export function legRoleFor(viewer: Viewer, deed: LegWayDeed, leg: LegSubject, table: TransitionTable): Role | null {
  return legRole(viewer, leg, rolesHere(table, deed, leg.state) ?? []);
}

/** Why the table does not let those who have a leg do a deed, or null. For deeds that go with the leg's state. */
export function refuseByTable(
  viewer: Viewer,
  deed: LegWayDeed,
  leg: LegSubject,
  table: TransitionTable,
): Refusal | null {
  const roles = rolesHere(table, deed, leg.state);
  if (roles === null) return null;
  if (roles.length === 0) return new Refusal('DEED_NOT_IN_USE', '现行流转表未启用此操作。');
  return legRole(viewer, leg, roles) ? null : new Refusal('ROLE_NOT_IN_TABLE', '现行流转表未将此操作交给您的角色。');
}

/** Nothing is done on a leg that is held; it is taken up again first. */
export function refuseHeld({ heldUntil }: Pick<LegSubject, 'heldUntil'>): Refusal | null {
  return heldUntil === null ? null : new Refusal('LEG_ON_HOLD', '该派单已挂账，请先解除挂账。');
}
