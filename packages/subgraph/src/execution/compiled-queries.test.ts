import {
  execute,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  parse,
  validate,
} from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { everyPattern } from '../../test/every-pattern';
import { CompiledQueries } from './compiled-queries';
import { leftToGraphqlJs } from './compiling.rules';

/** How many queries are compared; 20,000 take some minutes. */
const cases = Number(process.env.GRIDWEAVE_COMPILED_CASES ?? 400);
const firstSeed = Number(process.env.GRIDWEAVE_COMPILED_SEED ?? 20_261_126);

interface Asked {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** What both answer to a query, and what they asked for it: the second time it is asked it is compiled. */
async function both(schema: GraphQLSchema, { query, variables }: Asked) {
  const queries = new CompiledQueries(schema, { asked: 1, characters: 1_000_000 });
  expect(await queries.data(query, { calls: [] }, variables)).toBeNull();
  await turn();
  const [asked, expected]: [string[], string[]] = [[], []];
  const compiled = await queries.data(query, { calls: asked }, variables);
  const contextValue = { calls: expected };
  const { data, errors } = await execute({ schema, document: parse(query), contextValue, variableValues: variables });
  return { compiled, asked: asked.sort(), data, errors, expected: expected.sort() };
}

describe('compiled queries', () => {
  it(`answer ${cases} random queries as graphql-js does, or leave them to it`, async () => {
    const schema = everyPattern(60);
    const seen = { compiled: 0, failed: 0, left: 0 };
    for (let seed = firstSeed; seen.compiled + seen.failed + seen.left < cases; seed += 1) {
      const asked = randomQuery(seed, schema);
      const document = parse(asked.query);
      if (validate(schema, document).length > 0) continue;
      const told = await both(schema, asked);
      const left = leftToGraphqlJs(asked.query, document, schema);
      if (left !== null || told.errors) {
        expect({ ...asked, compiled: told.compiled }).toEqual({ ...asked, compiled: null });
        seen[left === null ? 'failed' : 'left'] += 1;
      } else {
        expect({ ...asked, data: JSON.stringify(told.compiled) }).toEqual({
          ...asked,
          data: JSON.stringify(told.data),
        });
        expect({ ...asked, calls: told.asked }).toEqual({ ...asked, calls: told.expected });
        seen.compiled += 1;
      }
    }
    // Enough of each, or the comparison says little.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(cases / 20);
    expect(seen.compiled).toBeGreaterThan(cases / 3);
  }, 3_600_000);

  it('are compiled when they have been asked often enough, and not before', async () => {
    const schema = everyPattern(1_000_000);
    const calls: string[] = [];
    const queries = new CompiledQueries(schema, { asked: 3, characters: 1_000 });
    const answers: unknown[] = [];
    for (let time = 0; time < 5; time += 1) {
      answers.push(await queries.data('{ things { __typename } }', { calls }, {}));
      await turn();
    }
    expect(answers.map((each) => each === null)).toEqual([true, true, true, false, false]);
    expect(calls.length).toBe(2);
  });

  it('go back to graphql-js when their answers have been thrown away again and again', async () => {
    const schema = everyPattern(1_000_000);
    const calls: string[] = [];
    const queries = new CompiledQueries(schema, { asked: 1, characters: 1_000 });
    const query = 'query ($n: Int) { thing(n: $n) { __typename } }';
    await queries.data(query, { calls }, {});
    await turn();
    for (let time = 0; time < 20; time += 1) expect(await queries.data(query, { calls }, { n: 'none' })).toBeNull();
    calls.length = 0;
    expect(await queries.data(query, { calls }, { n: 1 })).toBeNull();
    expect(calls).toEqual([]);
  });

  it('are forgotten in the order in which they were last asked, beyond what may be kept', async () => {
    const schema = everyPattern(1_000_000);
    const queries = new CompiledQueries(schema, { asked: 1, characters: 60 });
    const texts = ['{ a: things { __typename } }', '{ b: things { __typename } }', '{ c: things { __typename } }'];
    for (const text of texts) {
      await queries.data(text, { calls: [] }, {});
      await turn();
    }
    const kept = [];
    for (const text of texts.toReversed()) kept.push((await queries.data(text, { calls: [] }, {})) !== null);
    expect(kept).toEqual([true, true, false]);
  });
});

describe('what graphql-jit answers otherwise', () => {
  const code = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d0)+(globalThis.ranFromText = 1';
  const rejected = { __typename: 'Thing', id: 'gone' };
  it.each([
    ['a text in a document is run as code', `{ thing(id: "1") { counted(t: "${code}") } }`, {}],
    ['a default of a day is a text', 'query ($d: Day = "2026-01-01") { thing { counted(on: $d) } }', {}],
    ['a default of what must be there is not seen', 'query ($n: Int! = 3) { things(first: $n) { __typename } }', {}],
    ['what is left out of an object is null', 'query ($n: String) { thing { counted(w: { text: $n }) } }', {}],
    [
      'a fragment that is left out once is left out everywhere',
      'query ($no: Boolean!) { ...F @include(if: $no) ...F } fragment F on Query { things { __typename } }',
      { no: false },
    ],
    ['a name that every object has is not answered', '{ place { spots { y __proto__: x } } }', {}],
  ])('%s: left to graphql-js', async (_, query, variables: Record<string, unknown>) => {
    const schema = everyPattern(1_000_000);
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    const jit = compileQuery(schema, parse(query));
    const answer = isCompiledQuery(jit) ? await jit.query(undefined, { calls: [] }, variables) : jit;
    const contextValue = { calls: [] };
    const right = await execute({ schema, document, contextValue, variableValues: variables });
    // Once it answers as graphql-js does, its rule may go.
    expect(JSON.stringify(answer)).not.toBe(JSON.stringify(right));
    expect(leftToGraphqlJs(query, document, schema)).not.toBeNull();
    const told = await both(schema, { query, variables });
    expect(told.compiled).toBeNull();
  });

  it('a list of which one is rejected late has another length: an answer with an error is thrown away', async () => {
    const schema = everyPattern(1);
    const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }';
    const told = await both(schema, { query, variables: { of: [rejected] } });
    expect(told.errors).toHaveLength(1);
    expect(told.compiled).toBeNull();
  });
});

