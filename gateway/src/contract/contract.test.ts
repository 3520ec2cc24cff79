import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BreakingChangeType, buildSchema } from 'graphql';
import { breaksBetween, refuseBreaks } from './breaking-changes';
import { undatedDeprecations } from './deprecations';

const released = `
  directive @own(a: Int, b: Int) repeatable on FIELD | QUERY
  directive @lost on FIELD
  directive @filled on FIELD
  scalar Date
  interface Thing { id: ID! }
  type Grid implements Thing { id: ID! name: String! at(day: Date, days: Int): String count: Int! }
  type Unit { id: ID! }
  type Kind { id: ID! }
  union Found = Grid | Unit
  enum State { OPEN CLOSED }
  input Filter { state: State }
  type Query { found: Found kind: Kind things(filter: Filter): [Thing] }
`;
const next = `
  directive @own(b: Int) on FIELD
  directive @filled(a: Int!) on FIELD
  interface Thing { id: ID! }
  type Grid { id: ID! at(days: Float, from: Int!): String count: Int }
  type Unit { id: ID! }
  scalar Kind
  union Found = Grid
  enum State { OPEN }
  input Filter { state: State, until: Int! }
  type Query { found: Found kind: Kind things(filter: Filter): [Thing] more: Unit }
`;

describe('what breaks between two graphs', () => {
  it('is told by its place, of every kind that there is', () => {
    const breaks = breaksBetween(released, next);
    expect(breaks.map(({ coordinate }) => coordinate)).toEqual([
      '@filled',
      '@lost',
      ...['@own', '@own', '@own'],
      'Date',
      'Filter.until',
      'Found',
      'Grid',
      'Grid.at(day:)',
      'Grid.at(days:)',
      'Grid.at(from:)',
      'Grid.count',
      'Grid.name',
      'Kind',
      'State.CLOSED',
    ]);
    expect(breaks).toHaveLength(Object.keys(BreakingChangeType).length);
  });

  it('is nothing where there is only more', () => {
    expect(breaksBetween('type Query { a: Int }', 'type Query { a: Int! b(c: Int): Int } type T { a: Int }')).toEqual(
      [],
    );
  });

  const [gone] = breaksBetween('type Query { a: Int b: Int }', 'type Query { a: Int }');
  const refused = (changelog: string) => refuseBreaks(gone ? [gone] : [], changelog, '2027-07-01');

  it('is refused without a line in the changelog that names it and its day', () => {
    const [sentence] = refused('- `Query.b` is gone.\n- Breaking on 2027-07-01: `Query.c`');
    expect(sentence).toBe('Query.b was removed. CHANGELOG.md does not say so: “- Breaking on <day>: `Query.b` …”.');
  });

  it('is refused before that day', () => {
    expect(refused('- Breaking on 2027-07-02: `Query.b`.')).toEqual([
      'Query.b was removed. CHANGELOG.md promises Query.b until 2027-07-02.',
    ]);
  });

  it('may be released from that day on', () => {
    expect(refused('# Changelog\n\n- Breaking on 2027-07-01: `Query.b`, and `Query.c`, for good.\n')).toEqual([]);
  });
});

describe('what is deprecated', () => {
  const undated = (sdl: string) => undatedDeprecations(buildSchema(sdl));

  it('says on which day it goes, wherever it stands', () => {
    const sdl = (reason: string) => `
      enum State { OPEN @deprecated${reason} CLOSED }
      input Filter { state: State text: String @deprecated${reason} }
      interface Thing { name: String @deprecated${reason} }
      type Query { a(b: Int @deprecated${reason}, filter: Filter): State c: Thing @deprecated${reason} d: Int }
    `;
    expect(undated(sdl('(reason: "`b` has it too. Goes on 2027-07-01.")'))).toEqual([]);
    for (const reason of ['', '(reason: "Use b.")', '(reason: "Goes on 2027-13-01.")', '(reason: "120270-07-011")']) {
      expect(undated(sdl(reason)).sort()).toEqual([
        'Filter.text',
        'Query.a(b:)',
        'Query.c',
        'State.OPEN',
        'Thing.name',
      ]);
    }
  });
});

describe('the graph as it is', () => {
  const root = join(__dirname, '..', '..', '..');
  const text = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
  const graph = text('packages', 'client', 'graph.graphql');

  it('keeps what the last release promised, but for what was announced', () => {
    const breaks = breaksBetween(text('gateway', 'released.graphql'), graph);
    expect(refuseBreaks(breaks, text('CHANGELOG.md'), new Date().toISOString().slice(0, 10))).toEqual([]);
  });

  it('says of everything deprecated on which day it goes', () => {
    expect(undatedDeprecations(buildSchema(graph, { assumeValidSDL: true }))).toEqual([]);
  });
});
