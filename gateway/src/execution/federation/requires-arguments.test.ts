import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const told = (value: unknown) => JSON.stringify(value);

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
