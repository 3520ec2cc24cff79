import { federation, part } from '../../testing/federation';

type Ref = Record<string, unknown>;

federation(
  'keys that are null or lead nowhere',
  [
    part(
      'loans',
      `type Query { loans: [Loan] newest: Loan }
       type Loan { book: Book }
       type Book @key(fields: "barcode") { barcode: String }`,
      {
        Query: {
          loans: () => [
            { book: { barcode: 'x1' } },
            { book: { barcode: null } },
            { book: { barcode: 'lost' } },
            { book: { barcode: 'nameless' } },
            { book: null },
          ],
          newest: () => ({ book: { barcode: 'x2' } }),
        },
      },
    ),
    part('library', 'type Book @key(fields: "barcode") @key(fields: "id") { barcode: String id: ID shelf: String }', {
      Book: {
        __resolveReference: async ({ barcode, id }: Ref) => {
          if (barcode === 'lost') return null;
          const key = id ?? `${barcode}`.slice(1);
          return { barcode, id: barcode === 'nameless' || barcode === null ? null : key };
        },
        shelf: ({ id }: Ref) => `shelf ${id}`,
      },
    }),
    part(
      'writers',
      'type Book @key(fields: "id") { id: ID title: String writer: Writer } type Writer { name: String }',
      {
        Book: {
          __resolveReference: async ({ id }: Ref) => (id === '2' ? null : { id }),
          title: ({ id }: Ref) => `title ${id}`,
          writer: ({ id }: Ref) => (id == null ? null : { name: `writer ${id}` }),
        },
      },
    ),
  ],
  {
    'one subgraph on': { query: '{ loans { book { shelf } } }' },
    'two subgraphs on': { query: '{ loans { book { title } } }' },
    'two subgraphs on, with all keys asked for': {
      query: '{ loans { book { barcode id shelf title writer { name } } } }',
    },
    'that nobody knows at the last of them': {
      query: '{ newest { book { shelf title writer { name } } } }',
      data: { newest: { book: { shelf: 'shelf 2', title: null, writer: null } } },
    },
    'only the key': {
      query: '{ loans { book { barcode } } }',
      data: {
        loans: [
          { book: { barcode: 'x1' } },
          { book: { barcode: null } },
          { book: { barcode: 'lost' } },
          { book: { barcode: 'nameless' } },
          { book: null },
        ],
      },
    },
  },
);
