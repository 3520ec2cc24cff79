import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
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
