import { signInAs } from '../stand/browser';
import type { IncidentCast } from './incident-cast';
import type { PersonnelCast } from './personnel-cast';

/** Systems from outside that sign in with a key, and people who see where they are signed in. */
export function systemStories(cast: PersonnelCast, incidents: IncidentCast): void {
  it('lets a system in by a key until it is revoked', async () => {
    const administrator = await incidents.reader();
    const divisionId = await incidents.division('410103');
    const expiresAt = `${cast.day(30)}T00:00:00+08:00`;
    const sketch = { label: '水位监测', permits: ['SENSOR'], divisionId, expiresAt, reason: '接入' };
    const { apiKey } = await administrator.do('createApiKey', sketch, 'apiKey { id } secret');
    const next = { apiKeyId: apiKey.id, expectedVersion: 1, expiresAt, reason: '换新' };
    await administrator.do('rotateApiKey', next, 'apiKey { version } secret');
    const end = { apiKeyId: apiKey.id, expectedVersion: 2, reason: '停用' };
    await administrator.do('revokeApiKey', end, 'apiKey { revokedAt }');
    const { apiKeys } = await administrator.ask('{ apiKeys(first: 50, filter: { revoked: true }) { nodes { id } } }');
    expect(apiKeys.nodes).toContainEqual({ id: apiKey.id });
  });

  it('tells somebody where they are signed in with a browser, and signs them out everywhere', async () => {
    const clerk = await incidents.staff('development-clerk');
    await signInAs('clerk', new URL(cast.stand().graphql).origin);
    const { mySessions } = await clerk.ask('{ mySessions { id createdAt expiresAt } }');
    expect(mySessions).toHaveLength(1);
    expect((await clerk.do('endMySessions', {}, 'endedCount')).endedCount).toBe(1);
    expect((await clerk.ask('{ mySessions { id } }')).mySessions).toEqual([]);
  });
}
