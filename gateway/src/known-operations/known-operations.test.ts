import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { composeSupergraph } from '../compose';
import { costApart, type RunningGateway, runGateway } from '../testing/running-gateway';
import { sdls } from '../testing/three-subgraphs';
import { KnownOperations } from './known-operations';
import { sha256Of } from './manifest';

const named = 'query Named($id: ID!) { grid(id: $id) { name } }';
const closing = 'mutation Closing { closeIncident(id: "i1") { id } }';
const later = 'query Later { grid(id: "g1") { id } }';
const freely = '{ grid(id: "g1") { id name } }';

const manifestOf = (...texts: string[]) =>
  JSON.stringify({
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: texts.map((body) => ({ id: sha256Of(body), name: 'x', type: 'query', body })),
  });
const variables = { id: 'g1' };
const answered = { data: { grid: { name: '网格 g1' } } };
const automatic = (text: string) => ({ persistedQuery: { version: 1, sha256Hash: sha256Of(text) } });

describe('operations that clients were released with', () => {
  let folder: string;
  let running: RunningGateway;
  const write = (release: string, text: string) => writeFileSync(join(folder, `${release}.json`), text);

  const sent = async (body: object) => {
    const response = await fetch(`${running.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: costApart(await response.json()).body };
  };
  const got = async (parameters: Record<string, unknown>, more: RequestInit = {}) => {
    const texts = Object.entries(parameters).map(([name, value]): [string, string] => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    const { status, body } = await running.get(`/graphql?${new URLSearchParams(texts)}`, {
      'apollo-require-preflight': 'yes',
      ...(more.headers as Record<string, string>),
    });
    return { status, body };
  };
  const refused = (code: string, status: number) => ({
    status,
    body: { errors: [expect.objectContaining({ extensions: { code } })] },
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-operations-'));
    write('web-1.0.0', manifestOf(named, closing));
  });
  afterEach(async () => {
    await running?.close();
    rmSync(folder, { recursive: true });
  });

  describe('where others are answered too', () => {
    beforeEach(async () => {
      running = await runGateway({ operations: { directory: folder, others: true } });
    });

    it.each([
      ['as GraphQL over HTTP says', { documentId: `sha256:${sha256Of(named)}` }],
      ['without saying of what kind it is', { documentId: sha256Of(named) }],
      ['as Apollo’s clients do', { extensions: automatic(named) }],
      ['beside the text', { documentId: `sha256:${sha256Of(named)}`, query: named }],
    ])('are known by the id alone, %s', async (_how, given) => {
      expect(await sent({ ...given, variables })).toEqual({ status: 200, body: answered });
      expect(await got({ ...given, variables })).toEqual({ status: 200, body: answered });
    });

    it('may be told apart by name, and change nothing by GET', async () => {
      const both = `${named} query Other { whoAmI }`;
      write('web-1.1.0', manifestOf(both));
      await running.gateway.reload();
      const given = { documentId: sha256Of(both), variables, operationName: 'Named' };
      expect((await sent(given)).body).toEqual(answered);
      expect((await got(given)).body).toEqual(answered);
      expect(await got({ documentId: sha256Of(closing) })).toMatchObject({ status: 405 });
    });

    it('leave other requests as they are', async () => {
      expect((await sent({ query: freely })).body.data.grid.id).toBe('g1');
      expect((await got({ query: freely })).body.data.grid.id).toBe('g1');
      expect((await sent({ query: freely, documentId: null })).body.data.grid.id).toBe('g1');
    });

    it('take an id that is null for none', async () => {
      expect((await sent({ documentId: null, extensions: automatic(named), variables })).body).toEqual(answered);
      const once = { documentId: null, extensions: automatic(later) };
      expect((await sent({ ...once, query: later })).body.data.grid.id).toBe('g1');
      expect((await sent(once)).body.data.grid.id).toBe('g1');
    });

    it.each([
      ['an id that nobody has', { documentId: `sha256:${sha256Of(later)}` }, 'PERSISTED_QUERY_NOT_FOUND', 200],
      ['an id of another kind', { documentId: 'x-web:1' }, 'PERSISTED_QUERY_NOT_FOUND', 200],
      ['an id that is no text', { documentId: 7 }, 'PERSISTED_QUERY_NOT_FOUND', 200],
      ['an id with another text', { documentId: sha256Of(named), query: freely }, 'BAD_REQUEST', 400],
      ['a digest with another text', { extensions: automatic(named), query: freely }, 'BAD_REQUEST', 400],
      [
        'a digest with another text beside the right id',
        { documentId: sha256Of(freely), extensions: automatic(named), query: freely },
        'BAD_REQUEST',
        400,
      ],
      ...[
        { version: 1 },
        { version: 2, sha256Hash: sha256Of(named) },
        { version: 1, sha256Hash: `sha256:${sha256Of(named)}` },
        { version: 1, sha256Hash: { $ne: null } },
        [],
        'x',
      ].flatMap((persistedQuery): [string, object, string, number][] => [
        [`the digest ${JSON.stringify(persistedQuery)}`, { extensions: { persistedQuery } }, 'BAD_REQUEST', 400],
        [
          `the digest ${JSON.stringify(persistedQuery)} of a text`,
          { extensions: { persistedQuery }, query: named, variables },
          'BAD_REQUEST',
          400,
        ],
      ]),
    ])('are not taken for %s', async (_what, given, code, status) => {
      expect(await sent(given)).toEqual(refused(code, status));
      expect(await got(given as never)).toEqual(refused(code, status));
    });

    it('are joined by those that a client sends once with their digest', async () => {
      const before = await sent({ extensions: automatic(later) });
      expect(before).toEqual(refused('PERSISTED_QUERY_NOT_FOUND', 200));
      expect((await sent({ query: later, extensions: automatic(later) })).body.data.grid.id).toBe('g1');
      expect((await sent({ extensions: automatic(later) })).body.data.grid.id).toBe('g1');
      expect((await got({ extensions: automatic(later) })).body.data.grid.id).toBe('g1');
    });

    it.each([
      ['beyond the limits', `{ ${Array.from({ length: 31 }, (_, n) => `a${n}: whoAmI`).join(' ')} }`, 'LIMIT_EXCEEDED'],
      ['not valid', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ])('are not joined by one that is %s', async (_what, text, code) => {
      expect((await sent({ query: text, extensions: automatic(text) })).body).toMatchObject(refused(code, 0).body);
      expect(await sent({ extensions: automatic(text) })).toEqual(refused('PERSISTED_QUERY_NOT_FOUND', 200));
    });
  });

  describe('where they alone are answered', () => {
    beforeEach(async () => {
      running = await runGateway({ operations: { directory: folder, others: false }, production: true });
    });

    it('are, by their text and by their id', async () => {
      expect((await sent({ query: named, variables })).body).toEqual(answered);
      expect((await sent({ documentId: sha256Of(named), variables })).body).toEqual(answered);
      expect((await sent({ extensions: automatic(named), variables })).body).toEqual(answered);
      expect((await sent({ query: named, extensions: automatic(named), variables })).body).toEqual(answered);
      expect((await got({ query: named, variables })).body).toEqual(answered);
      expect((await sent({ query: named, documentId: null, variables })).body).toEqual(answered);
    });

    it.each<[string, object]>([
      ['another text', { query: freely }],
      ['the same in other words', { query: named.replace('query Named', 'query  Named') }],
      ['an id that nobody has', { documentId: sha256Of(freely) }],
      ['a digest that nobody has', { extensions: automatic(freely) }],
      ['a text with its digest', { query: freely, extensions: automatic(freely) }],
    ])('leave nobody else in, before anyone is asked: %s', async (_what, given) => {
      const asked = running.subgraphs.organization.asked.length;
      expect(await sent(given)).toEqual(refused('OPERATION_UNKNOWN', 400));
      expect(await got(given as never)).toEqual(refused('OPERATION_UNKNOWN', 400));
      expect(running.subgraphs.organization.asked.length).toBe(asked);
    });

    it('let nobody by who says two things at once', async () => {
      const address = `/graphql?${new URLSearchParams([
        ['query', freely],
        ['query', named],
        ['variables', JSON.stringify(variables)],
      ])}`;
      const twice = await running.get(address, { 'apollo-require-preflight': 'yes' });
      expect(twice).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
      const inBody = await fetch(`${running.gateway.url}/graphql?${new URLSearchParams({ query: freely })}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: named, variables }),
      });
      expect(costApart(await inBody.json()).body).toEqual(answered);
      const beside = `${running.gateway.url}/graphql?${new URLSearchParams({ query: freely })}`;
      const body = JSON.stringify({ query: named, variables });
      const headers = { 'content-type': 'application/json', 'content-length': body.length };
      const asking = request(beside, { method: 'GET', headers }).end(body);
      const [response] = await once(asking, 'response');
      expect(await json(response)).toEqual(refused('OPERATION_UNKNOWN', 400).body);
    });

    it('are joined by those of a new release once they are read anew', async () => {
      write('web-1.1.0', manifestOf(later));
      expect((await sent({ query: later })).status).toBe(400);
      await running.gateway.reload();
      expect((await sent({ query: later })).body.data.grid.id).toBe('g1');
      expect((await sent({ query: named, variables })).body).toEqual(answered);
    });

    it('stay as they were where a new manifest cannot be taken', async () => {
      write('web-1.1.0', manifestOf(later).slice(0, -9));
      await expect(running.gateway.reload()).rejects.toThrow(/web-1\.1\.0\.json cannot be taken: it is no manifest/);
      expect((await sent({ query: named, variables })).body).toEqual(answered);
    });
  });

  it('stay as they were where the graph beside them cannot be taken', async () => {
    const graph = join(folder, 'supergraph.graphql');
    writeFileSync(graph, composeSupergraph(sdls).supergraph);
    running = await runGateway({ operations: { directory: folder, others: false }, supergraph: graph });
    const status = async (query: string) => (await running.ask(query, { variables })).status;
    write('web-1.0.0', manifestOf(later));
    writeFileSync(graph, 'type Query');
    await expect(running.gateway.reload()).rejects.toThrow(/is no composed graph/);
    expect([await status(named), await status(later)]).toEqual([200, 400]);
  });

  it('are told to the log when the graph does not answer them any more', async () => {
    const graph = join(folder, 'supergraph.graphql');
    writeFileSync(graph, composeSupergraph(sdls).supergraph);
    running = await runGateway({ operations: { directory: folder, others: false }, supergraph: graph });
    const said: string[] = [];
    const write = jest.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0);
    try {
      const organization = sdls.organization.replace('name: String', 'title: String');
      writeFileSync(graph, composeSupergraph({ ...sdls, organization }).supergraph);
      await running.gateway.reload();
    } finally {
      write.mockRestore();
    }
    const told = said.map((line) => JSON.parse(line)).filter(({ event }) => event === 'known-operation-unfit');
    expect(told).toMatchObject([
      {
        level: 'warn',
        names: ['Named'],
        sha256: sha256Of(named),
        message: expect.stringMatching(/^Cannot query field/),
      },
    ]);
  });
});

