import 'reflect-metadata';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { person, testKey } from '@gridweave/testing/viewers';
import { sealHeader, sealOf } from '@gridweave/viewer/call-seal';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import { anonymous } from '@gridweave/viewer/viewer';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from './context';
import { identityHeader, serveSubgraph } from './http';
import { Subgraph } from './subgraph';

@Resolver()
class WhoResolver {
  @Query(() => String, { nullable: true })
  who(@Ctx() { viewer }: SubgraphContext): string {
    return viewer.id;
  }
}

onEachEngine('a subgraph in a process of its own', (engine) => {
  let home: TestDatabase;
  let subgraph: Subgraph;
  let server: Server;
  let identity: string;
  let system: string;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await Subgraph.start(
      {
        name: 'organization',
        resolvers: [WhoResolver],
        references: {},
        entities: [],
        migrations: [],
        services: async (): Promise<unknown> => null,
        files: async ({ viewer }) => ({ status: 200, headers: {}, body: viewer.id }),
      },
      { databaseUrl: home.url, internalKey: testKey, sample: false, sources: {} },
    );
    server = serveSubgraph(subgraph, testKey).listen(0, '127.0.0.1');
    await once(server, 'listening');
    identity = await signIdentity(person('asker'), 'organization', testKey);
    system = await signIdentity({ ...anonymous('t'), id: 'gateway', kind: 'SYSTEM' }, 'organization', testKey);
  });

  afterAll(async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
    await subgraph.close();
    await home.drop();
  });

  const said = JSON.stringify({ query: '{ who }' });
  const call = (path: string, headers: Record<string, string>, body?: string) =>
    fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  const sealed = (path: string, by: string, body?: string) => ({
    [identityHeader]: by,
    [sealHeader]: sealOf({ method: body === undefined ? 'GET' : 'POST', path, identity: by, body }, testKey),
  });

  it('answers a call that was sealed as it is', async () => {
    const answer = await call('/graphql', sealed('/graphql', identity, said), said);
    expect([answer.status, await answer.json()]).toEqual([200, { data: { who: 'asker' } }]);
    expect((await call('/internal/events/head', sealed('/internal/events/head', system))).status).toBe(200);
    for (const path of ['/internal/changes', '/internal/changes?after=x']) {
      expect(await (await call(path, sealed(path, system))).json()).toBe(0);
    }
    const after = '/internal/changes?after=0';
    expect(await (await call(after, sealed(after, system))).json()).toEqual({ last: 0, tables: [] });
    const file = await call('/internal/files/a', sealed('/internal/files/a', identity));
    expect([file.status, await file.text()]).toEqual([200, 'asker']);
  });

  it.each(['/health/live', '/health/ready'])(
    'tells who asks for the head of %s what it tells whoever asks for all of it',
    async (path) => {
      const [whole, head] = await Promise.all(
        ['GET', 'HEAD'].map((method) =>
          fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method }),
        ),
      );
      expect([head?.status, head?.headers.get('content-length')]).toEqual([200, whole?.headers.get('content-length')]);
      expect(await head?.text()).toBe('');
    },
  );

  it('keeps a connection that nobody uses for longer than gateways do', async () => {
    const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/health/live`);
    expect(headers.get('keep-alive')).toBe('timeout=120');
  });

  it('answers 401 to an identity that was read on its way and asks something else', async () => {
    const other = JSON.stringify({ query: '{ who __typename }' });
    const graph = [
      { [identityHeader]: identity },
      sealed('/graphql', identity, other),
      sealed('/graphql', system, said),
    ];
    for (const headers of graph) {
      const mixed = { ...headers, [identityHeader]: identity };
      expect((await call('/graphql', mixed, said)).status).toBe(401);
    }
    for (const path of ['/internal/events?after=0', '/internal/events/head', '/internal/snapshot']) {
      expect([path, (await call(path, { [identityHeader]: system })).status]).toEqual([path, 401]);
      const elsewhere = sealed('/internal/events?after=7', system);
      expect([path, (await call(path, elsewhere)).status]).toEqual([path, 401]);
    }
    expect((await call('/internal/files/a', sealed('/internal/files/b', identity))).status).toBe(401);
  });
});
