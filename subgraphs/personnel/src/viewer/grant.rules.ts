import { Role } from '../appointment/role.type';
import { ScopeKind } from './grant.type';

/** What of an appointment makes a grant. */
export interface GrantingAppointment {
  readonly role: Role;
  readonly gridId: string | null;
  readonly unitId: string | null;
  readonly divisionId: string | null;
  readonly toDay: string | null;
}

export interface GrantShape {
  readonly role: Role;
  readonly scope: { readonly kind: ScopeKind; readonly id: string };
  readonly until: string | null;
}

const scopeKinds: Record<Role, ScopeKind> = {
  [Role.GRID_CHIEF]: ScopeKind.GRID,
  [Role.MICRO_CHIEF]: ScopeKind.GRID,
  [Role.GRID_MEMBER]: ScopeKind.GRID,
  [Role.DISPATCHER]: ScopeKind.DIVISION,
  [Role.SHIFT_LEADER]: ScopeKind.DIVISION,
  [Role.CHECKER]: ScopeKind.DIVISION,
  [Role.FOLLOW_UP_CALLER]: ScopeKind.DIVISION,
  [Role.ARBITER]: ScopeKind.DIVISION,
  [Role.SUPERVISOR]: ScopeKind.DIVISION,
  [Role.CLERK]: ScopeKind.UNIT,
  [Role.UNIT_MEMBER]: ScopeKind.UNIT,
  [Role.HR_OFFICER]: ScopeKind.DIVISION,
  [Role.ADMINISTRATOR]: ScopeKind.DIVISION,
};

/** What a role is limited to: without it the role opens nothing. */
export function scopeKindOf(role: Role): ScopeKind {
  return scopeKinds[role];
}

/** Where an appointment's role holds; null without the place that the role is for. */
export function grantOf(appointment: Omit<GrantingAppointment, 'toDay'>): { kind: ScopeKind; id: string } | null {
  const kind = scopeKinds[appointment.role];
  const id = { GRID: appointment.gridId, UNIT: appointment.unitId, DIVISION: appointment.divisionId }[kind];
  return id === null ? null : { kind, id };
}

/** What appointments in force let their holder do: one grant for each role and scope, until the last of them ends. */
export function grantsFrom(appointments: readonly GrantingAppointment[]): GrantShape[] {
  const grants = new Map<string, GrantShape>();
  for (const appointment of appointments) {
    const { role } = appointment;
    const scope = grantOf(appointment);
    // A role without the place it is for opens nothing.
    if (scope === null) continue;
    const key = `${role} ${scope.id}`;
    const known = grants.get(key);
    const until = known ? later(known.until, appointment.toDay) : appointment.toDay;
    grants.set(key, { role, scope, until });
  }
  return [...grants.values()];
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return a > b ? a : b;
}
