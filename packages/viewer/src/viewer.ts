/**
 * Who is calling, as the gateway established it and every subgraph trusts it.
 * `id` is opaque: a subject of the district's identity provider, a report's id for a resident, a key's for a system, or the empty string.
 */
export interface Viewer {
  readonly id: string;
  readonly kind: ViewerKind;
  readonly grants: readonly Grant[];
  /** The one report that a resident's token opens; null for everyone else. */
  readonly reportId: string | null;
  /** What a system from outside may do; of a CLIENT alone. */
  readonly client?: ClientRights;
  /** True while personnel is down and the grants are its last known answer. */
  readonly grantsAreLastKnown: boolean;
  /** Names this request in the logs of every part that touched it. */
  readonly traceId: string;
}

/**
 * ANONYMOUS has no token, RESIDENT holds a report's token, PERSON a token of the district's identity provider, CLIENT is
 * a system from outside with an API key, SYSTEM is one of our own parts.
 */
export type ViewerKind = 'ANONYMOUS' | 'RESIDENT' | 'PERSON' | 'CLIENT' | 'SYSTEM';

/** What an API key opens: deeds by name, in one division and under it. It holds no role, so that it decides nothing. */
export interface ClientRights {
  readonly permits: readonly ClientPermit[];
  readonly divisionId: string;
}

/** To hand in reports as a sensor, or as an outside app. */
export const clientPermits = ['SENSOR', 'APP'] as const;
export type ClientPermit = (typeof clientPermits)[number];

/** What an appointment lets its holder do. */
export const roles = [
  'GRID_CHIEF',
  'MICRO_CHIEF',
  'GRID_MEMBER',
  'DISPATCHER',
  'SHIFT_LEADER',
  'CHECKER',
  'FOLLOW_UP_CALLER',
  'ARBITER',
  'SUPERVISOR',
  'CLERK',
  'UNIT_MEMBER',
  'HR_OFFICER',
  'ADMINISTRATOR',
  'AUDITOR',
] as const;
export type Role = (typeof roles)[number];

/** A division (the district is one), a grid or a unit, by its opaque id. */
export interface Scope {
  readonly kind: 'DIVISION' | 'GRID' | 'UNIT';
  readonly id: string;
}

export interface Grant {
  readonly role: Role;
  readonly scope: Scope;
  /** Asia/Shanghai date after which the appointment has ended, or null while it is open. */
  readonly until: string | null;
  /** The break-glass that opened it; left out of what an appointment or a watch gives. */
  readonly breakGlassId?: string;
}

/** The ids of one kind of scope in which the viewer holds any of the roles. */
export function scopeIds(viewer: Viewer, kind: Scope['kind'], ...anyOf: Role[]): string[] {
  const ids = viewer.grants
    .filter((grant) => grant.scope.kind === kind && anyOf.includes(grant.role))
    .map((grant) => grant.scope.id);
  return [...new Set(ids)];
}

export function holds(viewer: Viewer, ...anyOf: Role[]): boolean {
  return viewer.grants.some((grant) => anyOf.includes(grant.role));
}

/** The break-glass under which the viewer acts, or null: whatever is done meanwhile is kept under it. */
export function breakGlassOf({ grants }: Pick<Viewer, 'grants'>): string | null {
  return grants.find(({ breakGlassId }) => breakGlassId)?.breakGlassId ?? null;
}

/** What somebody holds by office, without what they have opened for themself. */
export function heldByOffice<Held extends Pick<Grant, 'breakGlassId'>>(grants: readonly Held[]): Held[] {
  return grants.filter(({ breakGlassId }) => !breakGlassId);
}

export function anonymous(traceId: string): Viewer {
  return { id: '', kind: 'ANONYMOUS', grants: [], reportId: null, grantsAreLastKnown: false, traceId };
}
