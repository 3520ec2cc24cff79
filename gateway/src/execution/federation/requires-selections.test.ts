import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };
const told = (value: unknown) => JSON.stringify(value);

federation(
  'needs by fragments on interfaces and unions',
  [
    part(
      'clinic',
      `type Query { patient: Patient patients: [Patient] }
       type Patient @key(fields: "id") { id: ID! owner: Owner address: Address past: [Owner!] }
       interface Owner { name: String }
       type Person implements Owner { name: String @shareable phone: String @shareable }
       type Farm implements Owner { name: String @shareable acres: Int @shareable head: Head @shareable }
       type Head @shareable { title: String years: Int }
       union Address = House | Field
       type House { street: String @shareable number: Int @shareable }
       type Field { corner: Corner @shareable }
       type Corner @shareable { x: Int y: Int }`,
      {
        Query: { patient: () => ({ id: '1' }), patients: () => ['1', '2', '3'].map((id) => ({ id })) },
        Patient: {
          __resolveReference: same,
          owner: ({ id }: Ref) => ownerOf(`${id}`),
          address: ({ id }: Ref) =>
            id === '1'
              ? { __typename: 'House', street: 's', number: 0 }
              : { __typename: 'Field', corner: id === '2' ? { x: 1, y: null } : null },
          past: ({ id }: Ref) => (id === '3' ? [] : [ownerOf('1'), ownerOf('2')]),
        },
        Owner: byName,
        Address: byName,
      },
    ),
    part(
      'post',
      `type Patient @key(fields: "id") {
         id: ID!
         owner: Owner @external
         address: Address @external
         past: [Owner!] @external
         greeting: String @requires(fields: "owner { name }")
         call: String @requires(fields: "owner { ... on Person { phone } ... on Farm { acres head { title } } }")
         both: String @requires(fields: "owner { __typename name ... on Person { phone } }")
         parcel: String @requires(fields: "address { ... on House { street number } ... on Field { corner { x y } } }")
         history: String @requires(fields: "past { name ... on Farm { head { years } } }")
       }
       interface Owner { name: String }
       type Person implements Owner @shareable { name: String phone: String }
       type Farm implements Owner @shareable { name: String acres: Int head: Head }
       type Head @shareable { title: String years: Int }
       union Address = House | Field
       type House @shareable { street: String number: Int }
       type Field @shareable { corner: Corner }
       type Corner @shareable { x: Int y: Int }`,
      {
        Patient: {
          __resolveReference: same,
          greeting: ({ owner }: Ref) => told((owner as Ref | null)?.name),
          call: ({ owner }: Ref) => told(withoutType(owner)),
          both: ({ owner }: Ref) => told(owner),
          parcel: ({ address }: Ref) => told(withoutType(address)),
          history: ({ past }: Ref) => told((past as Ref[]).map(withoutType)),
        },
        Owner: byName,
        Address: byName,
      },
    ),
  ],
  {
    'a field of an interface': {
      query: '{ patients { greeting } }',
      data: { patients: [{ greeting: '"person"' }, { greeting: '"farm"' }, { greeting: null }] },
    },
    'fields of each type of it': {
      query: '{ patients { call } }',
      data: {
        patients: [{ call: '{"phone":"1"}' }, { call: '{"acres":0,"head":{"title":"Dr"}}' }, { call: 'null' }],
      },
    },
    'the type and a field of one of them': '{ patients { both } }',
    'members of a union, and values within': {
      query: '{ patients { parcel } }',
      data: {
        patients: [
          { parcel: '{"street":"s","number":0}' },
          { parcel: '{"corner":{"x":1,"y":null}}' },
          { parcel: '{"corner":null}' },
        ],
      },
    },
    'a list of an interface': {
      query: '{ patients { history } }',
      data: {
        patients: [
          { history: '[{"name":"person"},{"name":"farm","head":{"years":3}}]' },
          { history: '[{"name":"person"},{"name":"farm","head":{"years":3}}]' },
          { history: '[]' },
        ],
      },
    },
    'and some of it asked for': {
      query: '{ patient { call owner { __typename ... on Person { p: phone name } } } }',
      data: { patient: { call: '{"phone":"1"}', owner: { __typename: 'Person', p: '1', name: 'person' } } },
    },
    'all of them at once': '{ patients { greeting call both parcel history owner { name } } }',
    'under the names of what is needed': '{ patient { name: greeting call } }',
  },
);

federation(
  'needs of what lies in lists of lists',
  [
    part(
      'tables',
      `type Query { table: Table }
       type Table @key(fields: "id") { id: ID! rows: [[Cell]] marks: [[Int]] }
       type Cell @shareable { x: Int next: Cell }`,
      {
        Query: { table: () => ({ id: '1' }) },
        Table: {
          __resolveReference: same,
          rows: () => [[{ x: 1, next: { x: 2 } }, null], null, []],
          marks: () => [[1, null], [], null],
        },
      },
    ),
    part(
      'sums',
      `type Table @key(fields: "id") {
         id: ID! rows: [[Cell]] @external marks: [[Int]] @external
         ofRows: String @requires(fields: "rows { x next { x } }")
         ofMarks: String @requires(fields: "marks")
       }
       type Cell @shareable { x: Int next: Cell }`,
      {
        Table: {
          __resolveReference: same,
          ofRows: ({ rows }: Ref) => told(rows),
          ofMarks: ({ marks }: Ref) => told(marks),
        },
      },
    ),
  ],
  {
    objects: {
      query: '{ table { ofRows } }',
      departs: 'it hands on null for each list within the list',
      data: { table: { ofRows: told([[{ x: 1, next: { x: 2 } }, null], null, []]) } },
    },
    numbers: { query: '{ table { ofMarks } }', data: { table: { ofMarks: '[[1,null],[],null]' } } },
  },
);

function ownerOf(id: string): object | null {
  if (id === '1') return { __typename: 'Person', name: 'person', phone: '1' };
  if (id === '2') return { __typename: 'Farm', name: 'farm', acres: 0, head: { title: 'Dr', years: 3 } };
  return null;
}

function withoutType(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { __typename, ...others } = value as Ref;
  return others;
}
