import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { canaries } from '../testing/three-subgraphs';
import { GraphGeneration } from './graph-generation';

const everything = '{ grids(count: 3) { id name openIncidentCount lastIncident { id } chief { id name } } }';

describe('an operation over all three subgraphs', () => {
  let running: RunningGateway;

  beforeAll(async () => {
    // For the one that hangs; whoever answers has time on a busy machine too.
    running = await runGateway({ deadline: 3_000 });
  });
  afterAll(() => running.close());

  beforeEach(() => {
    for (const subgraph of Object.values(running.subgraphs)) {
      subgraph.state = 'up';
      subgraph.instead = null;
      subgraph.asked.length = 0;
    }
  });

  it('joins what each of them knows', async () => {
    const { status, body } = await running.ask(everything);
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(body.data.grids[2]).toEqual({
      id: 'g2',
      name: '网格 g2',
      openIncidentCount: 2,
      lastIncident: { id: 'i-g2' },
      chief: { id: 'chief-of-g2', name: '甄示例' },
    });
  });

  it.each([
    ['down', 'SUBGRAPH_UNAVAILABLE'],
    ['hung', 'DEADLINE_EXCEEDED'],
  ] as const)('answers the others’ data while one is %s, and names it at each place', async (state, code) => {
    running.subgraphs.personnel.state = state;
    const { status, body } = await running.ask(everything);
    expect(status).toBe(200);
    expect(body.data.grids).toMatchObject([0, 1, 2].map((n) => ({ openIncidentCount: n, chief: null })));
    expect(body.errors.map((error: { path: unknown }) => error.path)).toEqual(
      [0, 1, 2].map((n) => ['grids', n, 'chief']),
    );
    for (const error of body.errors) expect(error.extensions).toEqual({ code, subgraph: 'personnel' });
  });

  it('answers the others’ root fields while one is down, under the names that the client gave', async () => {
    running.subgraphs.organization.state = 'down';
    const { status, body } = await running.ask(
      '{ one: grid(id: "g1") { name } other: whoAmI person(id: "p1") { name } }',
    );
    expect(status).toBe(200);
    expect(body.data).toEqual({ one: null, other: null, person: { name: '甄示例' } });
    expect(body.errors.map((error: { path: unknown }) => error.path)).toEqual([['one'], ['other']]);
    expect(body.errors[0].extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'organization' });
  });

  it('answers data that is null, not none, when everything is down', async () => {
    for (const subgraph of Object.values(running.subgraphs)) subgraph.state = 'down';
    const { status, body } = await running.ask('{ grid(id: "g1") { name } person(id: "p1") { name } }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ grid: null, person: null });
    expect(body.errors).toHaveLength(2);
  });

  it.each(['not GraphQL', null, [], { data: 'text' }, { errors: 'text' }, {}])(
    'takes the answer %j for a subgraph out of order',
    async (answer) => {
      running.subgraphs.personnel.instead = () => answer;
      const { body } = await running.ask('{ person(id: "p1") { name } whoAmI }');
      expect(body).toMatchObject({
        data: { person: null, whoAmI: '' },
        errors: [{ path: ['person'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'personnel' } }],
      });
    },
  );

  it('asks for each entity once, however often it occurs, and answers every occurrence', async () => {
    const { body } = await running.ask('{ grids(count: 3, repeat: 4) { id openIncidentCount lastIncident { id } } }');
    const [{ request } = { request: undefined }] = running.subgraphs.incidents.asked;
    expect(request?.variables?.representations).toHaveLength(3);
    expect(body.data.grids).toHaveLength(12);
    for (const grid of body.data.grids) {
      expect(grid).toMatchObject({ openIncidentCount: Number(grid.id.slice(1)), lastIncident: { id: `i-${grid.id}` } });
    }
  });

  it('hands the error of one entity to every place that asked for it', async () => {
    const { body } = await running.ask('{ grids(count: 2, repeat: 2) { id guarded } }');
    expect(body.data.grids.map((grid: { guarded: unknown }) => grid.guarded)).toEqual([
      'guarded g0',
      null,
      'guarded g0',
      null,
    ]);
    expect(body.errors).toEqual(
      [1, 3].map((n) => ({
        message: 'Not yours to see.',
        path: ['grids', n, 'guarded'],
        extensions: { code: 'FORBIDDEN', subgraph: 'incidents' },
      })),
    );
  });

  it('splits more than a thousand entities into several calls, and keeps their order', async () => {
    const { body } = await running.ask('{ grids(count: 2500) { id openIncidentCount } }');
    const sizes = running.subgraphs.incidents.asked.map(
      ({ request }) => (request.variables as { representations: [] }).representations.length,
    );
    expect(sizes.sort()).toEqual([1000, 1000, 500]);
    expect(body.data.grids.map((grid: { openIncidentCount: number }) => grid.openIncidentCount)).toEqual(
      Array.from({ length: 2_500 }, (_, n) => n),
    );
  });

  it('loses only the entities of a call that failed, and stops naming places after a hundred', async () => {
    running.subgraphs.incidents.instead = ({ variables }) => {
      const ids = (variables as { representations: { id: string }[] }).representations.map(({ id }) =>
        Number(id.slice(1)),
      );
      return ids.includes(0)
        ? 'broken'
        : { data: { _entities: ids.map((openIncidentCount) => ({ openIncidentCount })) } };
    };
    const { body } = await running.ask('{ grids(count: 1200) { id openIncidentCount } }');
    expect(body.data.grids[999].openIncidentCount).toBeNull();
    expect(body.data.grids[1000].openIncidentCount).toBe(1000);
    expect(body.errors).toHaveLength(100);
    expect(body.errors[99].path).toEqual(['grids', 99, 'openIncidentCount']);
  });

  it('counts an answer without its list of entities as an error at every place', async () => {
    running.subgraphs.incidents.instead = () => ({
      data: null,
      errors: [{ message: 'No.', path: ['_entities'], extensions: { code: 'BAD_USER_INPUT' } }],
    });
    const { body } = await running.ask('{ grids(count: 2) { id openIncidentCount } }');
    expect(body.errors.map((error: { path: unknown }) => error.path)).toEqual([
      ['grids', 0, 'openIncidentCount'],
      ['grids', 1, 'openIncidentCount'],
    ]);
  });

  it('runs a mutation once, also when it fails', async () => {
    running.subgraphs.incidents.state = 'down';
    const { body } = await running.ask('mutation { closeIncident(id: "i1") { id } }');
    expect(body.data).toEqual({ closeIncident: null });
    expect(running.subgraphs.incidents.asked).toHaveLength(1);
  });

  it('signs who is calling once for each subgraph, and for that one only', async () => {
    await running.ask('{ whoAsks grids(count: 1) { openIncidentCount } }', { token: 'valid.person-1' });
    const { organization, incidents } = running.subgraphs;
    expect(incidents.asked).toHaveLength(2);
    expect(new Set(incidents.asked.map(({ identity }) => identity)).size).toBe(1);
    const [{ identity } = { identity: '' }] = organization.asked;
    expect(await incidents.ask(identity, { query: '{ whoAsks }' })).toMatchObject({ status: 401 });
  });

  it('answers under any name that a client may choose', async () => {
    const { text } = await running.ask(
      '{ __proto__: whoAmI constructor: grid(id: "g1") { __proto__: id toString: guarded } }',
    );
    expect(text).toContain('"data":{"__proto__":"","constructor":{"__proto__":"g1","toString":null}}');
  });

  it('never swaps two people who ask at once', async () => {
    const asking = Array.from({ length: 40 }, async (_, n) => {
      const subject = `person-${n % 2}-${n}`;
      const { body } = await running.ask('{ whoAmI whoAsks }', { token: `valid.${subject}` });
      expect(body.data).toEqual({ whoAmI: subject, whoAsks: subject });
    });
    await Promise.all(asking);
  });
});

