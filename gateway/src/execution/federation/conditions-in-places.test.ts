import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

/** In each place where a directive may stand, over a graph in which what is asked for lies in another subgraph. */
const places: Readonly<Record<string, (condition: string) => string>> = {
  'a field of the root': (c) => `play ${c} { id title }`,
  'a shared field of the root': (c) => `season ${c} { year plays { title } } play { id }`,
  'a field of an entity here': (c) => `play { id title ${c} length }`,
  'a field of an entity elsewhere': (c) => `play { id length ${c} }`,
  'the only field elsewhere': (c) => `play { title length ${c} }`,
  'a field with a need': (c) => `play { id rating ${c} }`,
  'an entity within': (c) => `play { id author ${c} { name born } }`,
  'a field of an entity within': (c) => `play { author { name born ${c} } }`,
  'a field below a value': (c) => `play { cast { part actor ${c} { name born } } }`,
  'a value': (c) => `play { title cast ${c} { part actor { born } } }`,
  'a field in a list of an interface': (c) => `works { id ... on Play { length ${c} } }`,
  'a fragment on a type of an interface': (c) => `works { id ... on Play ${c} { length author { born } } }`,
  'a fragment on the interface': (c) => `works { ... on Work ${c} { id title } __typename }`,
  'a fragment without a type': (c) => `works { __typename ... ${c} { title ... on Play { length } } }`,
  'a fragment without a type at the root': (c) => `... ${c} { play { length } } works { id }`,
  'a fragment on the root': (c) => `... on Query ${c} { play { length } } works { id }`,
  'a fragment by name': (c) => `play { id ...P ${c} }`,
  'a fragment by name at the root': (c) => `...R ${c} works { id }`,
  'a member of a union': (c) => `found { __typename ... on Play ${c} { length } ... on Person { born } }`,
  'an argument beside': (c) => `play { id lines(first: 2) ${c} }`,
  'one name for two fields': (c) => `play { x: length ${c} y: length }`,
  'one field asked for twice': (c) => `play { length ${c} } play { title length }`,
  'both and one above': (c) => `play ${c} { author ${c} { born ${c} } length }`,
};
const fragments = 'fragment P on Play { length author { born } } fragment R on Query { play { length rating } }';

const cases = Object.entries(places).flatMap(([place, written]) =>
  [
    ['included', '@include(if: $yes)', true],
    ['not included', '@include(if: $yes)', false],
    ['skipped', '@skip(if: $yes)', true],
    ['not skipped', '@skip(if: $yes)', false],
    ['both, for it', '@skip(if: $no) @include(if: $yes)', true],
    ['both, against it', '@skip(if: $yes) @include(if: $yes)', true],
    ['written out', '@include(if: false)', true],
  ].map(([way, condition, yes]) => {
    const body = written(`${condition}`);
    const used = ['P', 'R'].filter((name) => body.includes(`...${name} `));
    const texts = used.map((name) => fragments.match(new RegExp(`fragment ${name} .*?(?=fragment|$)`))?.[0] ?? '');
    const declared = ['$yes: Boolean!', '$no: Boolean = false'].filter((each) =>
      body.includes(each.split(':')[0] ?? ''),
    );
    const variables = declared.length > 0 ? `(${declared.join(', ')})` : '';
    return [
      `${place}: ${way}`,
      { query: `query ${variables} { ${body} } ${texts.join(' ')}`, variables: { yes } },
    ] as const;
  }),
);

federation(
  'conditions in every place',
  [
    part(
      'stage',
      `type Query { play: Play works: [Work] found: [Found!] season: Season @shareable }
       interface Work { id: ID! title: String }
       union Found = Play | Person
       type Play implements Work @key(fields: "id") { id: ID! title: String author: Person cast: [Part!] }
       type Poem implements Work { id: ID! title: String }
       type Part { part: String actor: Person }
       type Person @key(fields: "id") { id: ID! name: String }
       type Season @shareable { year: Int plays: [Play!] }`,
      {
        Query: {
          play: () => play('1'),
          works: () => [play('1'), { __typename: 'Poem', id: 'p', title: 'poem' }, null],
          found: () => [play('2'), person('q')],
          season: () => ({ year: 1, plays: [play('1')] }),
        },
        Work: byName,
        Found: byName,
        Play: { __resolveReference: async ({ id }: Ref) => play(`${id}`) },
        Person: { __resolveReference: async ({ id }: Ref) => person(`${id}`) },
      },
    ),
    part(
      'critics',
      `type Query { season: Season @shareable }
       type Play @key(fields: "id") { id: ID! title: String @external length: Int lines(first: Int = 1): [String] rating: String @requires(fields: "title") }
       type Person @key(fields: "id") { id: ID! born: Int }
       type Season @shareable { year: Int plays: [Play!] }`,
      {
        Query: { season: () => ({ year: 1, plays: [{ id: '1' }] }) },
        Play: {
          __resolveReference: same,
          length: ({ id }: Ref) => Number(id) * 60,
          lines: (_: Ref, { first }: { first: number }) =>
            Array.from({ length: first }, (_each, index) => `line ${index}`),
          rating: ({ title }: Ref) => `${title}: good`,
        },
        Person: { __resolveReference: same, born: ({ id }: Ref) => `${id}`.length + 1900 },
      },
    ),
  ],
  Object.fromEntries(cases),
);

function play(id: string): object {
  return {
    ...{ __typename: 'Play', id, title: `play ${id}`, author: person('a') },
    cast: [
      { part: 'king', actor: person('k') },
      { part: 'nobody', actor: null },
    ],
  };
}

function person(id: string): object {
  return { __typename: 'Person', id, name: `person ${id}` };
}
