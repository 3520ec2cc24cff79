import { NoAnswer, Unanswered } from './answer.js';
import { type ClientOptions, createClient } from './client.js';
import type { Operation } from './operation.js';
import { accepted, Refused } from './payload.js';

const words = new Map([['CLOSED', '办结']]);
const look: Operation<{ grid: { name: string; state: string } | null }, { id: string }> = {
  name: 'Look',
  kind: 'query',
  text: 'query Look($id: ID!) { grid(id: $id) { name state } }',
  id: 'sha256:12ab',
  enums: { grid: { state: words } },
};
interface ReportInput {
  readonly idempotencyKey: string;
  readonly text: string;
}
const report: Operation<
  { submitReport: { id: string; errors: { code: string; message: string; field: string | null }[] } | null },
  { input: ReportInput }
> = { name: 'Report', kind: 'mutation', text: 'mutation Report { … }', id: 'sha256:34cd', enums: {} };

type Said = { status?: number; body: unknown; headers?: Record<string, string> } | Error;

/** A graph that answers what it was told, in that order; what it was asked stands in `asked`. */
function client(answers: readonly Said[], options: Partial<ClientOptions> = {}) {
  const asked: { body: { query: string; variables: Record<string, unknown> }; headers: Headers }[] = [];
  const waits: number[] = [];
  const left = [...answers];
  const fetch = async (_url: unknown, init?: RequestInit): Promise<Response> => {
    asked.push({ body: JSON.parse(String(init?.body)), headers: new Headers(init?.headers) });
    const answer = left.shift();
    if (!answer) throw new Error('asked once too often');
    if (answer instanceof Error) throw answer;
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return new Response(text, { status: answer.status ?? 200, headers: answer.headers ?? {} });
  };
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  return { asked, waits, ...createClient({ url: 'http://graph/graphql', fetch, wait, ...options }) };
}

const grid = { data: { grid: { name: '第五网格', state: 'CLOSED' } } };
const down = {
  body: {
    data: { grid: null },
    errors: [
      { message: 'down', path: ['grid'], extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'organization' } },
    ],
  },
};

describe('a question', () => {
  it('is sent with its name, its variables and who asks', async () => {
    const { query, asked } = client([{ body: grid, headers: { 'gridweave-trace-id': 't1' } }], {
      token: async () => 'abc',
    });
    const answer = await query(look, { id: 'g1' });
    expect(answer).toEqual({ ...grid, errors: [], traceId: 't1', repeated: [] });
    expect(asked[0]?.body).toEqual({ query: look.text, operationName: 'Look', variables: { id: 'g1' } });
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer abc');
  });

  it('may be sent by its id alone', async () => {
    const { query, asked } = client([{ body: grid }], { ids: true });
    expect((await query(look, { id: 'g1' })).data).toEqual(grid.data);
    expect(asked.map(({ body }) => body)).toEqual([
      { documentId: 'sha256:12ab', operationName: 'Look', variables: { id: 'g1' } },
    ]);
  });

  it('is sent with its text where its id is not known, which is no attempt that failed', async () => {
    const unknown = {
      body: { errors: [{ message: 'send its text', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
    };
    const { query, asked, waits } = client([unknown, { body: grid }], { ids: true, retries: 0 });
    expect((await query(look, { id: 'g1' })).data).toEqual(grid.data);
    expect(asked.map(({ body }) => body.query)).toEqual([undefined, look.text]);
    expect(waits).toEqual([]);
    const stubborn = client([unknown, unknown], { ids: true });
    const { errors } = await stubborn.query(look, { id: 'g1' });
    expect(errors).toMatchObject([{ code: 'PERSISTED_QUERY_NOT_FOUND' }]);
  });

  it('outlives a word that the graph has learnt since', async () => {
    const { query } = client([{ body: { data: { grid: { name: 'n', state: 'FROZEN' } } } }]);
    expect((await query(look, { id: 'g1' })).data?.grid?.state).toBe('UNKNOWN');
  });

  it('keeps what was answered beside what was not, and says why', async () => {
    const { query, asked } = client([
      {
        body: {
          data: { grid: { name: 'n', state: 'CLOSED' } },
          errors: [
            {
              message: 'no',
              path: ['grid', 'chiefs'],
              extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'personnel' },
            },
          ],
        },
      },
    ]);
    const { data, errors } = await query(look, { id: 'g1' });
    expect(data?.grid?.name).toBe('n');
    expect(errors).toEqual([
      { code: 'SUBGRAPH_UNAVAILABLE', message: 'no', path: ['grid', 'chiefs'], subgraph: 'personnel' },
    ]);
    expect(asked).toHaveLength(1);
  });

  it('takes a code that it does not know for UNKNOWN', async () => {
    const { query } = client([{ body: { data: null, errors: [{ message: 'm', extensions: { code: 'TEAPOT' } }] } }]);
    expect((await query(look, { id: 'g1' })).errors).toEqual([
      { code: 'UNKNOWN', message: 'm', path: [], subgraph: null },
    ]);
  });

  it.each<[string, Said]>([
    ['nothing came back', new TypeError('fetch failed')],
    ['a proxy found nobody', { status: 502, body: '<html>' }],
    ['the graph was full', { status: 503, body: '' }],
    ['all of its parts were down', down],
  ])('is asked again when %s', async (_what, first) => {
    const { query, asked, waits } = client([first, { body: grid }]);
    expect((await query(look, { id: 'g1' })).data).toEqual(grid.data);
    expect(asked).toHaveLength(2);
    expect(waits).toHaveLength(1);
  });

  it('waits as long as the graph says, and not at all for longer than anybody would', async () => {
    const limited = (seconds: string): Said => ({
      status: 429,
      body: { errors: [{ message: 'slow down', extensions: { code: 'LIMIT_EXCEEDED' } }] },
      headers: { 'retry-after': seconds },
    });
    const patient = client([limited('7'), { body: grid }]);
    await patient.query(look, { id: 'g1' });
    expect(patient.waits).toEqual([7_000]);
    const refused = client([limited('600')]);
    expect((await refused.query(look, { id: 'g1' })).errors).toMatchObject([{ code: 'LIMIT_EXCEEDED' }]);
  });

  it('is given up after as many attempts as were allowed', async () => {
    const { query, asked } = client([new TypeError('1'), new TypeError('2'), new TypeError('3')], { retries: 2 });
    await expect(query(look, { id: 'g1' })).rejects.toMatchObject({ name: 'NoAnswer', reason: 'NETWORK' });
    expect(asked).toHaveLength(3);
    const answered = client([down, down], { retries: 1 });
    expect((await answered.query(look, { id: 'g1' })).errors).toMatchObject([{ subgraph: 'organization' }]);
  });

  it.each([
    ['a page of somebody else', { status: 200, body: '<html>' }],
    ['no JSON that the graph would write', { status: 200, body: [1] }],
    ['a refusal of somebody before it', { status: 403, body: 'no' }],
  ])('does not take %s for an answer', async (_what, said) => {
    await expect(client([said]).query(look, { id: 'g1' })).rejects.toMatchObject({
      reason: 'NOT_THE_GRAPH',
      status: said.status,
    });
  });

  it('ends when whoever asked has gone, without another attempt', async () => {
    const gone = new AbortController();
    const { query, asked } = client([new TypeError('cut')], { wait: async () => gone.abort(new Error('left')) });
    await expect(query(look, { id: 'g1' }, { signal: gone.signal })).rejects.toThrow('left');
    expect(asked).toHaveLength(1);
  });

  it('ends after its time', async () => {
    const hung = createClient({
      url: 'http://graph/graphql',
      timeout: 10,
      retries: 0,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))),
    });
    await expect(hung.query(look, { id: 'g1' })).rejects.toMatchObject({ name: 'NoAnswer', reason: 'TIMEOUT' });
    expect(new NoAnswer('TIMEOUT')).toBeInstanceOf(Error);
  });
});