it('reports nothing to the maker of the planner', () => {
  expect(process.env.APOLLO_TELEMETRY_DISABLED).toBe('1');
});

describe('what an error tells', () => {
  let running: RunningGateway;

  beforeAll(async () => {
    running = await runGateway();
  });
  afterAll(() => running.close());

  it.each(['plain', 'coded'])('hides a %s fault behind INTERNAL and the trace of the request', async (kind) => {
    const { status, body, headers, text } = await running.ask(`{ organizationFault(kind: "${kind}") whoAsks }`);
    expect(status).toBe(200);
    expect(body.data).toEqual({ organizationFault: null, whoAsks: '' });
    const traceId = headers.get('gridweave-trace-id');
    expect(body.errors).toEqual([
      { message: 'Internal error', path: ['organizationFault'], extensions: { code: 'INTERNAL', traceId } },
    ]);
    for (const canary of canaries) expect(text).not.toContain(canary);
  });

  it.each(['organizationFault', '_entities'])(
    'passes a subgraph’s own coded error with its place, and nothing that came along with it, of what is called %s',
    async (name) => {
      const { status, body } = await running.ask(`{ ${name}: organizationFault(kind: "allowed") }`);
      expect(status).toBe(200);
      expect(body.errors).toEqual([
        {
          message: 'There is no such grid.',
          path: [name],
          extensions: { code: 'NOT_FOUND', subgraph: 'organization' },
        },
      ]);
    },
  );

  it('hides a fault of the gateway’s own as it does a subgraph’s', async () => {
    const planned = jest.spyOn(GraphGeneration.prototype, 'operation').mockImplementation(() => {
      throw new Error(canaries.join());
    });
    const { body, text } = await running.ask('{ whoAmI }');
    planned.mockRestore();
    expect(body.errors).toMatchObject([{ message: 'Internal error', extensions: { code: 'INTERNAL' } }]);
    for (const canary of canaries) expect(text).not.toContain(canary);
  });

  it('lets no subgraph speak as the gateway', async () => {
    const codes = ['SUBGRAPH_UNAVAILABLE', 'RATE_LIMITED', 'OPERATION_UNKNOWN', 'GRAPHQL_PARSE_FAILED', 'INTERNAL'];
    running.subgraphs.organization.instead = () => ({
      data: null,
      errors: codes.map((code) => ({ message: canaries[0], path: ['whoAmI'], extensions: { code } })),
    });
    const { body } = await running.ask('{ whoAmI }');
    running.subgraphs.organization.instead = null;
    expect(body.errors).toHaveLength(codes.length);
    for (const error of body.errors) {
      expect(error).toMatchObject({ message: 'Internal error', extensions: { code: 'INTERNAL' } });
    }
  });

  it('says of a subgraph without its database what it says of one that is down', async () => {
    running.subgraphs.organization.instead = () => ({
      data: { whoAmI: null },
      errors: [{ message: canaries[0], path: ['whoAmI'], extensions: { code: 'DATABASE_UNREACHABLE' } }],
    });
    const { body } = await running.ask('{ whoAmI }');
    running.subgraphs.organization.instead = null;
    const message = 'The organization subgraph cannot be reached at the moment.';
    const extensions = { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'organization' };
    expect(body.errors).toEqual([{ message, path: ['whoAmI'], extensions }]);
  });

  it('hides why a subgraph cannot be reached', async () => {
    running.subgraphs.organization.state = 'down';
    const { text } = await running.ask('{ whoAmI }');
    running.subgraphs.organization.state = 'up';
    for (const canary of canaries) expect(text).not.toContain(canary);
  });

  it('hides what a broken answer says, wherever it says it', async () => {
    running.subgraphs.organization.instead = () => ({
      data: { whoAmI: null },
      errors: [
        { message: canaries.join(), path: canaries, locations: canaries, extensions: { code: canaries[0] } },
        canaries,
      ],
      extensions: { canaries },
    });
    const { text } = await running.ask('{ whoAmI }');
    running.subgraphs.organization.instead = null;
    for (const canary of canaries) expect(text).not.toContain(canary);
  });

  it('keeps null where none may be from clients’ extensions', async () => {
    running.subgraphs.organization.instead = () => ({ data: { grid: { __typename: 'Grid', id: null, name: 'x' } } });
    const { body } = await running.ask('{ grid(id: "g1") { id name } }');
    running.subgraphs.organization.instead = null;
    expect(body).toEqual({ data: { grid: null } });
  });

  it('counts null where none may be, and logs it with the trace of the request', async () => {
    const ids = [null, 'g1', null];
    running.subgraphs.organization.instead = () => ({
      data: { grids: ids.map((id) => ({ __typename: 'Grid', id, name: '网格' })) },
    });
    const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { body, headers } = await running.ask('{ grids(count: 3) { id name } }');
    const lines = written.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('null-where'));
    written.mockRestore();
    running.subgraphs.organization.instead = null;
    expect(body).toEqual({ data: { grids: [null, { id: 'g1', name: '网格' }, null] } });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      {
        level: 'error',
        event: 'null-where-none-may-be',
        count: 2,
        first: 'null may not be at Grid.id',
        traceId: headers.get('gridweave-trace-id'),
      },
    ]);
  });
});
