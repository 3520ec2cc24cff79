import { createHash } from 'node:crypto';
import { codegen } from '@graphql-codegen/core';
import { transformSync } from '@swc/core';
import { parse } from 'graphql';
import { gridweave } from './codegen.js';

const schema = parse(`
  scalar DateTime
  scalar GeoJSON
  enum State {
    "已派单。With a unit."
    DISPATCHED
    "办结。Done."
    CLOSED
  }
  enum Outcome { PASS "未知。Nobody knows." UNKNOWN }
  interface Thing { id: ID! }
  type Grid implements Thing { id: ID! name: String! incidents: [Incident] states: [State!]! area: GeoJSON }
  type Incident implements Thing { id: ID! state: State! at: DateTime outcome: Outcome }
  input Filter { state: [State!] text: String within: GeoJSON }
  type Query {
    grid(id: ID!): Grid
    things(filter: Filter, text: String @deprecated(reason: "Say it in the filter. Goes on 2027-07-01.")): [Thing]
    oldGrid(id: ID!): Grid @deprecated(reason: "Ask for grid. */ Goes on 2027-01-01.")
  }
`);

async function generated(text: string, place: 0 | 1 = 0): Promise<string> {
  const sections = gridweave.preset.buildGeneratesSection({
    baseOutputDir: 'src/graph.ts',
    schema,
    documents: [{ document: parse(text) }],
  });
  // biome-ignore lint/suspicious/noExplicitAny: what a preset answers is wider than what runs one file
  return codegen(sections[place] as any);
}

describe('what is generated for an operation', () => {
  it('names where its answer has enums, through fragments, aliases, lists and types of an interface', async () => {
    const text = await generated(`
      query Look($id: ID!) {
        grid(id: $id) { name all: states incidents { ...short } }
        things { id ... on Incident { outcome } }
      }
      fragment short on Incident { id state }
    `);
    expect(text).toContain(
      'enums: {"grid":{"all":StateWords,"incidents":{"state":StateWords}},"things":{"outcome":OutcomeWords}}',
    );
    expect(text).toContain('export const Look: Operation<LookQuery, LookQueryVariables>');
    expect(text).toContain('fragment short on Incident');
  });

  it('says in Chinese what each word means', async () => {
    const text = await generated('query Look { things { ... on Incident { state outcome } } }');
    expect(text).toContain('  ["DISPATCHED", "已派单"],\n  ["CLOSED", "办结"],\n]);');
    // An enum whose own word that is keeps its meaning.
    expect(text).toContain('  ["PASS", "PASS"],\n  ["UNKNOWN", "未知"],\n]);');
  });

  it('can be run, also where an operation is called Map', async () => {
    const text = await generated('query Map { things { ... on Incident { state } } }');
    const parser = { syntax: 'typescript' } as const;
    const { code } = transformSync(text, {
      configFile: false,
      swcrc: false,
      module: { type: 'commonjs' },
      jsc: { parser },
    });
    const module = { exports: {} as Record<string, unknown> };
    new Function('exports', code)(module.exports);
    expect(module.exports.StateWords).toEqual(
      new Map([
        ['DISPATCHED', '已派单'],
        ['CLOSED', '办结'],
      ]),
    );
    expect(module.exports.Map).toMatchObject({ name: 'Map', kind: 'query' });
  });

  it('lets every enum be UNKNOWN, and dates be text', async () => {
    const text = await generated('query Look { things { ... on Incident { state at } } }');
    expect(text).toMatch(/export type State =[^;]*\| 'DISPATCHED'[^;]*\| 'CLOSED'[^;]*\| 'UNKNOWN';/);
    expect(text).toContain('readonly at: string | null');
  });

  it('hands shapes on as libraries of maps take them, and takes any that those have', async () => {
    const text = await generated(
      'query Look($filter: Filter) { grid(id: "1") { area } things(filter: $filter) { id } }',
    );
    expect(text).toContain("import type { GeoJson } from '@gridweave/client/geojson';");
    expect(text).toContain('readonly area: GeoJson | null');
    expect(text).toMatch(/within\?: object \| null/);
    expect(await generated('query Look { things { id } }')).not.toContain('GeoJson');
  });

  it('carries only the fragments that an operation uses, each once', async () => {
    const text = await generated(`
      query One { grid(id: "1") { ...named again: name ...named } }
      query Other { things { id } }
      fragment named on Grid { name incidents { ...short } }
      fragment short on Incident { id }
    `);
    const [, one, other] = text.split('export const ');
    expect(one?.match(/fragment named/g)).toHaveLength(1);
    expect(one).toContain('fragment short');
    expect(other).not.toContain('fragment');
  });

  it('names its text by its digest, and has both in a manifest beside the code', async () => {
    const text = `
      query One { things { ...short } }
      query Other { grid(id: "1") { name } }
      fragment short on Thing { id }
    `;
    const { operations } = JSON.parse(await generated(text, 1));
    expect(operations.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
      ['One', 'query'],
      ['Other', 'query'],
    ]);
    const code = await generated(text);
    for (const { id, body } of operations) {
      expect(createHash('sha256').update(body).digest('hex')).toBe(id);
      expect(code).toContain(`  text: ${JSON.stringify(body)},\n  id: "sha256:${id}",`);
    }
    const options = { baseOutputDir: 'src/graph.ts', schema, documents: [] };
    const files = gridweave.preset.buildGeneratesSection(options).map(({ filename }) => filename);
    expect(files).toEqual(['src/graph.ts', 'src/graph.operations.json']);
  });

  it('is struck through by editors where it asks for what is going to go, and says what and when', async () => {
    const text = await generated(`
      query Now { grid(id: "1") { id } }
      query Before { oldGrid(id: "1") { id } again: oldGrid(id: "2") { id } ...listed }
      fragment listed on Query { things(text: "灯") { id } }
    `);
    const before = text.match(/\/\*\* @deprecated (.*) \*\/\nexport const Before/)?.[1];
    expect(before).toBe(
      'The field Query.oldGrid is deprecated. Ask for grid. * / Goes on 2027-01-01. ' +
        'Field "Query.things" argument "text" is deprecated. Say it in the filter. Goes on 2027-07-01.',
    );
    expect(text.match(/@deprecated/g)).toHaveLength(1);
  });

  it('refuses an operation without a name', async () => {
    await expect(generated('{ things { id } }')).rejects.toThrow(/needs a name/);
  });
});
