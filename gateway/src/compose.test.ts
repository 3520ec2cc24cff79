import { composeSupergraph, refuseDifferences } from './compose';
import { sdls } from './testing/three-subgraphs';

describe('composition', () => {
  it('composes what fits together, the same text each time, whatever the order of its parts', () => {
    const { supergraph } = composeSupergraph(sdls);
    expect(supergraph).toContain('@join__graph(name: "organization"');
    const reversed = Object.fromEntries(Object.entries(sdls).reverse()) as typeof sdls;
    expect(composeSupergraph(reversed).supergraph).toBe(supergraph);
  });

  it('describes an entity in its owner’s words, and what others add to it in theirs', () => {
    const redescribed = (part: keyof typeof sdls, words: string, field: string) =>
      sdls[part].replace(
        /type Grid [^}]*}/,
        `"${words}" type Grid @key(fields: "id") { "Id, ${words}." id: ID! "${words}." ${field} }`,
      );
    const { supergraph, hints } = composeSupergraph({
      organization: redescribed('organization', 'Owner', 'name: String'),
      incidents: redescribed('incidents', 'Guest', 'openIncidentCount: Int'),
      personnel: redescribed('personnel', 'Other guest', 'chief: Person'),
    });
    expect(supergraph).toMatch(/"""Owner"""\s+type Grid/);
    expect(supergraph).toContain('Id, Owner.');
    expect(supergraph).not.toContain('Id, Guest.');
    expect(supergraph).toMatch(/"""Guest\."""\s+openIncidentCount/);
    expect(hints).toEqual([]);
  });

  it('tells every reason why subgraphs do not fit together', () => {
    const broken = { ...sdls, incidents: `${sdls.incidents} extend type Grid { name: Int }` };
    expect(() => composeSupergraph(broken)).toThrow(/The subgraphs do not compose:\n- .*Grid\.name/);
  });

  it.each(['authenticated', 'requiresScopes(scopes: [["a"]])', 'policy(policies: [["a"]])'])(
    'refuses @%s, with which the gateway would not start',
    (directive) => {
      const [name] = directive.split('(');
      const guarded = sdls.personnel
        .replace('"@external"', `"@external", "@${name}"`)
        .replace('name: String', `name: String @${directive}`);
      expect(() => composeSupergraph({ ...sdls, personnel: guarded })).toThrow(
        `The gateway cannot serve directives:\n- @${name}`,
      );
    },
  );

  it.each([
    [
      'context',
      (sdl: string) =>
        sdl
          .replace('"@external"', '"@external", "@context", "@fromContext"')
          .replace(
            'type Person @key(fields: "id") {',
            'type Person @key(fields: "id") @context(name: "who") { post: Post',
          )
          .concat(
            'type Post @key(fields: "id") { id: ID! held(by: String @fromContext(field: "$who { name }")): String }',
          ),
    ],
    [
      'cacheTag',
      (sdl: string) =>
        sdl
          .replace('v2.9', 'v2.12')
          .replace('"@external"', '"@external", "@cacheTag"')
          .replace('person(id: ID!): Person', 'person(id: ID!): Person @cacheTag(format: "person")'),
    ],
  ])('refuses what else the gateway would not start with: @%s', async (name, changed) => {
    const personnel = changed(sdls.personnel);
    expect(() => composeSupergraph({ ...sdls, personnel })).toThrow(`cannot serve directives:\n- @${name}`);
  });

  it('refuses to drop an input field that one subgraph lacks', () => {
    const input = (fields: string, field: string) =>
      `input Where { ${fields} } extend type Query { ${field}(where: Where): Int }`;
    const broken = {
      ...sdls,
      organization: `${sdls.organization} ${input('a: Int b: Int', 'areas')}`,
      incidents: `${sdls.incidents} ${input('a: Int', 'matters')}`,
    };
    expect(() => composeSupergraph(broken)).toThrow(/Composition would drop inputs:\n- .*"b".*"Where"/);
  });

  it('refuses to drop an enum value that one subgraph lacks', () => {
    const input = (values: string, field: string) =>
      `enum Kind { ${values} } extend type Query { ${field}(kind: Kind): Int }`;
    const broken = {
      ...sdls,
      organization: `${sdls.organization} ${input('A B', 'areas')}`,
      incidents: `${sdls.incidents} ${input('A', 'matters')}`,
    };
    expect(() => composeSupergraph(broken)).toThrow(/Composition would drop inputs:\n- .*B/);
  });
});

describe('shared types', () => {
  const part = (sdl: string) => `${sdl} type Query { a: Int }`;

  it('may stand the same in several subgraphs, and be missing in others', () => {
    const rate = '"A rate." type Rate @shareable { value: Float }';
    expect(() =>
      refuseDifferences({ organization: part(rate), incidents: part(rate), personnel: part('') }),
    ).not.toThrow();
  });

  it.each([
    ['a description', '"Another rate." type Rate @shareable { value: Float }'],
    ['a field', '"A rate." type Rate @shareable { value: Float! }'],
    ['an extension', '"A rate." type Rate @shareable { value: Float } extend type Rate { more: Int }'],
  ])('may not differ by %s', (_what, other) => {
    const rate = '"A rate." type Rate @shareable { value: Float }';
    expect(() =>
      refuseDifferences({ organization: part(rate), incidents: part(other), personnel: part(rate) }),
    ).toThrow('Rate differs between organization, incidents, personnel');
  });
});
