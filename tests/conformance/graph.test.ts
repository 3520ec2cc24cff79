import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examples } from '@gridweave/gateway/console/console-page';
import { type Stand, startStand } from '../stand/stand';
import { frontendWalk } from './frontend-walk';

const point = { longitude: 113.6501606, latitude: 34.7031046, system: 'GCJ02' };
const submit = `mutation ($input: SubmitReportInput!) {
  submitReport(input: $input) { receiptNumber secret report { id } errors { code field message } } }`;

/** Who asks, what, and the answer that the README gives. */
function operationsOfReadme(): [name: string, query: string, answer: string][] {
  const readme = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');
  const blocks = readme.matchAll(/`([a-z]+)`\)?:\n\n```graphql\n(.*?)```\n\n```json\n(.*?)```/gs);
  const operations = [...blocks].map(([, name = '', query = '', answer = '']): [string, string, string] => [
    name,
    query,
    answer,
  ]);
  if (operations.length !== 4) throw new Error(`the README shows ${operations.length} operations with answers`);
  return operations;
}

describe('the graph as it starts on an empty directory', () => {
  const manifests = mkdtempSync(join(tmpdir(), 'gridweave-manifests-'));
  let stand: Stand;

  beforeAll(async () => {
    const settings = { GRIDWEAVE_OPERATIONS: manifests };
    stand = await startStand({ engine: 'sqlite', processes: 'one', isEmpty: true, settings });
  }, 120_000);

  afterAll(async () => {
    await stand?.stop();
    rmSync(manifests, { recursive: true });
  });

  const development = (name: string): string =>
    JSON.parse(readFileSync(join(stand.dataDirectory, 'development-tokens.json'), 'utf8'))[name];

  it.each(examples().map((example) => [example.title, example] as const))(
    'answers the example “%s” with real divisions',
    async (_title, { as, query, name }) => {
      const { data, errors } = await stand.ask(development(as), query);
      expect(errors).toBeUndefined();
      const found =
        { place: 'locate', pipeline: 'division', 'cross-street': 'incidents', merchant: 'registerElement' }[name] ??
        'reportProgress';
      expect(data[found]).not.toBeNull();
      expect(JSON.stringify(data)).toMatch(/二七区|街道|社区|村|镇/);
    },
  );

  it.each(operationsOfReadme())('answers the %s of the README as it says', async (name, query, answer) => {
    const { data, errors } = await stand.ask(development(name), query);
    expect({ data, errors }).toEqual(JSON.parse(answer));
  });

  frontendWalk(() => stand, development, manifests);

  it('knows which division bore a code on which day', async () => {
    const at = async (code: string, asOf: string) => {
      const { data } = await stand.ask(
        null,
        `query ($code: String!, $asOf: DateTime!) { division(code: $code, asOf: $asOf) {
          id at(asOf: $asOf) { name code dateCertain edition parent { id name } } } }`,
        { code, asOf },
      );
      return data.division;
    };
    const before = await at('410103015', '2022-10-31T12:00:00+08:00');
    const after = await at('410103015', '2023-06-30T12:00:00+08:00');
    expect(before.at.name).toBe('人和路街道');
    expect(after.at.name).toBe('侯寨街道');
    expect(before.id).not.toBe(after.id);
    expect((await at('410103015', '2023-02-01T12:00:00+08:00')).at.dateCertain).toBe(false);
    expect((await at('410103014', '2023-06-30T12:00:00+08:00')).id).toBe(before.id);

    const villages = await stand.ask(
      null,
      `{ divisions(first: 10, asOf: "2022-10-31T12:00:00+08:00", filter: { text: "张李垌" }) { nodes { id
        before: at(asOf: "2022-10-31T12:00:00+08:00") { code parent { name } }
        after: at(asOf: "2023-06-30T12:00:00+08:00") { code parent { name } } } } }`,
    );
    const [village] = villages.data.divisions.nodes;
    expect(village.before.parent.name).toMatch('侯寨');
    expect(village.after.parent.name).toMatch('金水源');
  });

  it.each([
    ['SUBDISTRICT', 15],
    ['TOWN', 1],
    ['COMMUNITY', 165],
    ['VILLAGE', 11],
  ])('had on 30 June 2023 of %s: %i', async (kind, count) => {
    const { data } = await stand.ask(
      null,
      `{ divisions(first: 1, asOf: "2023-06-30T12:00:00+08:00", filter: { kind: ${kind} }) { totalCount } }`,
    );
    expect(data.divisions.totalCount).toBe(count);
  });

  it('has as many grids of each kind as the page counts, each marked synthetic', async () => {
    const { data } = await stand.ask(
      null,
      `{ community: grids(first: 1, filter: { kind: COMMUNITY }) { totalCount nodes { synthetic } }
         village: grids(first: 1, filter: { kind: VILLAGE }) { totalCount nodes { synthetic } }
         dedicated: grids(first: 1, filter: { kind: DEDICATED }) { totalCount nodes { synthetic } }
         micro: grids(first: 1, filter: { kind: MICRO }) { totalCount nodes { synthetic } } }`,
    );
    expect(data.community.totalCount + data.village.totalCount).toBe(1_344);
    expect(data.dedicated.totalCount).toBe(496);
    expect(data.micro.totalCount).toBe(6_281);
    for (const kind of Object.values<{ nodes: object[] }>(data)) expect(kind.nodes).toEqual([{ synthetic: true }]);
  });

  it.each([
    ['a page of 0', '{ grids(first: 0) { nodes { id } } }', 'BAD_USER_INPUT'],
    ['a page of 101', '{ grids(first: 101) { nodes { id } } }', 'LIMIT_EXCEEDED'],
    ['a page without a size', '{ grids { nodes { id } } }', 'BAD_USER_INPUT'],
    ['a cursor of another list', '{ grids(first: 1, after: "eA") { nodes { id } } }', 'BAD_USER_INPUT'],
    [
      'a point outside the district',
      '{ locate(point: { longitude: 116.4, latitude: 39.9, system: WGS84 }) { ambiguous } }',
      'BAD_USER_INPUT',
    ],
    [
      'an id in Chinese',
      '{ grid(id: "网格") { id } grids(first: 1, filter: { divisionId: "网" }) { nodes { id } } }',
      null,
    ],
  ])('answers %s with a coded error, or with nothing', async (_what, query, code) => {
    const { errors, status } = await stand.ask(null, query);
    if (code !== null) expect(errors).toMatchObject([{ extensions: { code } }]);
    else for (const error of errors ?? []) expect(error.extensions.code).toBe('BAD_USER_INPUT');
    expect(status).toBeLessThan(500);
  });

  const unreadable: Readonly<Record<string, { value: unknown; asked: (value: string) => string }>> = {
    DateTime: { value: '2026-01-01x', asked: (value) => `divisions(first: 1, asOf: ${value}) { totalCount }` },
    LocalDate: {
      value: '2026-02-30',
      asked: (value) => `appointments(first: 1, filter: { on: ${value} }) { totalCount }`,
    },
    GeoJSON: {
      value: 'POLYGON EMPTY',
      asked: (value) => `importGrids(input: { idempotencyKey: "0123456789abcdef", collection: ${value},
        errorPolicy: REJECT_EVERYTHING, effectiveFrom: "2026-01-01T00:00:00Z", reason: "x" }) { errors { code } }`,
    },
    PhoneNumber: {
      value: '12',
      asked: (value) => `requestReceiptRecovery(input: { idempotencyKey: "0123456789abcdef", receiptNumber: "1",
        phone: ${value} }) { errors { code } }`,
    },
  };

  it.each(Object.entries(unreadable))(
    'refuses what is no %s at once, with its place',
    async (scalar, { value, asked }) => {
      const kind = ['GeoJSON', 'PhoneNumber'].includes(scalar) ? 'mutation' : 'query';
      const literal = JSON.stringify(value);
      const text = `${kind} { ${asked(literal)} }`;
      const inText = await stand.ask(null, text);
      const before = text.slice(0, text.indexOf(literal)).split('\n');
      const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      expect(inText).toMatchObject({ errors: [{ locations: [place] }] });
      expect(inText.errors?.[0].extensions).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
      expect(inText.data).toBeUndefined();
      const inVariables = await stand.ask(null, `${kind} ($value: ${scalar}!) { ${asked('$value')} }`, { value });
      expect(inVariables.errors).toMatchObject([{ message: expect.stringContaining('"$value"') }]);
      expect(inVariables.errors?.[0].extensions).toEqual({ code: 'BAD_USER_INPUT' });
      expect(inVariables.data).toBeUndefined();
    },
  );

  it('knows how each scalar of the graph is read', async () => {
    const { data } = await stand.ask(null, '{ __schema { types { kind name } } }');
    const scalars = data.__schema.types.filter(({ kind }: { kind: string }) => kind === 'SCALAR');
    const ofEveryGraph = ['Int', 'Float', 'String', 'Boolean', 'ID'];
    expect(scalars.map(({ name }: { name: string }) => name).sort()).toEqual(
      [...ofEveryGraph, ...Object.keys(unreadable)].sort(),
    );
  });

  it.each([
    ['a point outside the district', { point: { longitude: 116.4, latitude: 39.9, system: 'WGS84' } }, 'point'],
    ['an unknown category', { categoryCode: '9999' }, 'categoryCode'],
    ['4,001 characters', { text: '字'.repeat(4_001) }, 'text'],
    ['half a character', { text: 'x\ud83d' }, 'text'],
    ['a key that is too short', { idempotencyKey: 'short' }, 'idempotencyKey'],
  ])('refuses a report with %s, and says which field', async (_what, fault, field) => {
    const input = { idempotencyKey: randomUUID(), text: '路灯不亮', point, ...fault };
    const { data, errors } = await stand.ask(null, submit, { input });
    expect(errors).toBeUndefined();
    expect(data.submitReport).toMatchObject({ receiptNumber: null, secret: null, report: null, errors: [{ field }] });
    expect(data.submitReport.errors[0].message).toMatch(/[一-鿿]/);
  });

  it('refuses a key with another input, a stale version and an illegal step', async () => {
    const idempotencyKey = randomUUID();
    await stand.ask(null, submit, { input: { idempotencyKey, text: '路灯不亮', point } });
    const reused = await stand.ask(null, submit, { input: { idempotencyKey, text: '另一件', point } });
    expect(reused.data.submitReport.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);

    const dispatcher = await stand.tokenOf('sample-dispatcher-410103014');
    const accept = async (expectedVersion: number, reportId: string) => {
      const { data } = await stand.ask(
        dispatcher,
        'mutation ($input: AcceptReportInput!) { acceptReport(input: $input) { report { version } errors { code } } }',
        { input: { idempotencyKey: randomUUID(), reportId, expectedVersion, categoryCode: '0601' } },
      );
      return data.acceptReport;
    };
    const { data } = await stand.ask(
      dispatcher,
      '{ reports(first: 1, filter: { state: RECEIVED }) { nodes { id version } } }',
    );
    const [report] = data.reports.nodes;
    expect((await accept(report.version + 1, report.id)).errors).toMatchObject([{ code: 'VERSION_STALE' }]);
    const accepted = await accept(report.version, report.id);
    expect(accepted.errors).toEqual([]);
    const twice = await accept(accepted.report.version, report.id);
    expect(twice.errors).toHaveLength(1);
    expect(twice.errors[0].code).not.toBe('VERSION_STALE');
  });

  it('keeps what was written when it is stopped and started again', async () => {
    const written = await stand.ask(null, submit, {
      input: { idempotencyKey: randomUUID(), text: '停机前写下的', point },
    });
    const { receiptNumber, secret } = written.data.submitReport;
    const child = stand.process('all');
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
    await stand.restart('all');
    const { data } = await stand.ask(
      null,
      'mutation ($input: OpenReportInput!) { openReport(input: $input) { progress { text } errors { code } } }',
      { input: { idempotencyKey: randomUUID(), receiptNumber, secret } },
    );
    expect(data.openReport).toMatchObject({ errors: [], progress: { text: '停机前写下的' } });
  });
});