describe('a manifest', () => {
  let folder: string;
  const known = (text: string) => {
    writeFileSync(join(folder, 'app-2.json'), text);
    return new KnownOperations({ directory: folder, others: false });
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-manifest-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    ['of Apollo’s tools', manifestOf(named, later)],
    ['of ids and texts', JSON.stringify({ [sha256Of(named)]: named, [`sha256:${sha256Of(later)}`]: later })],
  ])('%s is taken', (_what, text) => {
    const operations = known(text);
    expect([...operations]).toHaveLength(2);
    expect(operations.text(sha256Of(later))).toBe(later);
  });

  it('is one of several, and what is no manifest by its name is left alone', () => {
    writeFileSync(join(folder, 'app-1.json'), manifestOf(named, closing));
    writeFileSync(join(folder, 'README.md'), 'what these are');
    expect([...known(manifestOf(named, later))]).toHaveLength(3);
  });

  it.each([
    ['is cut off', '{"operations":[', /it is no manifest of operations/],
    ['is a list', '[]', /it is no manifest of operations/],
    ['has no text', JSON.stringify({ operations: [{ id: 'x' }] }), /lacks its id or its text/],
    ['has nothing', JSON.stringify({ operations: [null] }), /lacks its id or its text/],
    ['has other ids', JSON.stringify({ operations: [{ id: 'abc', body: named }] }), /"abc" is not the SHA-256/],
    ['has no operation', manifestOf('fragment f on Grid { id }'), /there is no operation/],
    ['has no GraphQL', manifestOf('{ grid('), /there is no operation/],
    ['has what is beyond the limits', manifestOf(`{ ${'whoAmI '.repeat(2_001)} }`), /beyond the limits/],
  ])('that %s is refused by its name, with the reason', (_what, text, reason) => {
    expect(() => known(text)).toThrow(reason);
    expect(() => known(text)).toThrow(/app-2\.json cannot be taken/);
  });

  it('that is in no folder is refused', () => {
    expect(() => new KnownOperations({ directory: join(folder, 'gone'), others: true })).toThrow(/ENOENT/);
  });
});