describe('a deed', () => {
  const done = { body: { data: { submitReport: { id: 'r1', errors: [] } } } };

  it('is sent again under the same key, so that it is done once', async () => {
    const { mutate, asked } = client([new TypeError('cut'), { status: 504, body: '' }, done]);
    const answer = await mutate(report, { input: { text: '路灯不亮' } });
    expect(accepted(answer, ({ submitReport }) => submitReport)).toEqual({ id: 'r1', errors: [] });
    const keys = asked.map(({ body }) => (body.variables.input as ReportInput).idempotencyKey);
    expect(keys[0]).toMatch(/^\d+(-\d+){3}$/);
    expect(new Set(keys).size).toBe(1);
  });

  it('has its key on a page that came without TLS, too', async () => {
    const secured = jest.spyOn(crypto, 'randomUUID').mockImplementation(() => {
      throw new TypeError('crypto.randomUUID is not a function');
    });
    try {
      const { mutate, asked } = client([done]);
      await mutate(report, { input: { text: '路灯不亮' } });
      const key = expect.stringMatching(/^.{8,100}$/);
      expect(asked[0]?.body.variables.input).toEqual({ text: '路灯不亮', idempotencyKey: key });
    } finally {
      secured.mockRestore();
    }
  });

  it('keeps a key that it was given, and has a new one otherwise', async () => {
    const { mutate, asked } = client([done, done, done]);
    await mutate(report, { input: { text: 'a', idempotencyKey: 'mine' } });
    await mutate(report, { input: { text: 'b' } });
    await mutate(report, { input: { text: 'b' } });
    const keys = asked.map(({ body }) => (body.variables.input as ReportInput).idempotencyKey);
    expect(keys[0]).toBe('mine');
    expect(new Set(keys).size).toBe(3);
  });

  it('that is refused tells why, for each field', async () => {
    const errors = [{ code: 'TEXT_MISSING', message: '请填写内容。', field: 'text' }];
    const { mutate, asked } = client([{ body: { data: { submitReport: { id: '', errors } } } }]);
    const answer = await mutate(report, { input: { text: '' } });
    let refused: unknown;
    try {
      accepted(answer, ({ submitReport }) => submitReport);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).has('TEXT_MISSING')).toBe(true);
    expect((refused as Refused).at('text')?.message).toBe('请填写内容。');
    expect(asked).toHaveLength(1);
  });

  it('whose part of the graph stayed down is not taken for done', async () => {
    const body = {
      data: { submitReport: null },
      errors: [{ message: 'x', extensions: { code: 'DEADLINE_EXCEEDED' } }],
    };
    const { mutate } = client([{ body }], { retries: 0 });
    const answer = await mutate(report, { input: { text: 'a' } });
    expect(() => accepted(answer, ({ submitReport }) => submitReport)).toThrow('DEADLINE_EXCEEDED: x');
  });

  it('of somebody whose token has ended says so', async () => {
    const body = { errors: [{ message: 'sign in again', extensions: { code: 'UNAUTHENTICATED' } }] };
    const { mutate } = client([{ status: 401, body }]);
    const answer = await mutate(report, { input: { text: 'a' } });
    let unanswered: unknown;
    try {
      accepted(answer, ({ submitReport }) => submitReport);
    } catch (error) {
      unanswered = error;
    }
    expect(unanswered).toBeInstanceOf(Unanswered);
    expect((unanswered as Unanswered).has('UNAUTHENTICATED')).toBe(true);
    expect((unanswered as Unanswered).has('FORBIDDEN')).toBe(false);
  });
});
