import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

const vehicles = part(
  'vehicles',
  `type Query { vehicles: [Vehicle!]! vehicle(id: ID!): Vehicle garage: Garage }
   interface Vehicle @key(fields: "id") { id: ID! plate: String wheels: Int }
   type Car implements Vehicle @key(fields: "id") { id: ID! plate: String wheels: Int doors: Int }
   type Bike implements Vehicle @key(fields: "id") { id: ID! plate: String wheels: Int bell: Boolean }
   type Garage { best: Vehicle car: Car rows: [[Vehicle]] parked: [Parked] }
   union Parked = Car | Bike`,
  {
    Query: {
      vehicles: () => [car('1'), bike('2'), car('3')],
      vehicle: (_: unknown, { id }: Ref) => vehicleOf(`${id}`),
      garage: () => ({
        best: bike('2'),
        car: car('1'),
        rows: [[car('1'), null], [], [bike('2')]],
        parked: [bike('4')],
      }),
    },
    Vehicle: { ...byName, __resolveReference: async ({ id }: Ref) => vehicleOf(`${id}`) },
    Parked: byName,
    Car: { __resolveReference: async ({ id }: Ref) => car(`${id}`) },
    Bike: { __resolveReference: async ({ id }: Ref) => bike(`${id}`) },
  },
);

federation(
  'interfaces that two other subgraphs take for types',
  [
    vehicles,
    part(
      'insurance',
      `type Query { insured: [Vehicle] claims: [Claim] }
       type Vehicle @key(fields: "id") @interfaceObject { id: ID! plate: String @external cover: String @requires(fields: "plate") premium: Int }
       type Claim @key(fields: "id") { id: ID! about: Vehicle }`,
      {
        Query: {
          insured: () => [{ id: '2' }, { id: '9' }, null],
          claims: () => [
            { id: 'c1', about: { id: '1' } },
            { id: 'c2', about: null },
          ],
        },
        Vehicle: {
          __resolveReference: same,
          cover: ({ plate }: Ref) => `covers ${plate}`,
          premium: ({ id }: Ref) => Number(id) * 100,
        },
      },
    ),
    part(
      'tolls',
      `type Query { passed: Vehicle }
       type Vehicle @key(fields: "id") @interfaceObject { id: ID! wheels: Int @external toll: String @requires(fields: "wheels") road: Road }
       type Road { name: String busiest: Vehicle }`,
      {
        Query: { passed: () => ({ id: '1' }) },
        Vehicle: {
          __resolveReference: same,
          toll: ({ wheels }: Ref) => `pays for ${wheels}`,
          road: ({ id }: Ref) => ({ name: `road ${id}`, busiest: id === '2' ? null : { id: '2' } }),
        },
      },
    ),
  ],
  {
    'what each of them adds': {
      query: '{ vehicles { id premium toll } }',
      data: {
        vehicles: [
          { id: '1', premium: 100, toll: 'pays for 4' },
          { id: '2', premium: 200, toll: 'pays for 2' },
          { id: '3', premium: 300, toll: 'pays for 4' },
        ],
      },
    },
    'what one needs of the interface': {
      query: '{ vehicle(id: "2") { cover } }',
      data: { vehicle: { cover: 'covers plate 2' } },
    },
    'needed, and the field itself': '{ vehicles { plate cover wheels toll } }',
    'needed from where only the key is known': {
      query: '{ passed { cover } insured { toll } }',
      data: { passed: { cover: 'covers plate 1' }, insured: [{ toll: 'pays for 2' }, { toll: null }, null] },
    },
    'within one of its types': {
      query: '{ vehicles { ... on Car { doors premium cover } ... on Bike { toll } } }',
      data: {
        vehicles: [
          { doors: 4, premium: 100, cover: 'covers plate 1' },
          { toll: 'pays for 2' },
          { doors: 4, premium: 300, cover: 'covers plate 3' },
        ],
      },
    },
    'of a field that is one of its types': {
      query: '{ garage { car { doors premium toll } } }',
      data: { garage: { car: { doors: 4, premium: 100, toll: 'pays for 4' } } },
    },
    'in lists of lists': '{ garage { rows { premium ... on Car { doors } } best { cover } } }',
    'in a union of its types': {
      query: '{ garage { parked { ... on Vehicle { id premium } ... on Bike { bell } } } }',
      data: { garage: { parked: [{ id: '4', premium: 400, bell: true }] } },
    },
    'from one to the other': {
      query: '{ claims { id about { toll road { name busiest { premium } } } } }',
      data: {
        claims: [
          { id: 'c1', about: { toll: 'pays for 4', road: { name: 'road 1', busiest: { premium: 200 } } } },
          { id: 'c2', about: null },
        ],
      },
    },
    'from there to a type of it': {
      query: '{ claims { about { __typename plate ... on Car { doors } ... on Bike { bell } } } }',
      data: { claims: [{ about: { __typename: 'Car', plate: 'plate 1', doors: 4 } }, { about: null }] },
    },
    'which type it is, after a way through two': '{ passed { road { busiest { __typename toll } } } }',
    'what is gone': {
      query: '{ insured { id premium } }',
      data: { insured: [{ id: '2', premium: 200 }, { id: '9', premium: 900 }, null] },
    },
    'what is gone, asked for its type': '{ insured { __typename id } }',
    'only the keys': {
      query: '{ claims { about { id } } }',
      data: { claims: [{ about: { id: '1' } }, { about: null }] },
    },
    'on conditions': {
      query:
        'query ($y: Boolean!) { vehicles { premium @include(if: $y) toll @skip(if: $y) ... on Car @include(if: $y) { doors } } }',
      variables: { y: true },
    },
    'under other names': '{ v: vehicles { p: premium c: cover k: __typename } }',
  },
);

