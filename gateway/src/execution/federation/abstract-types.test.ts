import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

federation(
  'interfaces and unions over several subgraphs',
  [
    part(
      'media',
      `type Query { media: [Media] first: Media search: [Found!] owners: [Owner] shelf: Shelf }
       interface Media { id: ID! title: String }
       type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
       type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int author: Person }
       type Song implements Media @key(fields: "id") { id: ID! title: String }
       union Found = Book | Film | Person
       type Person @key(fields: "id") { id: ID! }
       interface Owner { things: [Media] }
       type Library implements Owner { things: [Media] city: String }
       type Shelf { rows: [[Media]] best: Found }`,
      {
        Query: {
          media: () => [book('1'), null, film('2'), song('3')],
          first: () => film('2'),
          search: () => [book('1'), { __typename: 'Person', id: 'p' }, film('2')],
          owners: () => [{ __typename: 'Library', things: [book('4'), song('5')], city: 'Y' }, null],
          shelf: () => ({ rows: [[book('6')], [film('7'), null]], best: { __typename: 'Person', id: 'q' } }),
        },
        Media: byName,
        Found: byName,
        Owner: byName,
      },
    ),
    part(
      'ratings',
      `type Query { rated: [Rated] }
       interface Rated { stars: Int }
       type Book implements Rated @key(fields: "id") { id: ID! stars: Int readers: [Person] }
       type Film implements Rated @key(fields: "id") { id: ID! stars: Int }
       type Person implements Rated @key(fields: "id") { id: ID! stars: Int name: String }`,
      {
        Query: {
          rated: () => [
            { __typename: 'Film', id: '2' },
            { __typename: 'Person', id: 'p' },
          ],
        },
        Rated: byName,
        Book: { __resolveReference: same, stars: ({ id }: Ref) => Number(id), readers: () => [{ id: 'r' }] },
        Film: {
          __resolveReference: same,
          stars: () => {
            throw new Error('nobody saw it');
          },
        },
        Person: { __resolveReference: same, stars: () => 0, name: ({ id }: Ref) => `name ${id}` },
      },
    ),
  ],
  {
    'fields of the interface': '{ media { id title } }',
    'which type each is': { query: '{ media { __typename } }' },
    'fields of a type elsewhere': {
      query: '{ media { ... on Book { pages stars } } }',
      data: { media: [{ pages: 10, stars: 1 }, null, {}, {}] },
    },
    'fields of two types elsewhere': {
      query: '{ media { ... on Book { stars } ... on Film { stars } } }',
      errors: ['media.2.stars'],
    },
    'by an interface that only the other knows': {
      query: '{ media { title ... on Rated { stars } } }',
      errors: ['media.2.stars'],
    },
    'a union': '{ search { __typename ... on Person { name } ... on Book { readers { name } } } }',
    'a union by an interface': '{ search { ... on Media { title } ... on Person { name } } }',
    'types that the union does not have': {
      query: '{ rated { ... on Media { title } stars } }',
      errors: ['rated.0.stars'],
    },
    'from below an interface': '{ owners { things { title ... on Book { stars } } ... on Library { city } } }',
    'in lists of lists':
      '{ shelf { rows { __typename ... on Book { stars } ... on Film { minutes } } best { ... on Person { name } } } }',
    'an interface within a type of it': '{ first { ... on Film { title ... on Media { id } author { name } } } }',
    'fragments by name': {
      query: '{ media { ...M } search { ...B } } fragment M on Media { title ...B } fragment B on Book { stars pages }',
    },
    'fragments without a type': '{ media { ... { title ... { id } } } }',
    'the same field under two types': '{ search { ... on Book { t: title } ... on Film { t: title } } }',
    'different fields under one name': '{ search { ... on Book { x: title } ... on Person { x: name } } }',
    'nothing that fits': { query: '{ first { ... on Book { stars } } }', data: { first: {} } },
    'on a condition': {
      query:
        'query ($is: Boolean!) { media { ... on Book @include(if: $is) { stars } ... on Media @skip(if: $is) { title } } }',
      variables: { is: true },
      data: { media: [{ stars: 1 }, null, {}, {}] },
    },
  },
);

federation(
  'an interface that another subgraph takes for a type',
  [
    part(
      'animals',
      `type Query { animals: [Animal] animal(id: ID!): Animal }
       interface Animal @key(fields: "id") { id: ID! name: String }
       type Cat implements Animal @key(fields: "id") { id: ID! name: String lives: Int }
       type Dog implements Animal @key(fields: "id") { id: ID! name: String tricks: [String!] }`,
      {
        Query: {
          animals: () => [cat('1'), dog('2'), null, cat('3')],
          animal: (_: unknown, { id }: Ref) => (id === '2' ? dog('2') : cat(`${id}`)),
        },
        Animal: { ...byName, __resolveReference: async ({ id }: Ref) => (id === '2' ? dog('2') : cat(`${id}`)) },
        Cat: { __resolveReference: async ({ id }: Ref) => cat(`${id}`) },
        Dog: { __resolveReference: async ({ id }: Ref) => dog(`${id}`) },
      },
    ),
    part(
      'clinic',
      `type Query { patient: Animal patients: [Animal!]! }
       type Animal @key(fields: "id") @interfaceObject { id: ID! visits: Int vet: Vet friend: Animal }
       type Vet { name: String patients: [Animal] }`,
      {
        Query: { patient: () => ({ id: '2' }), patients: () => [{ id: '1' }, { id: '2' }] },
        Animal: {
          __resolveReference: same,
          visits: ({ id }: Ref) => Number(id) * 2,
          vet: ({ id }: Ref) => (id === '3' ? null : { name: 'vet', patients: [{ id: '2' }] }),
          friend: () => ({ id: '1' }),
        },
      },
    ),
  ],
  {
    'what it adds to all of them': {
      query: '{ animals { id visits } }',
      data: { animals: [{ id: '1', visits: 2 }, { id: '2', visits: 4 }, null, { id: '3', visits: 6 }] },
    },
    'what it adds, within one type': '{ animals { ... on Cat { visits lives } } }',
    'beside which type each is': '{ animals { __typename visits } }',
    'from there: the key': { query: '{ patient { id visits } }', data: { patient: { id: '2', visits: 4 } } },
    'from there: which type it is': { query: '{ patient { __typename } }', data: { patient: { __typename: 'Dog' } } },
    'from there: what the interface knows': {
      query: '{ patients { name } }',
      data: { patients: [{ name: 'cat 1' }, { name: 'dog 2' }] },
    },
    'from there: what a type knows': '{ patients { id ... on Dog { tricks } } }',
    'from there and on':
      '{ patient { vet { name patients { name visits } } friend { name visits ... on Cat { lives } } } }',
    'with a null on the way': '{ animals { vet { patients { name } } } }',
    'by fragments': '{ animals { ...A ... on Dog { ...A tricks } } } fragment A on Animal { visits name }',
  },
);

const book = (id: string) => ({ __typename: 'Book', id, title: `book ${id}`, pages: 10 });
const film = (id: string) => ({ __typename: 'Film', id, title: `film ${id}`, minutes: 90, author: { id: 'a' } });
const song = (id: string) => ({ __typename: 'Song', id, title: null });
const cat = (id: string) => ({ __typename: 'Cat', id, name: `cat ${id}`, lives: 9 });
const dog = (id: string) => ({ __typename: 'Dog', id, name: `dog ${id}`, tricks: ['sit'] });
