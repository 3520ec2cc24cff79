import { Refusal } from '@gridweave/subgraph/refusal';
import { type Role, scopeIds, type Viewer } from '@gridweave/viewer/viewer';
import { notAllowed } from '../access/matter.policy';
import { refuseOutside, type WorkSubject } from '../incident-work/incident-work.policy';
import {
  activatingRoles,
  type EmergencyLevel,
  emergencyStates,
  type LevelAuthority,
  levelLabel,
} from './emergency.rules';

/** Where an emergency is: its divisions with their kinds, nearest first. */
export interface EmergencyPlace extends WorkSubject {
  readonly divisions: readonly { readonly id: string; readonly kind: string }[];
}

export interface PlanSubject {
  readonly divisionId: string;
  readonly unitId: string | null;
  readonly roles: readonly Role[];
  readonly live: boolean;
}

/** The role in which a viewer may activate a plan for an incident, or null. The plan holds where the incident is. */
export function activatingRole(viewer: Viewer, plan: PlanSubject, place: EmergencyPlace): Role | null {
  if (viewer.kind !== 'PERSON' || !place.divisionIds.includes(plan.divisionId)) return null;
  const scopes = { GRID: place.gridIds, DIVISION: place.divisionIds, UNIT: plan.unitId === null ? [] : [plan.unitId] };
  const holdsIt = (role: Role) => {
    const kind = activatingRoles[role];
    return kind !== undefined && scopeIds(viewer, kind, role).some((id) => scopes[kind].includes(id));
  };
  return plan.roles.find(holdsIt) ?? null;
}

/** The role in which a viewer is competent for a level, or null. */
export function competentRole(
  viewer: Viewer,
  level: EmergencyLevel,
  authorities: readonly LevelAuthority[],
  { divisions }: EmergencyPlace,
): Role | null {
  if (viewer.kind !== 'PERSON') return null;
  const isCompetent = ({ role, unitId, divisionKind }: LevelAuthority) =>
    unitId !== null
      ? scopeIds(viewer, 'UNIT', role).includes(unitId)
      : divisions.some(({ id, kind }) => kind === divisionKind && scopeIds(viewer, 'DIVISION', role).includes(id));
  return authorities.find((each) => each.level === level && isCompetent(each))?.role ?? null;
}

/** Why a viewer may not activate a plan, or null. A level is declared by whoever is competent for it, and by nobody else. */
export function refuseActivating(
  viewer: Viewer,
  plan: PlanSubject,
  level: EmergencyLevel | null,
  authorities: readonly LevelAuthority[],
  place: EmergencyPlace,
): Refusal | null {
  const role = level === null ? activatingRole(viewer, plan, place) : competentRole(viewer, level, authorities, place);
  if (role === null && level !== null && activatingRole(viewer, plan, place) !== null) {
    return new Refusal('LEVEL_NOT_COMPETENT', `您无权宣布${levelLabel(level)}应急响应，须由有权机关启动。`, 'level');
  }
  if (role === null || !place.divisionIds.includes(plan.divisionId)) return notAllowed();
  if (!plan.live) return new Refusal('PLAN_WITHDRAWN', '该预案已停用。', 'planId');
  return refuseOutside(emergencyStates, place.state);
}

/** Why a viewer may not end a response, or null: those who could have begun it. */
export function refuseEnding(
  viewer: Viewer,
  plan: PlanSubject,
  { level, endedAt }: { level: EmergencyLevel | null; endedAt: Date | null },
  authorities: readonly LevelAuthority[],
  place: EmergencyPlace,
): Refusal | null {
  const role = level === null ? activatingRole(viewer, plan, place) : competentRole(viewer, level, authorities, place);
  if (role === null) return notAllowed();
  return endedAt === null ? null : new Refusal('ACTIVATION_ALREADY_ENDED', '该应急响应已终止。', 'activationId');
}

/** Who may keep a plan: an administrator of its division or above. */
export function refuseKeepingPlan(viewer: Viewer, divisionIds: readonly string[]): Refusal | null {
  const own = viewer.kind === 'PERSON' ? scopeIds(viewer, 'DIVISION', 'ADMINISTRATOR') : [];
  return own.some((id) => divisionIds.includes(id)) ? null : notAllowed();
}