federation(
  'interfaces of which another subgraph only knows keys',
  [
    vehicles,
    part(
      'tickets',
      `type Query { tickets: [Ticket!]! last: Vehicle }
       type Ticket { number: Int vehicle: Vehicle others: [Vehicle!] }
       type Vehicle @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }`,
      {
        Query: {
          tickets: () => [
            { number: 1, vehicle: { id: '1' }, others: [{ id: '2' }, { id: '3' }] },
            { number: 2, vehicle: null, others: [] },
          ],
          last: () => ({ id: '2' }),
        },
      },
    ),
  ],
  {
    'the keys': { query: '{ last { id } }', data: { last: { id: '2' } } },
    'a field of the interface': {
      query: '{ tickets { number vehicle { plate } others { wheels } } }',
      data: {
        tickets: [
          { number: 1, vehicle: { plate: 'plate 1' }, others: [{ wheels: 2 }, { wheels: 4 }] },
          { number: 2, vehicle: null, others: [] },
        ],
      },
    },
    'fields of its types': {
      query:
        '{ tickets { others { id ... on Bike { bell } ... on Car { doors } } } last { ... on Bike { bell plate } } }',
    },
    'which type each is': {
      query: '{ last { __typename } tickets { vehicle { __typename } } }',
      data: { last: { __typename: 'Bike' }, tickets: [{ vehicle: { __typename: 'Car' } }, { vehicle: null }] },
    },
    'the key within one of its types': {
      query: '{ last { ... on Car { id } ... on Bike { id } } }',
      data: { last: { id: '2' } },
    },
    'from both ends at once': '{ vehicles { id } last { id wheels } }',
  },
);

function vehicleOf(id: string): object | null {
  if (id === '9') return null;
  return Number(id) % 2 === 0 ? bike(id) : car(id);
}

function car(id: string): object {
  return { __typename: 'Car', id, plate: `plate ${id}`, wheels: 4, doors: 4 };
}

function bike(id: string): object {
  return { __typename: 'Bike', id, plate: `plate ${id}`, wheels: 2, bell: true };
}
