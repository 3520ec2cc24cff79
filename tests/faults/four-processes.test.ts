import { LiveReader } from '@gridweave/testing/live-reader';
import { type Stand, startStand } from '../stand/stand';

describe('four processes', () => {
  let stand: Stand;

  beforeAll(async () => {
    stand = await startStand({ engine: 'sqlite', processes: 'four' });
  }, 240_000);

  afterAll(() => stand?.stop());

  it.each(['organization', 'incidents', 'personnel'] as const)(
    'keep %s closed to everyone but the gateway: 401 for queries, entities, SDL and events',
    async (part) => {
      const url = `http://127.0.0.1:${stand.ports[part]}`;
      const queries = [
        '{ __typename }',
        '{ _service { sdl } }',
        '{ _entities(representations: [{ __typename: "Grid", id: "x" }]) { __typename } }',
        '{ not a query',
      ];
      for (const query of queries) {
        for (const headers of [{}, { 'gridweave-identity': 'forged' }, { authorization: 'Bearer forged' }]) {
          const response = await fetch(`${url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...headers },
            body: JSON.stringify({ query }),
          });
          expect(response.status).toBe(401);
          expect(await response.text()).not.toContain('type ');
        }
      }
      for (const path of ['events?after=0', 'events/head', 'changes', 'snapshot']) {
        expect((await fetch(`${url}/internal/${path}`)).status).toBe(401);
      }
    },
  );

  it('tell who follows at every gateway what was done through one of them, and let another go on where one has ended', async () => {
    const other = await stand.anotherGateway();
    const dispatcher = await stand.tokenOf('development-dispatcher');
    const query = '{ reports(first: 1) { totalCount nodes { text } } }';
    const base = (graphql: string) => graphql.replace(/\/graphql$/, '');
    const follow = (graphql: string, lastId?: string | null) =>
      LiveReader.open(base(graphql), query, { token: dispatcher, lastId });
    const readers = [await follow(stand.graphql), await follow(other)];
    const first = await Promise.all(readers.map((reader) => reader.next()));
    expect(first[0]).toEqual(first[1]);
    const report = async (text: string) => {
      const point = { longitude: 113.6445, latitude: 34.7045, system: 'WGS84' };
      const input = { idempotencyKey: `followed: ${text}`, text, point, categoryCode: '0601' };
      const mutation = 'mutation ($input: SubmitReportInput!) { submitReport(input: $input) { errors { code } } }';
      expect((await stand.ask(null, mutation, { input })).data.submitReport.errors).toEqual([]);
    };
    await report('井盖松动');
    const second = await Promise.all(readers.map((reader) => reader.next()));
    for (const said of second) expect(said?.data.data.reports.nodes[0].text).toBe('井盖松动');
    readers[1]?.leave();
    const again = await follow(stand.graphql, second[1]?.id);
    await report('路灯不亮');
    expect((await again.answer()).data.reports.nodes[0].text).toBe('路灯不亮');
    for (const reader of [...readers, again]) reader.leave();
  });

  it('end what an appointment opened that has ended, or was annulled, at every gateway', async () => {
    const gateways = [stand.graphql, await stand.anotherGateway()];
    const hr = await stand.tokenOf('development-hr');
    const unit = await ofClerk('development-clerk', 'grants { scope { id } }');
    const yesterday = new Date(Date.now() - 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    const ways = [
      ['development-clerk', 'endAppointment', 'EndAppointmentInput', { on: yesterday }],
      [`sample-member-${unit.grants[0].scope.id}-1`, 'annulAppointment', 'WithdrawAppointmentInput', {}],
    ] as const;
    for (const [subject, deed, type, more] of ways) {
      const token = await stand.tokenOf(subject);
      const seen = () =>
        Promise.all(
          gateways.map(async (url) => {
            const { data } = await stand.ask(token, '{ incidents(first: 1) { totalCount } }', {}, url);
            return data.incidents.totalCount > 0;
          }),
        );
      expect(await seen()).toEqual([true, true]);

      const { person } = await ofClerk(subject, 'person { appointments { id version } }');
      const [{ id: appointmentId, version: expectedVersion }] = person.appointments;
      const input = { idempotencyKey: `at once: ${deed}`, appointmentId, expectedVersion, reason: '调离', ...more };
      const end = `mutation ($input: ${type}!) { ${deed}(input: $input) { errors { code } } }`;
      expect((await stand.ask(hr, end, { input })).data[deed].errors).toEqual([]);

      // A grant that nobody takes back is kept for a minute; the wait is for the news, and ends long before.
      const until = Date.now() + 20_000;
      while (Date.now() < until && (await seen()).includes(true)) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(await seen()).toEqual([false, false]);
    }
  });

  it('open at every gateway what somebody opens for themself in an emergency, and end it there, early or by itself', async () => {
    const gateways = [stand.graphql, await stand.anotherGateway()];
    const dispatcher = await stand.tokenOf('development-dispatcher');
    const { division } = (await stand.ask(dispatcher, '{ division(code: "410103007") { id } }')).data;
    const rights = () =>
      Promise.all(
        gateways.map(async (url) => {
          const query = 'query ($id: ID!) { incidents(first: 1, filter: { divisionId: $id }) { totalCount } }';
          const { data } = await stand.ask(dispatcher, query, { id: division.id }, url);
          return data.incidents.totalCount > 0;
        }),
      );
    const become = async (open: boolean) => {
      const until = Date.now() + 20_000;
      while (Date.now() < until && (await rights()).includes(!open)) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(await rights()).toEqual([open, open]);
    };
    const done = async (deed: string, input: object) => {
      const type = `${deed[0]?.toUpperCase()}${deed.slice(1)}Input`;
      const mutation = `mutation ($input: ${type}!) { ${deed}(input: $input) { breakGlass { id } errors { code } } }`;
      const { data } = await stand.ask(dispatcher, mutation, { input });
      expect(data[deed].errors).toEqual([]);
      return data[deed].breakGlass.id as string;
    };
    const flood = { role: 'DISPATCHER', divisionId: division.id, hours: 1, reason: '汛情，值班派单员失联' };
    expect(await rights()).toEqual([false, false]);
    const breakGlassId = await done('breakGlass', { idempotencyKey: 'flood, early', ...flood });
    await become(true);
    await done('endBreakGlass', {
      idempotencyKey: 'flood, over',
      breakGlassId,
      expectedVersion: 1,
      reason: '险情解除',
    });
    await become(false);

    await done('breakGlass', { idempotencyKey: 'flood, late', ...flood });
    await become(true);
    // Nobody ends it.
    await stand.passDays(1 / 24);
    expect(await rights()).toEqual([false, false]);
  });

  it('answer the others’ data when one has stopped, name it in each error, and keep the callers’ grants', async () => {
    const administrator = await stand.tokenOf('development-administrator');
    const query = `{
      viewer { id grants { role } }
      grids(first: 3, filter: { kind: COMMUNITY }) { nodes { code openIncidentCount chiefs { role } } }
      incidents(first: 3) { nodes { number grid { code chiefs { role } } } }
    }`;
    const whole = await stand.ask(administrator, query);
    expect(whole.errors).toBeUndefined();
    expect(whole.data.incidents.nodes).toHaveLength(3);

    const personnel = stand.process('personnel');
    const ended = new Promise((resolve) => personnel.once('exit', resolve));
    personnel.kill('SIGTERM');
    await ended;

    const without = await stand.ask(administrator, query);
    expect(without.status).toBe(200);
    expect(without.data.grids.nodes.map((grid: { code: string }) => grid.code)).toEqual(
      whole.data.grids.nodes.map((grid: { code: string }) => grid.code),
    );
    // The administrator's scope still decides which incidents are seen.
    expect(without.data.incidents.nodes.map((each: { number: string }) => each.number)).toEqual(
      whole.data.incidents.nodes.map((each: { number: string }) => each.number),
    );
    expect(without.data.grids.nodes.map((grid: { chiefs: unknown }) => grid.chiefs)).toEqual([null, null, null]);
    expect(without.errors?.length).toBeGreaterThan(0);
    for (const error of without.errors ?? []) {
      expect(error.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'personnel' });
    }
    const ready = await fetch(`http://127.0.0.1:${stand.ports.gateway}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.text()).toContain('personnel');
  });

  async function ofClerk(subject: string, selection: string) {
    return (await stand.ask(await stand.tokenOf(subject), `{ viewer { ${selection} } }`)).data.viewer;
  }
});