/** A query over every pattern: mostly of those that are compiled, and some of each that are not. */
function randomQuery(seed: number, schema: GraphQLSchema): Asked {
  let state = seed;
  const choose = (count: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
  const one = <T>(of: readonly T[]): T => of[choose(of.length)] as T;
  const isOdd = choose(4) === 0;
  const fragments: string[] = [];
  let names = 0;
  const argument: Readonly<Record<string, readonly string[]>> = {
    thing: ['', '(id: $id)', '(n: $n)', '(n: 5, id: 7)'],
    things: ['', '(first: $n)', '(first: null)'],
    counted: [
      '',
      '(n: $n, c: $c)',
      '(ids: $ids, on: $on)',
      '(f: $f, yes: $yes, m: $m)',
      '(c: BLUE, f: 1.5, yes: true)',
      '(n: null, t: $t)',
    ],
  };
  const odd: Readonly<Record<string, readonly string[]>> = {
    counted: [
      '(t: "a \\u0022 text")',
      '(ids: [1, "b"])',
      '(w: { of: $n })',
      '(on: "2026-01-01")',
      '(w: $w)',
      '(n: $d)',
    ],
  };
  const condition = () =>
    isOdd && choose(8) === 0 ? one([' @include(if: $yes)', ' @skip(if: $yes)', ' @skip(if: false)']) : '';
  const selections = (type: GraphQLCompositeType, depth: number): string =>
    `{ ${Array.from({ length: 1 + choose(5) }, () => selection(type, depth)).join(' ')} }`;
  const selection = (type: GraphQLCompositeType, depth: number): string => {
    const members = isAbstractType(type) ? [...schema.getPossibleTypes(type)] : [type];
    if (type.name !== 'Query' && depth > 0 && (isUnionType(type) || choose(6) === 0)) {
      const inside = one<GraphQLCompositeType>([type, ...members]);
      if (isUnionType(inside)) return '__typename';
      if (choose(2) === 0) return `... on ${inside.name}${condition()} ${selections(inside, depth - 1)}`;
      names += 1;
      const name = `F${names}`;
      fragments.push(`fragment ${name} on ${inside.name} ${selections(inside, depth - 1)}`);
      return `...${name}${condition()}`;
    }
    if (isUnionType(type) || choose(8) === 0) return '__typename';
    const field = one(Object.values(type.getFields()));
    if (field.name === '_service') return '_service { sdl }';
    if (field.name === '_entities') {
      return `_entities(representations: $of) { __typename ... on Thing ${selections(schema.getType('Thing') as GraphQLCompositeType, 1)} }`;
    }
    const below = getNamedType(field.type);
    if (isCompositeType(below) && depth === 0) return '__typename';
    names += 1;
    const args = one((isOdd && choose(2) === 0 && odd[field.name]) || argument[field.name] || ['']);
    const alias = args
      ? `a${names}: `
      : isOdd && choose(12) === 0
        ? one(['__proto__: ', 'constructor: '])
        : choose(4) === 0
          ? `b${names}: `
          : '';
    return `${alias}${field.name}${args}${condition()}${isCompositeType(below) ? ` ${selections(below, depth - 1)}` : ''}`;
  };
  const text = `${selections(schema.getQueryType() as GraphQLCompositeType, 4)} ${fragments.join(' ')}`;
  const declared = [
    '$id: ID',
    '$n: Int',
    '$c: Colour',
    '$ids: [ID!]',
    '$on: Day',
    '$f: Float',
    '$yes: Boolean!',
    '$m: Int!',
    '$t: String',
    '$w: Where',
    '$d: Int = 4',
    '$of: [_Any!]!',
  ].filter((each) => new RegExp(`\\${each.split(':')[0]}\\b`).test(text));
  const of = Array.from({ length: choose(4) }, () => ({ __typename: one(['Thing', 'Place']), id: `k${choose(9)}` }));
  const values: Record<string, readonly unknown[]> = {
    id: ['a', 7, null],
    n: [1, null, 2_147_483_647, 'one'],
    c: ['RED', null, 'BLUE', 'RED', 'PINK'],
    ids: [['a', 1], 'alone', [], null],
    on: ['2026-01-01', '2026-01-01', null, 'no day'],
    f: [1, 0.5, null],
    t: ['text', '', null],
    w: [{ of: 1 }, {}],
  };
  const variables: Record<string, unknown> = { yes: choose(2) === 0, m: choose(9), of };
  for (const [name, possible] of Object.entries(values)) if (choose(5) > 0) variables[name] = one(possible);
  return { query: `query ${declared.length > 0 ? `(${declared.join(', ')}) ` : ''}${text}`, variables };
}
