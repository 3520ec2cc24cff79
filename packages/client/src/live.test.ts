import type { Answer } from './answer.js';
import type { ClientOptions } from './client.js';
import { live } from './live.js';
import type { Operation } from './operation.js';

interface Data {
  readonly grid: { readonly name: string; readonly state: string; readonly rows?: readonly number[] } | null;
}
const look: Operation<Data, { id: string }> = {
  name: 'Look',
  kind: 'query',
  text: 'query Look($id: ID!) { grid(id: $id) { name state } }',
  id: 'sha256:12ab',
  enums: { grid: { state: new Map([['CLOSED', '办结']]) } },
};
const grid = (name: string, more: object = {}) => ({ data: { grid: { name, state: 'CLOSED', ...more } } });
const next = (body: unknown, id = '') => `${id && `id: ${id}\n`}event: next\ndata: ${JSON.stringify(body)}\n\n`;
const complete = 'event: complete\ndata:\n\n';
const ended = (code: string) => next({ errors: [{ message: '', extensions: { code } }] }) + complete;

type Said = string[] | { status: number; body: unknown; headers?: Record<string, string> } | Error;

/** Follows over connections that say these things, in this order, and what was heard until it ended. */
async function follow(
  connections: readonly Said[],
  options: Partial<ClientOptions> & { whole?: boolean; onAnswer?: () => void } = {},
) {
  const asked: { body: Record<string, unknown>; headers: Headers; url: string }[] = [];
  const waits: number[] = [];
  const answers: Answer<Data>[] = [];
  const ending = new AbortController();
  const left = [...connections];
  const fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
    asked.push({ url: `${url}`, body: JSON.parse(`${init?.body}`), headers: new Headers(init?.headers) });
    const said = left.shift();
    if (!said) {
      ending.abort();
      throw new Error('nothing more');
    }
    if (said instanceof Error) throw said;
    if (!Array.isArray(said)) return new Response(JSON.stringify(said.body), said);
    const body = new ReadableStream({
      start(stream) {
        for (const chunk of said) stream.enqueue(new TextEncoder().encode(chunk));
        stream.close();
      },
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  };
  const { whole, onAnswer, ...others } = options;
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  await live(
    { url: 'http://graph/graphql', fetch, wait, ...others },
    look,
    { id: 'g1' },
    {
      onAnswer(answer) {
        answers.push(answer);
        onAnswer?.();
      },
      signal: ending.signal,
      whole,
    },
  );
  return { asked, waits, answers, names: answers.map(({ data }) => data?.grid?.name) };
}

describe('following a query', () => {
  it('tells each answer, and asks as a query does', async () => {
    const { asked, answers } = await follow([[next(grid('甲'), 'a'), ':\n\n', next(grid('乙'), 'b')]], {
      token: () => 'abc',
    });
    expect(answers).toEqual(['甲', '乙'].map((name) => ({ ...grid(name), errors: [], traceId: null, repeated: [] })));
    expect(asked[0]?.url).toBe('http://graph/graphql/stream');
    const extensions = { live: 'changes' };
    expect(asked[0]?.body).toEqual({ query: look.text, operationName: 'Look', variables: { id: 'g1' }, extensions });
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer abc');
    expect(asked[0]?.headers.get('accept')).toBe('text/event-stream');
  });

  it('puts together what arrives in pieces', async () => {
    const bytes = next(grid('网格'), 'a');
    const { names } = await follow([[bytes.slice(0, 30), bytes.slice(30, 31), bytes.slice(31)]]);
    expect(names).toEqual(['网格']);
  });

  it('makes whole answers of changes, and leaves those alone that were told before', async () => {
    const steps = [
      { op: 'replace', path: '/data/grid/name', value: '乙' },
      { op: 'remove', path: '/data/grid/rows/0' },
      { op: 'add', path: '/data/grid/rows/1', value: 9 },
      { op: 'add', path: '/data/grid/a~1b', value: 1 },
      { op: 'remove', path: '/data/grid/a~1b' },
    ];
    const changes = `id: b\nevent: changes\ndata: ${JSON.stringify(steps)}\n\n`;
    const { answers } = await follow([[next(grid('甲', { rows: [1, 2] }), 'a'), changes]]);
    expect(answers.map(({ data }) => data?.grid)).toEqual([
      { name: '甲', state: 'CLOSED', rows: [1, 2] },
      { name: '乙', state: 'CLOSED', rows: [2, 9] },
    ]);
  });

  it('asks for whole answers where it is told to', async () => {
    const { asked } = await follow([[next(grid('甲'), 'a')]], { whole: true });
    expect(asked[0]?.body).not.toHaveProperty('extensions');
  });

  it('goes on with the id of what it has, over a connection that breaks off and one that ends', async () => {
    const { asked, names, waits } = await follow([
      [next(grid('甲'), 'a')],
      new Error('gone'),
      [ended('LIVE_ENDED')],
      [next(grid('乙'), 'b')],
    ]);
    expect(names).toEqual(['甲', '乙']);
    expect(asked.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, 'a', 'a', 'a', 'b']);
    for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(600);
  });

  it('takes up words that the graph has learnt since, and patches what it said', async () => {
    const changes = `id: b\nevent: changes\ndata: ${JSON.stringify([{ op: 'replace', path: '/data/grid/name', value: '乙' }])}\n\n`;
    const { answers } = await follow([[next(grid('甲', { state: 'FROZEN' }), 'a'), changes]]);
    expect(answers.map(({ data }) => data?.grid)).toEqual([
      { name: '甲', state: 'UNKNOWN' },
      { name: '乙', state: 'UNKNOWN' },
    ]);
  });

  it('connects again when its token has ended, and ends where the next one opens nothing either', async () => {
    const refused = { errors: [{ message: '', extensions: { code: 'UNAUTHENTICATED' } }] };
    const tokens = ['t1', 't2'];
    const { asked, answers } = await follow(
      [[next(grid('甲'), 'a'), ended('UNAUTHENTICATED')], { status: 401, body: refused }],
      { token: () => tokens.shift() ?? null },
    );
    expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer t1', 'Bearer t2']);
    expect(answers.map(({ errors }) => errors[0]?.code)).toEqual([undefined, 'UNAUTHENTICATED']);
  });

  it('ends with the answer that refuses it', async () => {
    const { asked, answers } = await follow([[ended('GRAPHQL_VALIDATION_FAILED')]]);
    expect(asked).toHaveLength(1);
    expect(answers).toMatchObject([{ data: null, errors: [{ code: 'GRAPHQL_VALIDATION_FAILED' }] }]);
  });

  it('waits as long as the graph asks, and sends the text where the id is not known', async () => {
    const unknown = { errors: [{ message: '', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] };
    const { asked, waits } = await follow(
      [
        { status: 503, body: {}, headers: { 'retry-after': '7' } },
        { status: 200, body: unknown },
        [next(grid('甲'), 'a')],
      ],
      { ids: true },
    );
    expect(waits[0]).toBe(7_000);
    expect(asked.map(({ body }) => body.documentId ?? body.query).slice(0, 3)).toEqual([look.id, look.id, look.text]);
  });

  it('lets whoever it shows an answer to hear of their own fault, and ends', async () => {
    const onAnswer = () => {
      throw new Error('no such element');
    };
    await expect(follow([[next(grid('甲'), 'a')]], { onAnswer })).rejects.toThrow('no such element');
  });

  it('fails where something else than the graph answers', async () => {
    await expect(follow([{ status: 404, body: '<html>' }])).rejects.toMatchObject({ reason: 'NOT_THE_GRAPH' });
  });
});
