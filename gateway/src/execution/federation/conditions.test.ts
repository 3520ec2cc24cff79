import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;

const cities = [
  part(
    'map',
    `type Query { city: City cities: [City] size: Int }
     type City @key(fields: "id") { id: ID! name: String mayor: Person }
     type Person @key(fields: "id") { id: ID! name: String }`,
    {
      Query: { city: () => cityOf('1'), cities: () => [cityOf('1'), cityOf('2')], size: () => 2 },
      City: { __resolveReference: async ({ id }: Ref) => cityOf(`${id}`) },
      Person: { __resolveReference: async ({ id }: Ref) => ({ id, name: `person ${id}` }) },
    },
  ),
  part(
    'census',
    `type Query { people: Int }
     type City @key(fields: "id") { id: ID! people: Int oldest: Person districts: [District!] }
     type District { name: String people: Int chief: Person }
     type Person @key(fields: "id") { id: ID! age: Int }`,
    {
      Query: { people: () => 100 },
      City: {
        __resolveReference: same,
        people: ({ id }: Ref) => Number(id) * 10,
        oldest: ({ id }: Ref) => ({ id: `o${id}` }),
        districts: () => [
          { name: 'E', people: 1, chief: { id: 'c' } },
          { name: 'W', people: 0, chief: null },
        ],
      },
      Person: { __resolveReference: same, age: ({ id }: Ref) => `${id}`.length },
    },
  ),
];

const on = (yes: boolean, no = !yes) => ({ yes, no });

federation('conditions', cities, {
  'a field of another subgraph, asked': {
    query: 'query ($yes: Boolean!) { city { name people @include(if: $yes) } }',
    variables: { yes: true },
    data: { city: { name: 'city 1', people: 10 } },
  },
  'a field of another subgraph, not asked': {
    query: 'query ($yes: Boolean!) { city { name people @include(if: $yes) } }',
    variables: { yes: false },
    data: { city: { name: 'city 1' } },
  },
  'both on one field, both for it': {
    query: 'query ($yes: Boolean!, $no: Boolean!) { city { people @skip(if: $no) @include(if: $yes) id } }',
    variables: on(true),
  },
  'both on one field, one against it': {
    query: 'query ($yes: Boolean!, $no: Boolean!) { city { people @skip(if: $no) @include(if: $yes) id } }',
    variables: on(true, true),
    data: { city: { id: '1' } },
  },
  'one within another': {
    query:
      'query ($yes: Boolean!, $no: Boolean!) { city @include(if: $yes) { oldest @skip(if: $no) { name @include(if: $yes) age } } }',
    variables: on(true),
  },
  'a whole root, not asked': {
    query: 'query ($yes: Boolean!) { city @include(if: $yes) { people } size }',
    variables: { yes: false },
    data: { size: 2 },
  },
  'everything, not asked': {
    query: 'query ($yes: Boolean!) { city @include(if: $yes) { people } }',
    variables: { yes: false },
    data: {},
  },
  'a fragment': {
    query:
      'query ($yes: Boolean!) { city { ...C @include(if: $yes) id } } fragment C on City { people oldest { age name } }',
    variables: { yes: true },
  },
  'a fragment, not asked': {
    query:
      'query ($yes: Boolean!) { city { ...C @include(if: $yes) id } } fragment C on City { people oldest { age name } }',
    variables: { yes: false },
    data: { city: { id: '1' } },
  },
  'a fragment in place': {
    query:
      'query ($yes: Boolean!) { cities { ... @skip(if: $yes) { people } ... on City @include(if: $yes) { name } } }',
    variables: { yes: false },
  },
  'the same field with and without': {
    query: 'query ($yes: Boolean!) { city { people @include(if: $yes) ...P } } fragment P on City { people }',
    variables: { yes: false },
    data: { city: { people: 10 } },
  },
  'the same field on opposite conditions': {
    query: 'query ($yes: Boolean!) { city { people @include(if: $yes) p: people @skip(if: $yes) } }',
    variables: { yes: false },
    data: { city: { p: 10 } },
  },
  'an object whose fields differ by condition': {
    query: 'query ($yes: Boolean!) { city { oldest @include(if: $yes) { age } oldest { name } } }',
    variables: { yes: true },
  },
  'true and false as they are written': {
    query:
      '{ city { name @include(if: true) people @skip(if: true) id @skip(if: false) oldest @include(if: false) { age } } }',
    data: { city: { name: 'city 1', id: '1' } },
  },
  'by default': {
    query: 'query ($yes: Boolean = true) { city { people @include(if: $yes) id @skip(if: $yes) } }',
    data: { city: { people: 10 } },
  },
  'against its default': {
    query: 'query ($yes: Boolean! = true) { city { people @include(if: $yes) id } }',
    variables: { yes: false },
    data: { city: { id: '1' } },
  },
  'within a list of another subgraph': {
    query:
      'query ($yes: Boolean!) { cities { districts { name @skip(if: $yes) chief @include(if: $yes) { name age } } } }',
    variables: { yes: true },
  },
  'the name of the type': {
    query: 'query ($yes: Boolean!) { city { __typename @include(if: $yes) people t: __typename @skip(if: $yes) } }',
    variables: { yes: false },
    data: { city: { people: 10, t: 'City' } },
  },
});

federation('names', cities, {
  'the same field twice': '{ city { a: people b: people people } }',
  'the same root twice': '{ a: city { people } b: city { people name } }',
  'of a key': '{ city { key: id people } }',
  'of everything on the way': '{ c: city { o: oldest { n: name a: age } d: districts { who: chief { n: name } } } }',
  'turned about': { query: '{ city { people: name name: people } }', data: { city: { people: 'city 1', name: 10 } } },
  'of the type': {
    query: '{ city { kind: __typename people mayor { is: __typename age } } }',
    data: { city: { kind: 'City', people: 10, mayor: { is: 'Person', age: 2 } } },
  },
  'that other languages keep for themselves':
    '{ null: city { true: people class: name function: oldest { length: age } } }',
  'that begin with underscores': '{ _: city { _0: people _1: name _entities: id } }',
  'in fragments that spread each other':
    '{ cities { ...A } } fragment A on City { x: people ...B } fragment B on City { y: name x: people ...C } fragment C on City { oldest { z: age } }',
  'fields that two fragments share':
    '{ city { ...A ...B } } fragment A on City { oldest { name } districts { name } } fragment B on City { oldest { age } districts { people chief { age } } }',
});

function cityOf(id: string): object {
  return { id, name: `city ${id}`, mayor: id === '2' ? null : { id: `m${id}`, name: `person m${id}` } };
}
