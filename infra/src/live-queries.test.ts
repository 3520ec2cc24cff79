import { type Gateway, startGateway } from '@gridweave/gateway/server';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { LiveReader } from '@gridweave/testing/live-reader';
import { testKey } from '@gridweave/testing/viewers';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { addDays, shanghaiDay } from '@gridweave/viewer/shanghai-day';
import { divisionId } from '../../subgraphs/personnel/test/small-district';
import { Staff } from '../../subgraphs/personnel/test/staff';
import { type Personnel, startPersonnel } from '../../subgraphs/personnel/test/started';
import { inProcessDoors } from './in-process-door';
import { supergraphFile } from './start-gateway';

onEachEngine('a live query in one process', (engine) => {
  let home: TestDatabase;
  let personnel: Personnel;
  let gateway: Gateway;
  const readers: LiveReader[] = [];
  const today = shanghaiDay(new Date());

  beforeAll(async () => {
    home = engine.create();
    personnel = await startPersonnel(home);
    const subgraphs = new Map<SubgraphName, Subgraph>();
    for (const name of ['organization', 'incidents', 'personnel'] as const) {
      subgraphs.set(name, personnel as unknown as Subgraph);
    }
    gateway = await startGateway({
      supergraph: supergraphFile,
      doors: inProcessDoors(subgraphs),
      identity: { verify: async (subject) => subject },
      internalKey: testKey,
      host: '127.0.0.1',
      port: 0,
      production: false,
      deadline: 20_000,
      operationDeadline: 30_000,
    });
  });
  afterAll(async () => {
    for (const reader of readers) reader.leave();
    await gateway.close();
    await personnel.close();
    await home.drop();
  });

  const follow = async (query: string, token: string) => {
    const reader = await LiveReader.open(gateway.url, query, { token });
    readers.push(reader);
    return reader;
  };

  it('shows a deed without being asked again', async () => {
    const staff = new Staff(personnel);
    const subject = `live-clerk-${engine.name}`;
    const [personId, postId] = [await staff.person({ subject }), await staff.post({ role: 'CLERK' })];
    const reader = await follow('{ viewer { person { appointments { id } } } }', subject);
    const shown = async () => (await reader.answer()).data.viewer.person.appointments;
    expect(await shown()).toEqual([]);
    const id = await staff.appointed(personId, postId, { from: addDays(today, -3) });
    expect(await shown()).toEqual([{ id }]);
  });

  it('shows under an appointment what it opens, and nothing of it once that has ended', async () => {
    const staff = new Staff(personnel);
    const subject = `live-hr-${engine.name}`;
    const personId = await staff.person({ subject });
    const place = { role: 'HR_OFFICER', title: '人事', unitId: null, divisionId: divisionId('410103003') };
    const postId = await staff.post(place);
    const reader = await follow('{ people(first: 20) { nodes { id name } } }', subject);
    /** How many others are seen. */
    const seen = async () => {
      const { data } = await reader.answer();
      return (data?.people?.nodes ?? []).filter(({ id }: { id: string }) => id !== personId).length;
    };
    expect(await seen()).toBe(0);
    const id = await staff.appointed(personId, postId, { from: addDays(today, -9) });
    while ((await seen()) === 0) {}

    const end = { appointmentId: id, expectedVersion: 1, on: addDays(today, -1), reason: '调离' };
    await staff.do('endAppointment', end, 'appointment { id }');
    while ((await seen()) > 0) {}
  });
});
