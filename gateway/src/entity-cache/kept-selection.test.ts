import type { GraphQLSchema } from 'graphql';
import { composeSupergraph, graphOf } from '../compose';
import { loadGraph } from '../execution/loaded-graph';
import { keptSdls } from '../testing/kept-graph';
import { type KeptSelection, keptSelections } from './kept-selection';
import { type Marks, marksIn } from './marks';

describe('what may be kept of a fetch', () => {
  const { supergraph } = composeSupergraph(keptSdls);
  let schema: GraphQLSchema;
  let marks: Marks;

  beforeAll(async () => {
    schema = (await loadGraph(supergraph, Object.keys(keptSdls))).supergraph;
    marks = marksIn(schema);
  });

  const asked = (inner: string, variables = '', part = 'organization') =>
    keptSelections(
      schema,
      marks,
      part,
      `query ($representations: [_Any!]!${variables}) { _entities(representations: $representations) { ${inner} } }`,
    );
  const ofGrid = (inner: string, variables = '') => asked(`... on Grid { ${inner} }`, variables).get('Grid');

  it('is what the parts mark, read from the composed graph, which clients see nothing of', () => {
    expect([...marks.types.values()]).toEqual([
      { name: 'Division', part: 'organization', event: 'organization.division-changed.v1', maxAge: 30_000 },
      { name: 'Grid', part: 'organization', event: 'organization.grid-changed.v1', maxAge: 60_000 },
    ]);
    expect([...marks.fields].sort()).toEqual([
      ...['Division.id', 'Division.name', 'Grid.broken', 'Grid.division', 'Grid.id', 'Grid.keeper', 'Grid.name'],
      ...['Grid.scene', 'Scene.text'],
    ]);
    expect(graphOf(supergraph)).not.toMatch(/entityCache|cacheable/i);
  });

  it.each([
    ['fields that are all marked', '__typename id name'],
    ['under another name', 'n: name'],
    ['of an entity within', 'division { id name }'],
    ['of a thing that is no entity', 'scene { text }'],
    ['in a fragment on the type itself', '... on Grid { name } ... { id }'],
    ['on conditions', 'name @include(if: true)'],
  ])('is all of it: %s', (_what, inner) => {
    expect(ofGrid(inner)?.type.name).toBe('Grid');
  });

  it.each([
    ['one field that is not marked', 'name greeting'],
    ['the same under a marked name', 'name: greeting'],
    ['one with arguments that is not marked', 'label(long: true)'],
    ['one of an entity within', 'division { id secret }'],
    ['one of a thing that is no entity', 'scene { text mood }'],
    ['an entity within that nothing is kept of', 'keeper { id }'],
    ['a fragment on something else', '... on Division { name }'],
    ['a field that there is not', 'nothing'],
  ])('is nothing of it: %s', (_what, inner) => {
    expect(ofGrid(inner)).toBeUndefined();
  });

  it('is told apart type by type where several are asked for at once', () => {
    const kept = asked('__typename ... on Grid { greeting } ... on Division { name }');
    expect([...kept.keys()]).toEqual(['Division']);
  });

  it('is nothing where a fragment may be on several types, or of another part', () => {
    expect(asked('... on _Entity { __typename } ... on Grid { name }').size).toBe(0);
    expect(asked('... on Grid { name }', '', 'incidents').size).toBe(0);
    const root = 'query { organizationSays }';
    expect(keptSelections(schema, marks, 'organization', root).size).toBe(0);
  });

  it('goes by what is asked, however it is written, and by the variables in it', () => {
    const digest = (kept: KeptSelection | undefined) => kept?.digest;
    expect(digest(ofGrid('id name'))).toBe(digest(ofGrid('id\n  name')));
    expect(digest(ofGrid('id name'))).not.toBe(digest(ofGrid('id name: broken')));
    expect(digest(asked('... on Division { id }').get('Division'))).not.toBe(digest(ofGrid('id')));
    const withDefault = (value: string) => ofGrid('name @include(if: $yes)', `, $yes: Boolean! = ${value}, $no: Int`);
    expect(withDefault('true')?.variables).toEqual(['yes']);
    expect(digest(withDefault('true'))).not.toBe(digest(withDefault('false')));
    const named = 'fragment Named on Grid { name }';
    const text = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { ...Named } }';
    expect(keptSelections(schema, marks, 'organization', `${text} ${named}`).get('Grid')?.type.name).toBe('Grid');
  });

  it('ends with the first that is too old of all within, and with a change of any', () => {
    expect(ofGrid('name')).toMatchObject({ maxAge: 60_000, within: [] });
    expect(ofGrid('name division { name }')).toMatchObject({ maxAge: 30_000, within: ['Division'] });
  });

  it.each([
    [
      'until an event of another part',
      {
        incidents:
          'type Grid @key(fields: "id") @entityCache(event: "organization.grid-changed.v1", maxAgeSeconds: 60) { id: ID! }',
      },
      'Grid in incidents is kept until an event that incidents does not tell',
    ],
    [
      'without an id',
      {
        incidents:
          'type Night @key(fields: "on") @entityCache(event: "incidents.night-ended.v1", maxAgeSeconds: 60) { on: ID! }',
      },
      'Night in incidents is kept and has no key "id", by which an event could name it',
    ],
    [
      'on a type of another part',
      { incidents: 'type Grid @key(fields: "id") { id: ID! count: Int @cacheable }' },
      'Grid in incidents has marks, and belongs to others too',
    ],
    [
      'on a field with arguments',
      { personnel: 'type Shift { at(asOf: String!): String @cacheable }' },
      'Shift in personnel marks at, which has arguments',
    ],
  ])('is refused when the graph is composed: marks %s', (_what, sdl, fault) => {
    expect(() => composeSupergraph({ ...keptSdls, ...sdl })).toThrow(fault);
  });
});
