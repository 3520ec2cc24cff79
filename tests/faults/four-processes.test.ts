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
      for (const path of ['events?after=0', 'events/head', 'snapshot']) {
        expect((await fetch(`${url}/internal/${path}`)).status).toBe(401);
      }
    },
  );

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
});
