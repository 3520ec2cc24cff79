import { addDays, startOfShanghaiDay } from '@gridweave/viewer/shanghai-day';
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
  /** The last day; null while open. */
  readonly until: string | null;
  /** The moment at which it ends; left out where it holds through the last day. */
  readonly endsAt?: Date;
  /** The break-glass that gives it; left out of what an appointment or a watch gives. */
  readonly breakGlassId?: string;
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
  [Role.AUDITOR]: ScopeKind.DIVISION,
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

/**
 * What appointments in force, and what is granted beside them, let their holder do: one grant for each role and scope,
 * until the last of them ends. What a break-glass gives stands by itself, so that it is known for what it is.
 */
export function grantsFrom(
  appointments: readonly GrantingAppointment[],
  beside: readonly GrantShape[] = [],
): GrantShape[] {
  const grants = new Map<string, GrantShape>();
  for (const grant of [...appointments.flatMap(ofAppointment), ...beside]) {
    const key = `${grant.role} ${grant.scope.id} ${grant.breakGlassId}`;
    const known = grants.get(key);
    grants.set(key, known ? later(known, grant) : grant);
  }
  return [...grants.values()];
}

/** A role without the place that it is for opens nothing. */
function ofAppointment(appointment: GrantingAppointment): GrantShape[] {
  const scope = grantOf(appointment);
  return scope === null ? [] : [{ role: appointment.role, scope, until: appointment.toDay }];
}

function later(a: GrantShape, b: GrantShape): GrantShape {
  return endOf(b) > endOf(a) ? b : a;
}

function endOf({ until, endsAt }: GrantShape): number {
  if (endsAt) return endsAt.getTime();
  return until === null ? Number.POSITIVE_INFINITY : startOfShanghaiDay(addDays(until, 1)).getTime();
}
