import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;
const same = async (reference: Ref) => reference;
const byName = { __resolveType: ({ __typename }: Ref) => __typename };

federation(
  'interfaces with a key of two fields',
  [
    part(
      'papers',
      `type Query { papers: [Paper] }
       interface Paper @key(fields: "office number") @key(fields: "code") { office: String! number: Int! code: ID! title: String }
       type Permit implements Paper @key(fields: "office number") @key(fields: "code") { office: String! number: Int! code: ID! title: String until: String }
       type Notice implements Paper @key(fields: "office number") @key(fields: "code") { office: String! number: Int! code: ID! title: String }`,
      {
        Query: { papers: () => [paper('Permit', 1), null, paper('Notice', 0)] },
        Paper: {
          ...byName,
          __resolveReference: async ({ number, code }: Ref) => {
            const of = Number(number ?? `${code}`.slice(1));
            return paper(of === 0 ? 'Notice' : 'Permit', of);
          },
        },
        Permit: {
          __resolveReference: async ({ number, code }: Ref) => paper('Permit', Number(number ?? `${code}`.slice(1))),
        },
        Notice: {
          __resolveReference: async ({ number, code }: Ref) => paper('Notice', Number(number ?? `${code}`.slice(1))),
        },
      },
    ),
    part(
      'seals',
      `type Query { sealed: [Paper] }
       type Paper @key(fields: "office number") @interfaceObject { office: String! number: Int! seal: String }`,
      {
        Query: {
          sealed: () => [
            { office: 'o', number: 0 },
            { office: 'o', number: 1 },
          ],
        },
        Paper: { __resolveReference: same, seal: ({ office, number }: Ref) => `${office}${number}` },
      },
    ),
    part('readers', `type Paper @key(fields: "code") @interfaceObject { code: ID! readers: Int }`, {
      Paper: { __resolveReference: same, readers: ({ code }: Ref) => `${code}`.length },
    }),
  ],
  {
    'by either key': {
      query: '{ papers { seal readers } }',
      data: { papers: [{ seal: 'o1', readers: 2 }, null, { seal: 'o0', readers: 2 }] },
    },
    'from one that knows only one of them': {
      query: '{ sealed { title readers } }',
      data: {
        sealed: [
          { title: 'Notice 0', readers: 2 },
          { title: 'Permit 1', readers: 2 },
        ],
      },
    },
    'and of one type': { query: '{ sealed { ... on Permit { until seal readers } } }' },
  },
);

function paper(__typename: string, number: number): object {
  return { __typename, office: 'o', number, code: `c${number}`, title: `${__typename} ${number}`, until: 'May' };
}
