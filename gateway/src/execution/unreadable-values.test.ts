import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLScalarType, Kind } from 'graphql';
import { composeSupergraph } from '../compose';
import { type RunningGateway, runGateway } from '../testing/running-gateway';
import { sdls } from '../testing/three-subgraphs';

/** A day as a part reads it: what it makes of it is nobody else’s. */
const day = (text: unknown) => {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) throw new Error('That is no day.');
  return new Date(text);
};
const Day = new GraphQLScalarType({
  name: 'Day',
  parseValue: day,
  parseLiteral: (node) => day(node.kind === Kind.STRING ? node.value : null),
});

const organization = sdls.organization.replace(
  'whoAmI: String',
  `days(must: Day!, may: Day, list: [Day!], lists: [[Day]], in: Span, usual: Day! = "2026-01-01"): String
   scrawl(any: Scrawl): String whoAmI: String`,
);
const types = 'scalar Day scalar Scrawl input Span { from: Day! till: Day! = "2026-12-31" within: [Span!] }';

describe('values of a scalar that its part could not read', () => {
  let folder: string;
  let running: RunningGateway;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gridweave-scalars-'));
    const file = join(folder, 'graph');
    writeFileSync(file, composeSupergraph({ ...sdls, organization: `${organization} ${types}` }).supergraph);
    running = await runGateway({ supergraph: file, scalars: [Day] });
    running.subgraphs.organization.instead = () => ({ data: { days: 'told', scrawl: 'told' } });
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    for (const { asked } of Object.values(running.subgraphs)) asked.length = 0;
  });

  const asked = () => running.subgraphs.organization.asked.map(({ request }) => request);

  it.each([
    ['where there must be one', '{ days(must: "no day") }', 14],
    ['where there may be one', '{ days(must: "2026-01-01", may: 1) }', 33],
    ['in a list', '{ days(must: "2026-01-01", list: ["2026-01-01", "no day"]) }', 49],
    ['alone for a list', '{ days(must: "2026-01-01", list: true) }', 34],
    ['in a list of lists', '{ days(must: "2026-01-01", lists: [[null, {a: "2026-01-01"}]]) }', 43],
    ['in an input', '{ days(must: "2026-01-01", in: {from: ["2026-01-01"]}) }', 39],
    [
      'in an input in a list in an input',
      '{ days(must: "2026-01-01", in: {from: "2026-01-01", within: {from: E}}) }',
      68,
    ],
    ['below a fragment', '{ ...F } fragment F on Query { days(must: "") }', 43],
    ['as the default of a variable', 'query ($d: Day! = "no day") { days(must: $d) }', 19],
    [
      'as the default of a variable in an input',
      'query ($s: Span = {from: 7}) { days(must: "2026-01-01", in: $s) }',
      26,
    ],
  ])('are refused %s, with their place, and nobody is asked', async (_where, query, column) => {
    const fault = {
      message: 'That is no day.',
      locations: [{ line: 1, column }],
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    };
    for (const _time of ['once', 'and again']) {
      expect((await running.ask(query)).body).toEqual({ errors: [fault] });
    }
    const preflighted = { 'apollo-require-preflight': 'yes' };
    const address = `/graphql?query=${encodeURIComponent(query)}`;
    expect((await running.get(address, preflighted)).body).toEqual({ errors: [fault] });
    const sha256Hash = createHash('sha256').update(query).digest('hex');
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } });
    const registered = `${address}&extensions=${encodeURIComponent(extensions)}`;
    expect((await running.get(registered, preflighted)).body).toEqual({ errors: [fault] });
    expect(asked()).toEqual([]);
  });

  it.each([
    ['where there must be one', { must: 'no day' }, '$must'],
    ['where there may be one', { must: '2026-01-01', may: 7 }, '$may'],
    ['in a list', { must: '2026-01-01', list: ['2026-01-01', 'no day'] }, 'at "list[1]"'],
    [
      'in an input',
      { must: '2026-01-01', in: { from: '2026-01-01', within: [{ from: {} }] } },
      'at "in.within[0].from"',
    ],
  ])('are refused in variables %s, and nobody is asked', async (_where, variables, place) => {
    const query = `query ($must: Day!, $may: Day, $list: [Day!], $in: Span) {
      whoAmI days(must: $must, may: $may, list: $list, in: $in) }`;
    await running.ask(query, { variables: { must: '2026-01-01' } });
    expect(asked()).toHaveLength(1);
    const { body } = await running.ask(query, { variables });
    expect(body).toEqual({
      errors: [
        {
          message: expect.stringMatching(/^Variable .+ got invalid value .+ That is no day\.$/),
          locations: undefined,
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ],
    });
    expect(body.errors[0].message).toContain(place);
    expect(asked()).toHaveLength(1);
  });

  it('are not what can be read: it goes on as it was written', async () => {
    const variables = { may: '2026-02-02', in: { from: '2026-03-03' } };
    const query = `query ($may: Day, $in: Span, $usual: Day = "2026-04-04") {
      days(must: "2026-01-01", may: $may, list: "2026-05-05", lists: [null, [null]], in: $in, usual: $usual) }`;
    expect((await running.ask(query, { variables })).body).toEqual({ data: { days: 'told' } });
    const [request] = asked();
    expect(request?.variables).toEqual(variables);
    expect(request?.query).toMatch(/must: ?"2026-01-01"/);
    expect(request?.query).toMatch(/\$usual: ?Day ?= ?"2026-04-04"/);
  });

  it('are nothing that the gateway knows of a scalar of which it was not told how it is read', async () => {
    expect((await running.ask('{ scrawl(any: [1, {a: E}]) }')).body).toEqual({ data: { scrawl: 'told' } });
  });
});

describe('a part that finds fault with the text of a fetch', () => {
  it('has been asked wrongly by the gateway: callers are told nothing of it, and the log is', async () => {
    const running = await runGateway();
    const said = { message: 'Cannot query field "secret" on type "Query".', locations: [{ line: 1, column: 3 }] };
    running.subgraphs.organization.instead = () => ({
      errors: [{ ...said, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    const told = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { body } = await running.ask('{ whoAmI }');
    const log = told.mock.calls.map(([line]) => String(line)).join('');
    told.mockRestore();
    await running.close();
    const extensions = { code: 'INTERNAL', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) };
    expect(body).toEqual({
      data: { whoAmI: null },
      errors: [{ message: 'Internal error', path: ['whoAmI'], extensions }],
    });
    expect(log).toContain(body.errors[0].extensions.traceId);
  });
});
