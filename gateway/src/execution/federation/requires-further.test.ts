import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };
const told = (value: unknown) => JSON.stringify(value);

federation(
  'needs that lead from one subgraph to the next',
  [
    part(
      'grains',
      `type Query { field: Field fields: [Field] }
       type Field @key(fields: "id") { id: ID! area: Int soil: String crop: Crop }
       type Crop @key(fields: "id") { id: ID! kind: String }`,
      {
        Query: { field: () => fieldOf('1'), fields: () => [fieldOf('1'), null, fieldOf('2'), fieldOf('3')] },
        Field: { __resolveReference: async ({ id }: Ref) => fieldOf(`${id}`) },
        Crop: { __resolveReference: same, kind: ({ id }: Ref) => `kind ${id}` },
      },
    ),
    part(
      'water',
      `type Field @key(fields: "id") { id: ID! area: Int @external litres: Int @requires(fields: "area") well: Well }
       type Well { depth: Int near: Field }`,
      {
        Field: {
          __resolveReference: same,
          litres: ({ area }: Ref) => {
            if (area === 0) throw new Error('no ground');
            return area == null ? null : Number(area) * 10;
          },
          well: ({ id }: Ref) => ({ depth: 3, near: id === '1' ? { id: '2' } : null }),
        },
      },
    ),
    part(
      'labour',
      `type Field @key(fields: "id") {
         id: ID! litres: Int @external soil: String @external crop: Crop @external
         hours: String @requires(fields: "litres soil")
         sowing: String @requires(fields: "crop { kind }")
       }
       type Crop @key(fields: "id") { id: ID! kind: String @external hands: String @requires(fields: "kind") }`,
      {
        Field: {
          __resolveReference: same,
          hours: ({ litres, soil }: Ref) => told([litres, soil]),
          sowing: ({ crop }: Ref) => told((crop as Ref | null)?.kind ?? null),
        },
        Crop: { __resolveReference: same, hands: ({ kind }: Ref) => told(kind) },
      },
    ),
    part(
      'money',
      `type Field @key(fields: "id") {
         id: ID! hours: String @external litres: Int @external
         cost: String @requires(fields: "hours")
         sum: String! @requires(fields: "litres hours")
       }`,
      {
        Field: {
          __resolveReference: same,
          cost: ({ hours }: Ref) => told(hours),
          sum: ({ litres, hours }: Ref) => told([litres, hours]),
        },
      },
    ),
  ],
  {
    'two in a row': { query: '{ field { hours } }', data: { field: { hours: '[50,"clay"]' } } },
    'three in a row': {
      query: '{ field { cost } }',
      data: { field: { cost: told('[50,"clay"]') } },
    },
    'three in a row, of several, where the first fails for one': {
      query: '{ fields { id cost } }',
      data: {
        fields: [
          { id: '1', cost: told('[50,"clay"]') },
          null,
          { id: '2', cost: told('[null,"sand"]') },
          { id: '3', cost: told('[null,null]') },
        ],
      },
      errors: ['fields.2.litres'],
    },
    'the last of them and all before': {
      query: '{ field { area litres soil hours cost sum } }',
      data: {
        field: {
          area: 5,
          litres: 50,
          soil: 'clay',
          hours: '[50,"clay"]',
          cost: told('[50,"clay"]'),
          sum: told([50, '[50,"clay"]']),
        },
      },
    },
    'for what may not be null': { query: '{ fields { sum } }', errors: ['fields.2.litres'] },
    'of an entity within': {
      query: '{ fields { sowing } }',
      data: { fields: [{ sowing: '"kind c1"' }, null, { sowing: '"kind c2"' }, { sowing: 'null' }] },
    },
    'of an entity within, and that entity’s own': {
      query: '{ field { sowing crop { hands kind } } }',
      data: { field: { sowing: '"kind c1"', crop: { hands: '"kind c1"', kind: 'kind c1' } } },
    },
    'of an entity that was come to through a value': {
      query: '{ field { well { depth near { litres } } } }',
      data: { field: { well: { depth: 3, near: { litres: null } } } },
      errors: ['field.well.near.litres'],
    },
    'each under a name of the client’s': '{ field { l: litres h: hours c: cost } }',
    'in two places at once': { query: '{ field { cost } fields { cost hours } }', errors: ['fields.2.litres'] },
    'on conditions of each': {
      query:
        'query ($y: Boolean!, $n: Boolean!) { field { cost @include(if: $y) hours @include(if: $n) litres @skip(if: $y) } }',
      variables: { y: true, n: false },
      data: { field: { cost: told('[50,"clay"]') } },
    },
  },
);

