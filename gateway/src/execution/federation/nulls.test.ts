import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const failing = (what: string) => () => {
  throw new Error(what);
};

federation(
  'nulls and errors',
  [
    part(
      'schools',
      `type Query { school: School schools: [School] strict: [School!] must: [School!]! tree: Class broken: Int brokenList: [Int!] matrix: [[Int!]!] }
       type School @key(fields: "id") { id: ID! name: String head: Teacher classes: [Class] }
       type Class { name: String! pupils: [Pupil] groups: [[Pupil!]] teacher: Teacher! inner: Class }
       type Pupil @key(fields: "id") { id: ID! }
       type Teacher @key(fields: "id") { id: ID! }`,
      {
        Query: {
          school: () => school('1'),
          schools: () => [school('1'), null, school('2'), school('3')],
          strict: () => [school('1'), school('2')],
          must: () => [school('1')],
          tree: () => ({
            name: 'a',
            teacher: { id: 't' },
            inner: { name: 'b', teacher: { id: 'u' }, inner: { name: null, teacher: null } },
          }),
          broken: failing('broken'),
          brokenList: () => [1, null, 2],
          matrix: () => [[1, 2], [3, null], []],
        },
        School: { head: ({ id }: Ref) => (id === '3' ? failing('no head')() : { id: `h${id}` }) },
      },
    ),
    part(
      'people',
      `type Pupil @key(fields: "id") { id: ID! name: String! marks: [Int!]! friend: Pupil }
       type Teacher @key(fields: "id") { id: ID! name: String! room: Room! }
       type Room { number: Int! key: String! }
       type School @key(fields: "id") { id: ID! motto: String! founded: Int rector: Teacher! gates: [Gate!]! }
       type Gate { open: Boolean! width: Int }`,
      {
        Pupil: {
          __resolveReference: async ({ id }: Ref) => (id === 'gone' ? null : { id }),
          name: ({ id }: Ref) => (id === 'nameless' ? null : `pupil ${id}`),
          marks: ({ id }: Ref) => (id === 'b' ? failing('lost')() : [1, 2]),
          friend: ({ id }: Ref) => (id === 'a' ? { id: 'nameless' } : null),
        },
        Teacher: {
          __resolveReference: async ({ id }: Ref) => (id === 'h2' ? failing('who')() : { id }),
          name: ({ id }: Ref) => `teacher ${id}`,
          room: ({ id }: Ref) => ({ number: 1, key: id === 't' ? null : 'k' }),
        },
        School: {
          __resolveReference: same,
          motto: ({ id }: Ref) => (id === '2' ? failing('no motto')() : 'm'),
          founded: ({ id }: Ref) => (id === '2' ? failing('long ago')() : 1900),
          rector: ({ id }: Ref) => (id === '3' ? null : { id: 'r' }),
          gates: ({ id }: Ref) => [{ open: true }, { open: id === '1' ? false : null }],
        },
      },
    ),
  ],
  {
    'an error at the root': {
      query: '{ broken school { name } }',
      data: { broken: null, school: { name: 'school 1' } },
      errors: ['broken'],
    },
    'null in a list that may hold none': {
      query: '{ brokenList }',
      data: { brokenList: null },
      errors: ['brokenList.1'],
    },
    'null in a list of lists': { query: '{ matrix }', errors: ['matrix.1.1'] },
    'a field of an entity that fails': { query: '{ schools { name founded } }', errors: ['schools.2.founded'] },
    'a field that may not be null, of one of many': {
      query: '{ schools { name motto } }',
      errors: ['schools.2.motto'],
    },
    'in a list that may hold no null': {
      query: '{ strict { motto } }',
      data: { strict: null },
      errors: ['strict.1.motto'],
    },
    'up to the root': {
      query: '{ must { motto rector { name } } }',
      data: { must: [{ motto: 'm', rector: { name: 'teacher r' } }] },
    },
    'of entities that may not be null': { query: '{ schools { rector { name } } }', errors: ['schools.3.rector'] },
    'of values in lists': {
      query: '{ schools { gates { open width } } }',
      errors: ['schools.2.gates.1.open', 'schools.3.gates.1.open'],
    },
    'below an entity': { query: '{ school { head { room { number key } } } }' },
    'below a value, deeper down': {
      query: '{ tree { name teacher { name } inner { name teacher { name room { number } } } } }',
    },
    'below a value, where the name is missing': {
      query: '{ tree { inner { inner { name } } } }',
      errors: ['tree.inner.inner.name'],
    },
    'of the key of an object': { query: '{ tree { teacher { room { key } } } }', errors: ['tree.teacher.room.key'] },
    'an entity that fails to load': {
      query: '{ schools { id head { name } } }',
      errors: ['schools.2.head', 'schools.3.head'],
    },
    'entities that are gone': {
      query: '{ school { classes { pupils { id name } } } }',
      errors: ['school.classes.0.pupils.3.name'],
    },
    'in lists of lists': {
      query: '{ school { classes { groups { name marks } } } }',
      errors: ['school.classes.0.groups.0.1.marks'],
    },
    'and on from there': {
      query: '{ school { classes { pupils { friend { id name } } } } }',
      errors: ['school.classes.0.pupils.0.friend.name'],
    },
    'under other names': { query: '{ all: schools { f: founded m: motto } }', errors: ['all.2.f', 'all.2.m'] },
    'where everything is null': {
      query: '{ schools { classes { pupils { name } } } }',
      errors: ['schools.0.classes.0.pupils.3.name'],
    },
    'two subgraphs at once': {
      query: '{ broken schools { founded head { name } } }',
      errors: ['broken', 'schools.2.founded', 'schools.2.head', 'schools.3.head'],
    },
  },
);

federation(
  'a field that is stricter in a type than in its interface',
  [
    part(
      'birds',
      `type Query { being: Being bird: Bird }
       interface Being { id: ID! }
       type Bird implements Being @key(fields: "id") { id: ID! }`,
      { Query: { being: () => ({ __typename: 'Bird', id: '1' }), bird: () => ({ id: '1' }) } },
    ),
    part(
      'rings',
      `interface Being { id: ID! ring: String }
       type Bird implements Being @key(fields: "id") { id: ID! ring: String! }`,
      { Bird: { __resolveReference: same, ring: failing('no ring') } },
    ),
  ],
  {
    'asked of the interface': { query: '{ being { id ring } }', errors: ['being.ring'] },
    'asked of the type, after that': { query: '{ bird { id ring } }', data: { bird: null }, errors: ['bird.ring'] },
    'asked of the interface once more': { query: '{ b: being { id ring } }', errors: ['b.ring'] },
  },
);

function school(id: string): object {
  const pupils = ['a', null, 'b', 'nameless', 'gone'].map((pupil) => pupil && { id: pupil });
  const classes = [
    { name: 'c', pupils, groups: [[{ id: 'a' }, { id: 'b' }], null, []] },
    null,
    { name: 'd', pupils: null },
  ];
  return { id, name: `school ${id}`, classes: id === '1' ? classes : null };
}
