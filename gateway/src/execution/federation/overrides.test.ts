import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

federation(
  'fields that moved and that others need',
  [
    part(
      'billing',
      `type Query { bill: Bill bills: [Bill] }
       type Bill @key(fields: "id") { id: ID! sum: Int payer: String fromBilling: String note: String @shareable }`,
      {
        Query: { bill: () => ({ id: '1' }), bills: () => [{ id: '1' }, null, { id: '2' }] },
        Bill: {
          __resolveReference: same,
          sum: () => 1,
          payer: () => 'billing',
          fromBilling: () => 'billing',
          note: () => 'billing',
        },
      },
    ),
    part(
      'payments',
      `type Query { latest: Bill }
       type Bill @key(fields: "id") {
         id: ID!
         sum: Int @override(from: "billing")
         payer: String @override(from: "billing")
         note: String @shareable @override(from: "nobody")
         fromPayments: String
       }`,
      {
        Query: { latest: () => ({ id: '3' }) },
        Bill: {
          __resolveReference: same,
          sum: ({ id }: Ref) => Number(id) * 10,
          payer: ({ id }: Ref) => `payer ${id}`,
          note: () => 'payments',
          fromPayments: () => 'payments',
        },
      },
    ),
    part(
      'ledger',
      `type Bill @key(fields: "id") {
         id: ID! sum: Int @external payer: String @external
         entry: String @requires(fields: "sum payer")
       }`,
      { Bill: { __resolveReference: same, entry: ({ sum, payer }: Ref) => `${payer}: ${sum}` } },
    ),
  ],
  {
    'from their new place': {
      query: '{ bills { id sum payer } }',
      data: { bills: [{ id: '1', sum: 10, payer: 'payer 1' }, null, { id: '2', sum: 20, payer: 'payer 2' }] },
    },
    'as a third needs them': {
      query: '{ bill { entry } }',
      data: { bill: { entry: 'payer 1: 10' } },
    },
    'as a third needs them, from where they are now': {
      query: '{ latest { entry fromBilling } }',
    },
    'beside what stayed': '{ bill { fromBilling payer fromPayments } }',
    'from a subgraph that is not there': { query: '{ latest { note } }' },
    'under other names': {
      query: '{ bills { s: sum e: entry } }',
      data: { bills: [{ s: 10, e: 'payer 1: 10' }, null, { s: 20, e: 'payer 2: 20' }] },
    },
  },
);

federation(
  'fields of types of an interface that moved',
  [
    part(
      'drafts',
      `type Query { drafts: [Text] one: Text }
       interface Text { id: ID! written: String }
       type Poem implements Text @key(fields: "id") { id: ID! written: String @override(from: "essays") lines: Int }
       type Tale implements Text @key(fields: "id") { id: ID! written: String @shareable }`,
      {
        Query: {
          drafts: () => [
            { __typename: 'Poem', id: '1' },
            { __typename: 'Tale', id: '2' },
          ],
          one: () => ({ __typename: 'Poem', id: '3' }),
        },
        Text: byName,
        Poem: { __resolveReference: same, written: ({ id }: Ref) => `draft ${id}`, lines: () => 4 },
        Tale: { __resolveReference: same, written: ({ id }: Ref) => `draft ${id}` },
      },
    ),
    part(
      'essays',
      `type Query { texts: [Text] printed: [Printed] }
       interface Text { id: ID! written: String }
       type Poem implements Text @key(fields: "id") { id: ID! written: String pages: Int }
       type Tale implements Text @key(fields: "id") { id: ID! written: String @shareable pages: Int }
       union Printed = Poem | Tale`,
      {
        Query: {
          texts: () => [
            { __typename: 'Poem', id: '4', written: 'essay 4' },
            { __typename: 'Tale', id: '5', written: 'essay 5' },
          ],
          printed: () => [{ __typename: 'Poem', id: '6', written: 'essay 6' }],
        },
        Text: byName,
        Printed: byName,
        Poem: { __resolveReference: same, written: ({ id }: Ref) => `essay ${id}`, pages: () => 1 },
        Tale: { __resolveReference: same, pages: () => 2 },
      },
    ),
  ],
  {
    'asked of the interface, where the type has moved': {
      query: '{ drafts { id written } }',
      data: {
        drafts: [
          { id: '1', written: 'draft 1' },
          { id: '2', written: 'draft 2' },
        ],
      },
    },
    'asked of the interface, from where the type was': { query: '{ texts { id written } }' },
    'asked of the type': {
      query: '{ texts { ... on Poem { written lines } ... on Tale { pages } } }',
      data: { texts: [{ written: 'draft 4', lines: 4 }, { pages: 2 }] },
    },
    'asked through a union': {
      query: '{ printed { ... on Poem { written pages } ... on Tale { written } } }',
      data: { printed: [{ written: 'draft 6', pages: 1 }] },
    },
    'both ways at once': '{ one { written ... on Poem { pages } } texts { __typename written } }',
  },
);

/** Nobody decides whom a share of such a field goes to: all of it stays where it was. */
federation(
  'fields that move by and by',
  [
    part(
      'before',
      `type Query { seat: Seat seats: [Seat] free: Int row: String taken: Int }
       type Seat @key(fields: "id") { id: ID! price: Int row: String number: Int }`,
      {
        Query: {
          seat: () => ({ id: '1' }),
          seats: () => [{ id: '1' }, { id: '2' }],
          free: () => 1,
          row: () => 'before',
          taken: () => 1,
        },
        Seat: { __resolveReference: same, price: () => 1, row: () => 'before', number: () => 1 },
      },
    ),
    part(
      'after',
      `type Query {
         free: Int @override(from: "before", label: "percent(100)")
         row: String @override(from: "before", label: "percent(0)")
         taken: Int @override(from: "before")
         last: Seat
       }
       type Seat @key(fields: "id") {
         id: ID!
         price: Int @override(from: "before", label: "percent(100)")
         row: String @override(from: "before", label: "percent(0)")
         number: Int @override(from: "before")
         colour: String
       }`,
      {
        Query: { free: () => 2, row: () => 'after', taken: () => 2, last: () => ({ id: '9' }) },
        Seat: {
          __resolveReference: same,
          price: () => 2,
          row: () => 'after',
          number: () => 2,
          colour: ({ id }: Ref) => `colour ${id}`,
        },
      },
    ),
  ],
  {
    'those without a share alone': {
      query: '{ seat { price row number } }',
      data: { seat: { price: 1, row: 'before', number: 2 } },
    },
    'at the root': { query: '{ free row taken }', data: { free: 1, row: 'before', taken: 2 } },
    'from the new place': {
      query: '{ last { price row number colour } }',
      data: { last: { price: 1, row: 'before', number: 2, colour: 'colour 9' } },
    },
    'of several': {
      query: '{ seats { id price row colour } }',
      data: {
        seats: [
          { id: '1', price: 1, row: 'before', colour: 'colour 1' },
          { id: '2', price: 1, row: 'before', colour: 'colour 2' },
        ],
      },
    },
  },
);
