import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { canaries } from '../testing/three-subgraphs';

const everything = '{ grids(count: 3) { id name openIncidentCount lastIncident { id } chief { id name } } }';

describe('an operation over all three subgraphs', () => {
  let running: RunningGateway;

  beforeEach(async () => {
    running = await runGateway({ deadline: 100 });
  });

  afterEach(() => running.close());

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
  ] as const)(
    'answers the others’ data while one is %s, and names it in an error at each place',
    async (state, code) => {
      running.subgraphs.personnel.state = state;
      const { status, body } = await running.ask(everything);
      expect(status).toBe(200);
      expect(body.data.grids.map((grid: object) => ({ ...grid }))).toMatchObject([
        { openIncidentCount: 0, chief: null },
        { openIncidentCount: 1, chief: null },
        { openIncidentCount: 2, chief: null },
      ]);
      expect(body.errors.map((error: { path: unknown }) => error.path)).toEqual(
        [0, 1, 2].map((n) => ['grids', n, 'chief']),
      );
      for (const error of body.errors) expect(error.extensions).toEqual({ code, subgraph: 'personnel' });
    },
  );
});
