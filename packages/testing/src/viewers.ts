import { anonymous, type Grant, type Role, type Scope, type Viewer } from '@gridweave/viewer/viewer';

/** The key that tests sign with. */
export const testKey = new TextEncoder().encode('a key for tests that is long enough');

export const nobody: Viewer = anonymous('test');

/** Someone who is signed in: `person('p1', grant('DISPATCHER', 'DIVISION', id))`. */
export function person(id: string, ...grants: Grant[]): Viewer {
  return { ...nobody, id, kind: 'PERSON', grants };
}

export function resident(reportId: string): Viewer {
  return { ...nobody, id: reportId, kind: 'RESIDENT', reportId };
}

export function grant(role: Role, kind: Scope['kind'], id: string): Grant {
  return { role, scope: { kind, id }, until: null };
}
