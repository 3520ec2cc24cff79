import { Refusal } from '@gridweave/subgraph/refusal';
import type { Role } from '@gridweave/viewer/viewer';
import { IncidentState } from '../incident/incident.rules';

/** How serious an emergency is. Ⅰ is the most serious, Ⅳ the least. */
export enum EmergencyLevel {
  I = 'I',
  II = 'II',
  III = 'III',
  IV = 'IV',
}

export enum WarningColour {
  RED = 'RED',
  ORANGE = 'ORANGE',
  YELLOW = 'YELLOW',
  BLUE = 'BLUE',
}

/** The most serious first, each with its colour. */
export const levels: readonly (readonly [EmergencyLevel, WarningColour, string])[] = [
  [EmergencyLevel.I, WarningColour.RED, 'Ⅰ级（特别重大）'],
  [EmergencyLevel.II, WarningColour.ORANGE, 'Ⅱ级（重大）'],
  [EmergencyLevel.III, WarningColour.YELLOW, 'Ⅲ级（较大）'],
  [EmergencyLevel.IV, WarningColour.BLUE, 'Ⅳ级（一般）'],
];

const entryOf = (level: EmergencyLevel) => levels.find(([each]) => each === level)!;
export const colourOf = (level: EmergencyLevel): WarningColour => entryOf(level)[1];
export const levelLabel = (level: EmergencyLevel): string => entryOf(level)[2];
/** Whether a level is more serious than another. */
export const isGraver = (a: EmergencyLevel, b: EmergencyLevel): boolean =>
  levels.indexOf(entryOf(a)) < levels.indexOf(entryOf(b));

/** A part of a plan: what one unit is to do. */
export interface PlanSection {
  readonly name: string;
  readonly task: string;
  readonly unitId: string;
}

/** Who may declare a level: a role held for a unit, or for a division of a kind above the incident. */
export interface LevelAuthority {
  readonly level: EmergencyLevel;
  readonly role: Role;
  readonly unitId: string | null;
  readonly divisionKind: string | null;
}

export const divisionKinds = ['DISTRICT', 'SUBDISTRICT', 'TOWN', 'COMMUNITY', 'VILLAGE'] as const;
/** By which kind of scope roles are held that may activate a plan. */
export const activatingRoles: Readonly<Partial<Record<Role, 'GRID' | 'DIVISION' | 'UNIT'>>> = {
  GRID_CHIEF: 'GRID',
  MICRO_CHIEF: 'GRID',
  DISPATCHER: 'DIVISION',
  SHIFT_LEADER: 'DIVISION',
  CLERK: 'UNIT',
  UNIT_MEMBER: 'UNIT',
};

export const mostSections = 20;
export const mostRoles = 6;

/** Throws for roles that cannot activate a plan. */
export function refuseOddRoles(roles: readonly string[]): void {
  if (roles.length === 0) throw new Refusal('ROLES_MISSING', '请指明可启动预案的角色。', 'roles');
  roles.forEach((role, index) => {
    if (!(role in activatingRoles)) throw new Refusal('ROLE_NOT_ELIGIBLE', '该角色不能启动预案。', `roles.${index}`);
  });
}

/** Throws for an authority that is neither a unit's nor a division's, or whose role is held for neither. */
export function refuseOddAuthority({ role, unitId, divisionKind }: LevelAuthority, at: string): void {
  const kind = activatingRoles[role];
  if (kind === undefined || kind === 'GRID')
    throw new Refusal('ROLE_NOT_ELIGIBLE', '网格人员不能宣布应急级别。', `${at}.role`);
  if (kind === 'UNIT' ? unitId === null || divisionKind !== null : unitId !== null || divisionKind === null)
    throw new Refusal('AUTHORITY_UNCLEAR', '单位角色须指明单位，平台角色须指明区划层级。', at);
  if (divisionKind !== null && !(divisionKinds as readonly string[]).includes(divisionKind))
    throw new Refusal('DIVISION_KIND_UNKNOWN', '没有这种区划。', `${at}.divisionKind`);
}

const { RAISED, FILED, SELF_HANDLING, DISPATCHED, REOPENED } = IncidentState;
/** An emergency does not wait for papers. */
export const emergencyStates: readonly IncidentState[] = [RAISED, FILED, SELF_HANDLING, DISPATCHED, REOPENED];
