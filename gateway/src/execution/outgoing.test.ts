import { Socket } from 'node:net';
import { testKey } from '@gridweave/testing/viewers';
import { httpDoor } from '../doors/http-door';
import { HttpSubgraph } from '../testing/http-subgraph';
import { runGateway } from '../testing/running-gateway';
import { FakeSubgraph } from '../testing/three-subgraphs';

/** Whoever a socket was told to reach: its arguments come as node’s own modules give them. */
function hostIn(args: unknown): string {
  const [first, second] = (Array.isArray(args) ? args : []).flat();
  const { host = 'localhost', path } =
    typeof first === 'object' && first ? (first as { host?: string; path?: string }) : {};
  return path ?? (typeof first === 'number' ? String(second ?? host) : host);
}

it('connects with its subgraphs and with nobody else, from its start to its end', async () => {
  const reached: string[] = [];
  const connect = Socket.prototype.connect;
  const watched = jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (
    this: Socket,
    ...args: unknown[]
  ) {
    reached.push(hostIn(args));
    return connect.apply(this, args as never);
  });
  try {
    const organization = await HttpSubgraph.of(new FakeSubgraph('organization', testKey));
    const doors = {
      organization: httpDoor(organization.url, testKey),
      incidents: new FakeSubgraph('incidents', testKey),
      personnel: new FakeSubgraph('personnel', testKey),
    };
    const running = await runGateway({ doors });
    expect((await running.ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: '' } });
    await running.gateway.reload();
    await running.close();
    await organization.close();
  } finally {
    watched.mockRestore();
  }
  expect(reached.length).toBeGreaterThanOrEqual(2);
  expect([...new Set(reached)]).toEqual(['127.0.0.1']);
});
