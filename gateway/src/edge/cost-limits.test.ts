import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { openEdge } from './edge-settings';

const many = 'query Many($count: Int!) { grids(count: $count) { id name openIncidentCount } }';

describe('what operations may cost', () => {
  let running: RunningGateway;
  let now = 0;

  beforeEach(async () => {
    now = 1_800_000_000_000;
    running = await runGateway({
      clock: () => now,
      edge: { ...openEdge, costs: { operation: 20, caller: 40, stranger: 30 }, trustedProxies: ['127.0.0.1'] },
    });
  });
  afterEach(() => running.close());

  const ask = (query: string, more: Parameters<RunningGateway['ask']>[1] = {}) => running.ask(query, more);
  const once = { variables: { count: 1 } };

  it('is told with each answer: as estimated, and as it was', async () => {
    const { cost } = await ask(many, once);
    // A list without a size is taken for one of five.
    expect(cost).toEqual({ estimated: 1 + 5 * 3, actual: 1 + 3 });
    running.subgraphs.incidents.state = 'down';
    const partly = await ask(many, once);
    expect(partly.body.errors).toHaveLength(1);
    expect(partly.cost).toEqual({ estimated: 16, actual: 4 });
  });

  it('is limited for one operation, which is refused before anyone is asked and names its costliest field', async () => {
    const { status, body } = await ask(
      many.replace('}', 'chief { id name } }').replace(' id name open', ' open'),
      once,
    );
    expect(status).toBe(400);
    expect(body).toEqual({
      errors: [
        {
          message: 'An operation may answer 20 fields, and this one 21: 10 of them below grids.chief.',
          extensions: { code: 'LIMIT_EXCEEDED', cost: { estimated: 21, most: 20, costliest: 'grids.chief' } },
        },
      ],
    });
    expect(running.subgraphs.organization.asked).toEqual([]);
  });

  it('is limited for a caller, to whom what was not answered is given back, and more with time', async () => {
    const asked = async (token: string) => {
      const { status, headers, body } = await ask(many, { ...once, token });
      return { status, wait: headers.get('retry-after'), code: body.errors?.[0].extensions };
    };
    const answered = { status: 200, wait: null, code: undefined };
    // Of 40, 16 are taken and 12 given back each time: 36, 32, 28, 24, 20, 16, and 12 are too few.
    for (let time = 0; time < 7; time += 1) expect(await asked('valid.a')).toEqual(answered);
    expect(await asked('valid.a')).toEqual({
      status: 429,
      wait: '6',
      code: { code: 'RATE_LIMITED', cost: { estimated: 16, costliest: 'grids' } },
    });
    expect(await asked('valid.b')).toEqual(answered);
    now += 6_000;
    expect(await asked('valid.a')).toEqual(answered);
  });

  it('is counted for strangers by the address that they come from', async () => {
    const from = (address: string) => ask(many, { ...once, headers: { 'x-forwarded-for': address } });
    for (let time = 0; time < 4; time += 1) expect((await from('203.0.113.7')).status).toBe(200);
    expect((await from('203.0.113.7')).body.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect((await from('203.0.113.8')).status).toBe(200);
  });

  it('does not pass for the gateway’s own when a subgraph says so', async () => {
    const cost = { estimated: 1, costliest: 'secret' };
    running.subgraphs.organization.instead = () => ({
      data: null,
      errors: [{ message: 'no', extensions: { code: 'LIMIT_EXCEEDED', cost } }],
    });
    const { body } = await ask('{ whoAmI }');
    expect(body.errors[0].extensions).toEqual({ code: 'LIMIT_EXCEEDED', subgraph: 'organization' });
  });
});
