import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;

federation(
  'values that lie in several subgraphs, come to by whoever holds them',
  [
    part(
      'list',
      'type Query { goods: [Good!]! good: Good } type Good @key(fields: "id lot") { id: ID! lot: String! }',
      {
        Query: {
          goods: () => [
            { id: '1', lot: 'l' },
            { id: '2', lot: 'm' },
          ],
          good: () => ({ id: '3', lot: 'n' }),
        },
      },
    ),
    part(
      'kinds',
      `type Good @key(fields: "id lot") { id: ID! lot: String! kind: Kind @shareable }
       type Kind { name: String group: Group @shareable }
       type Group { name: String leader: Good }`,
      {
        Good: {
          __resolveReference: same,
          kind: ({ id }: Ref) =>
            id === '3' ? null : { name: `kind ${id}`, group: { name: `group ${id}`, leader: { id: '1', lot: 'l' } } },
        },
      },
    ),
    part(
      'details',
      `type Good @key(fields: "id") { id: ID! kind: Kind @shareable code: Int }
       type Kind { details: Details group: Group @shareable }
       type Group { size: Int }
       type Details { colours: [String!] }`,
      {
        Good: {
          __resolveReference: same,
          kind: ({ id }: Ref) =>
            id === '3' ? null : { details: { colours: [`c${id}`] }, group: { size: Number(id) } },
          code: ({ id }: Ref) => Number(id),
        },
      },
    ),
  ],
  {
    'a part from each': {
      query: '{ goods { kind { name details { colours } } } }',
      data: {
        goods: [
          { kind: { name: 'kind 1', details: { colours: ['c1'] } } },
          { kind: { name: 'kind 2', details: { colours: ['c2'] } } },
        ],
      },
    },
    'only from the further one': {
      query: '{ goods { kind { details { colours } } } }',
      data: { goods: [{ kind: { details: { colours: ['c1'] } } }, { kind: { details: { colours: ['c2'] } } }] },
    },
    'two deep': {
      query: '{ goods { kind { group { name size } } } }',
      data: {
        goods: [{ kind: { group: { name: 'group 1', size: 1 } } }, { kind: { group: { name: 'group 2', size: 2 } } }],
      },
    },
    'two deep and on': {
      query: '{ goods { kind { name group { leader { code kind { details { colours } } } } } } }',
    },
    'where there is none': {
      query: '{ good { code kind { name details { colours } group { name size } } } }',
      data: { good: { code: 3, kind: null } },
    },
    'under other names': '{ g: goods { k: kind { n: name d: details { c: colours } } } }',
    'on conditions': {
      query:
        'query ($y: Boolean!) { goods { kind { name @include(if: $y) details @skip(if: $y) { colours } group { size @include(if: $y) name @skip(if: $y) } } } }',
      variables: { y: false },
    },
  },
);