federation(
  'needs with arguments and inputs',
  [
    part(
      'rates',
      `type Query { loan: Loan loans: [Loan!] }
       type Loan @key(fields: "id") {
         id: ID!
         rate(currency: Currency = CNY, terms: Terms): String
         steps(of: [Int!]!): [Step]
         holder(named: Boolean = false): Holder
       }
       enum Currency { CNY EUR }
       input Terms { years: Int! = 1 kinds: [Currency] fixed: Boolean }
       type Step { at: Int note(upper: Boolean): String }
       type Holder { name: String phone(masked: Boolean = true): String }`,
      {
        Query: { loan: () => ({ id: '1' }), loans: () => [{ id: '1' }, { id: '2' }] },
        Loan: {
          __resolveReference: same,
          rate: (_: Ref, args: Ref) => told(args),
          steps: ({ id }: Ref, { of }: { of: number[] }) => (id === '2' ? null : [...of.map((at) => ({ at })), null]),
          holder: (_: Ref, { named }: Ref) => ({ name: named ? 'named' : 'nobody' }),
        },
        Step: { note: ({ at }: Ref, { upper }: Ref) => (upper ? `NOTE ${at}` : `note ${at}`) },
        Holder: { phone: (_: Ref, { masked }: Ref) => (masked ? '***' : '123') },
      },
    ),
    part(
      'ledger',
      `type Loan @key(fields: "id") {
         id: ID!
         rate(currency: Currency = CNY, terms: Terms): String @external
         steps(of: [Int!]!): [Step] @external
         holder(named: Boolean = false): Holder @external
         plain: String @requires(fields: "rate")
         word: String @requires(fields: "rate(currency: EUR)")
         object: String @requires(fields: "rate(terms: { years: 3, kinds: [EUR, null], fixed: true })")
         list: String @requires(fields: "steps(of: [1, 2]) { at note(upper: true) }")
         call: String @requires(fields: "holder(named: true) { name phone(masked: false) }")
         again(times: Int = 2): String @requires(fields: "rate(currency: EUR)")
       }
       enum Currency { CNY EUR }
       input Terms { years: Int! = 1 kinds: [Currency] fixed: Boolean }
       type Step { at: Int @external note(upper: Boolean): String @external }
       type Holder { name: String @external phone(masked: Boolean = true): String @external }`,
      {
        Loan: {
          __resolveReference: same,
          plain: ({ rate }: Ref) => rate,
          word: ({ rate }: Ref) => rate,
          object: ({ rate }: Ref) => rate,
          list: ({ steps }: Ref) => told(steps),
          call: ({ holder }: Ref) => told(holder),
          again: ({ rate }: Ref, { times }: { times: number }) => `${rate}`.repeat(times),
        },
      },
    ),
  ],
  {
    'by defaults': { query: '{ loan { plain } }', data: { loan: { plain: '{"currency":"CNY"}' } } },
    'a word': { query: '{ loan { word } }', data: { loan: { word: '{"currency":"EUR"}' } } },
    'an object': {
      query: '{ loan { object } }',
      data: { loan: { object: told({ currency: 'CNY', terms: { years: 3, kinds: ['EUR', null], fixed: true } }) } },
    },
    'a list, and below it': {
      query: '{ loan { list } }',
      data: { loan: { list: told([{ at: 1, note: 'NOTE 1' }, { at: 2, note: 'NOTE 2' }, null]) } },
    },
    'of fields of an object': {
      query: '{ loan { call } }',
      data: { loan: { call: told({ name: 'named', phone: '123' }) } },
    },
    'and with arguments of its own': {
      query: 'query ($t: Int) { loan { again(times: $t) } }',
      variables: { t: 1 },
      data: { loan: { again: '{"currency":"EUR"}' } },
    },
    'beside the client’s own': {
      query: '{ loans { mine: rate(currency: CNY) word steps(of: [9]) { note } list holder { phone } call } }',
      departs: 'it answers what was needed under the name of what the client asked with other arguments',
      data: {
        loans: [
          {
            mine: '{"currency":"CNY"}',
            word: '{"currency":"EUR"}',
            steps: [{ note: 'note 9' }, null],
            list: told([{ at: 1, note: 'NOTE 1' }, { at: 2, note: 'NOTE 2' }, null]),
            holder: { phone: '***' },
            call: told({ name: 'named', phone: '123' }),
          },
          {
            mine: '{"currency":"CNY"}',
            word: '{"currency":"EUR"}',
            steps: null,
            list: 'null',
            holder: { phone: '***' },
            call: told({ name: 'named', phone: '123' }),
          },
        ],
      },
    },
    'of several': {
      query: '{ loans { list word } }',
      data: {
        loans: [
          {
            list: told([{ at: 1, note: 'NOTE 1' }, { at: 2, note: 'NOTE 2' }, null]),
            word: '{"currency":"EUR"}',
          },
          { list: 'null', word: '{"currency":"EUR"}' },
        ],
      },
    },
  },
);

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

federation(
  'needs through needs of each other',
  [
    part(
      'left',
      `type Query { pair: Pair }
       type Pair @key(fields: "id") { id: ID! seed: Int right: String @external left: String @requires(fields: "right") first: String }`,
      {
        Query: { pair: () => ({ id: '1', seed: 2 }) },
        Pair: {
          __resolveReference: async (r: Ref) => ({ seed: 2, ...r }),
          left: ({ right }: Ref) => `left of ${right}`,
          first: () => 'first',
        },
      },
    ),
    part(
      'right',
      `type Pair @key(fields: "id") { id: ID! first: String @external right: String @requires(fields: "first") }`,
      {
        Pair: {
          __resolveReference: same,
          right: ({ first }: Ref) => `right of ${first}`,
        },
      },
    ),
  ],
  {
    'there and back': { query: '{ pair { left } }', data: { pair: { left: 'left of right of first' } } },
    'all but the last': {
      query: '{ pair { seed first right left } }',
      data: { pair: { seed: 2, first: 'first', right: 'right of first', left: 'left of right of first' } },
    },
  },
);

function fieldOf(id: string): object {
  const soil = { '1': 'clay', '2': 'sand' }[id] ?? null;
  return { id, area: { '1': 5, '2': 0 }[id] ?? null, soil, crop: id === '3' ? null : { id: `c${id}` } };
}

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
