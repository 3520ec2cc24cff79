import { readFileSync } from 'node:fs';
import { request as asking, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { buildSchema, type GraphQLObjectType, getNamedType, isCompositeType, isObjectType } from 'graphql';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { worthCompressing } from './compression';
import { openEdge } from './edge-settings';

interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

describe('an answer on its way', () => {
  const id = '018907e2-0400-7357-9525-3a592e984c1b';
  const rows = '编号,内容\r\n'.concat('1,路灯不亮\r\n'.repeat(1_000));
  const large = '{ grids(count: 100) { id name } }';
  const small = '{ grids(count: 1) { id name } }';
  let running: RunningGateway;

  beforeAll(async () => {
    running = await runGateway();
    running.subgraphs.incidents.keeper = async () => ({
      status: 200,
      headers: { 'content-type': 'text/csv; charset=utf-8', 'content-length': String(Buffer.byteLength(rows)) },
      body: Readable.from([rows.slice(0, 500), rows.slice(500)]),
    });
  });
  afterAll(() => running.close());

  /** As it comes over the wire; the fetch of Node would unpack it. */
  const heard = (path: string, headers: Record<string, string>, more: { method?: string; body?: string } = {}) =>
    new Promise<Heard>((resolve, reject) => {
      const { method = 'GET', body } = more;
      const sent = asking(`${running.gateway.url}${path}`, { method, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }),
        );
      });
      sent.on('error', reject).end(body);
    });
  const graph = (query: string, headers: Record<string, string> = {}) => {
    const body = JSON.stringify({ query });
    return heard('/graphql', { 'content-type': 'application/json', ...headers }, { method: 'POST', body });
  };
  const unpacked = ({ headers, bytes }: Heard): string => {
    const coding = headers['content-encoding'];
    if (coding === 'br') return brotliDecompressSync(bytes).toString();
    return (coding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
  };

  it.each<[accepted: string, coding: 'br' | 'gzip' | undefined]>([
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0.001', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['gzip;q=0', undefined],
    ['*;q=0', undefined],
    ['deflate, zstd', undefined],
    ['', undefined],
    ['gzip;q=much', undefined],
    [';;;,,,=;q', undefined],
    ['\u00e9\u00ff', undefined],
  ])('is compressed as it is accepted: %s', (accepted, coding) => comesAs(accepted, coding));

  it('is compressed as it is accepted, however much is said about it', () =>
    comesAs(`${'x,'.repeat(4_000)}gzip;q=0.1`, 'gzip'));

  async function comesAs(accepted: string, coding: string | undefined): Promise<void> {
    const [plain, answer] = [await graph(large), await graph(large, { 'accept-encoding': accepted })];
    expect(answer.status).toBe(200);
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers['content-length']).toBe(String(answer.bytes.length));
    expect(answer.headers.vary).toBe('accept-encoding');
    expect(unpacked(answer)).toBe(plain.bytes.toString());
    if (coding) expect(answer.bytes.length).toBeLessThan(plain.bytes.length / 2);
  }

  it('goes as it is to whoever says nothing about it', async () => {
    const { headers, bytes } = await graph(large);
    expect(headers).not.toHaveProperty('content-encoding');
    expect(headers['content-length']).toBe(String(bytes.length));
    expect(bytes.length).toBeGreaterThan(worthCompressing);
  });

  it('goes as it is where it is small, but to whoever takes it in no other way', async () => {
    const answer = await graph(small, { 'accept-encoding': 'gzip, br' });
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer.headers).not.toHaveProperty('vary');
    const other = await graph(small, { 'accept-encoding': 'gzip, identity;q=0' });
    expect(other.headers['content-encoding']).toBe('gzip');
    expect(unpacked(other)).toBe(answer.bytes.toString());
  });

  it('goes as it is where whoever asked says that nobody is to change it', async () => {
    const answer = await graph(large, { 'accept-encoding': 'br', 'cache-control': 'no-cache, No-Transform' });
    expect(answer.headers).not.toHaveProperty('content-encoding');
  });

  it('keeps its status and its code where it refuses something at length', async () => {
    const query = `{ ${Array.from({ length: 20 }, (_, n) => `nothing${n}${'x'.repeat(100)}`).join(' ')} }`;
    const headers = { 'accept-encoding': 'gzip', accept: 'application/graphql-response+json' };
    const answer = await graph(query, headers);
    expect([answer.status, answer.headers['content-encoding']]).toEqual([400, 'gzip']);
    expect(JSON.parse(unpacked(answer)).errors[0].extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('says that it hangs on the origin too, where it does', async () => {
    const other = await runGateway({ edge: { ...openEdge, corsOrigins: ['https://app.example.cn'] } });
    const { headers } = await other.ask(large);
    expect(headers.get('vary')).toBe('origin, accept-encoding');
    await other.close();
  });

  describe('of a mutation', () => {
    const names = Array.from({ length: 25 }, (_, n) => `deed${n}: closeIncident(id: "${'x'.repeat(100)}") { id }`);

    it('is compressed by nobody, however large: secrets are told by mutations alone', async () => {
      const answer = await graph(`mutation { ${names.join(' ')} }`, { 'accept-encoding': 'gzip, br' });
      expect(answer.bytes.length).toBeGreaterThan(worthCompressing);
      expect(answer.headers).not.toHaveProperty('content-encoding');
      expect(answer.headers['cache-control']).toBe('no-store, no-transform');
    });

    it('tells secrets that no query tells', () => {
      const graphFile = join(__dirname, '../../../packages/client/graph.graphql');
      const schema = buildSchema(readFileSync(graphFile, 'utf8'), { assumeValidSDL: true });
      const told = (from: GraphQLObjectType | null | undefined) => {
        const seen = new Set<string>();
        const secrets: string[] = [];
        const walk = (name: string) => {
          const type = schema.getType(name);
          if (!type || seen.has(name) || !isCompositeType(type)) return;
          seen.add(name);
          for (const each of isObjectType(type) ? [] : schema.getPossibleTypes(type)) walk(each.name);
          for (const field of 'getFields' in type ? Object.values(type.getFields()) : []) {
            if (/^(?:secret|token)$/i.test(field.name)) secrets.push(`${name}.${field.name}`);
            walk(getNamedType(field.type).name);
          }
        };
        if (from) walk(from.name);
        return secrets;
      };
      expect(told(schema.getQueryType())).toEqual([]);
      expect(told(schema.getMutationType())).toEqual(
        expect.arrayContaining(['OpenReportPayload.token', 'CreateApiKeyPayload.secret', 'Receipt.secret']),
      );
    });
  });

  describe('that is a file', () => {
    it('is compressed as it comes, where it is a list', async () => {
      for (const coding of ['br', 'gzip']) {
        const answer = await heard(`/exports/${id}`, { 'accept-encoding': coding });
        expect(answer.headers['content-encoding']).toBe(coding);
        expect(answer.headers).not.toHaveProperty('content-length');
        expect(answer.headers.vary).toBe('authorization, cookie, accept-encoding');
        expect(unpacked(answer)).toBe(rows);
      }
      const plain = await heard(`/exports/${id}`, {});
      expect([plain.headers['content-length'], unpacked(plain)]).toEqual([String(Buffer.byteLength(rows)), rows]);
    });

    it('has the same headers, and nothing else, where they alone are asked for', async () => {
      const answer = await heard(`/exports/${id}`, { 'accept-encoding': 'br' }, { method: 'HEAD' });
      expect([answer.headers['content-encoding'], answer.bytes.length]).toEqual(['br', 0]);
    });

    it('goes as it is where it is a picture', async () => {
      const { incidents } = running.subgraphs;
      const before = incidents.keeper;
      const picture = Buffer.alloc(10_000, 7);
      const headers = { 'content-type': 'image/jpeg', 'content-length': '10000', etag: '"one"' };
      incidents.keeper = async () => ({ status: 200, headers, body: Readable.from([picture]) });
      const answer = await heard(`/media/${id}`, { 'accept-encoding': 'br, gzip' });
      expect(answer.headers).not.toHaveProperty('content-encoding');
      expect(answer.bytes).toEqual(picture);
      incidents.keeper = before;
    });

    it.each(['GET', 'HEAD'])('is compressed, where it is one of the console: %s', async (method) => {
      const path = '/console/static/ruru.css';
      const [plain, packed] = [
        await heard(path, {}, { method }),
        await heard(path, { 'accept-encoding': 'gzip' }, { method }),
      ];
      expect([plain.headers['content-encoding'], packed.headers['content-encoding']]).toEqual([undefined, 'gzip']);
      if (method === 'GET') expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
      else expect([plain.bytes.length, packed.bytes.length]).toEqual([0, 0]);
      // Whichever way it came, it is the same file.
      const again = await heard(path, { 'accept-encoding': 'gzip', 'if-none-match': String(plain.headers.etag) });
      expect([again.status, again.headers.etag, again.bytes.length]).toEqual([304, packed.headers.etag, 0]);
    });
  });

  it('comes to an end where nobody waits for it any longer', async () => {
    await new Promise<void>((resolve) => {
      const headers = { 'content-type': 'application/json', 'accept-encoding': 'br' };
      const sent = asking(`${running.gateway.url}/graphql`, { method: 'POST', headers });
      sent.on('error', () => {}).on('close', resolve);
      sent.end(JSON.stringify({ query: large }), () => sent.destroy());
    });
    expect((await graph(small)).status).toBe(200);
  });
});
