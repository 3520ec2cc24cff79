import { BothGateways } from '../../testing/both-gateways';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires"])
`;

/** @apollo/gateway makes the plans: what it plans wrongly is answered alike by both, until it plans it otherwise. */
describe('what is planned wrongly', () => {
  const same = async (reference: object) => reference;

  describe('a need of a need', () => {
    let both: BothGateways;

    beforeAll(async () => {
      both = await BothGateways.over([
        {
          name: 'land',
          sdl: `${link} type Query { field: Field } type Field @key(fields: "id") { id: ID! area: Int }`,
          resolvers: { Query: { field: () => ({ id: '1' }) }, Field: { __resolveReference: same, area: () => 5 } },
        },
        {
          name: 'water',
          sdl: `${link}
            type Field @key(fields: "id") { id: ID! area: Int @external litres: String @requires(fields: "area") next: Field }`,
          resolvers: {
            Field: {
              __resolveReference: same,
              litres: ({ area }: { area?: number }) => `for ${area}`,
              next: () => ({ id: '2' }),
            },
          },
        },
        {
          name: 'labour',
          sdl: `${link}
            type Field @key(fields: "id") { id: ID! litres: String @external hours: String @requires(fields: "litres") }`,
          resolvers: {
            Field: { __resolveReference: same, hours: ({ litres }: { litres: string }) => `of ${litres}` },
          },
        },
      ]);
    });

    it.each([
      ['is well where its subgraph is yet to be asked', '{ field { hours } }', { hours: 'of for 5' }],
      [
        'is asked for before what it needs where its subgraph is just asked',
        '{ field { next { hours } } }',
        { next: { hours: 'of for undefined' } },
      ],
    ])('%s', async (_what, query, field) => {
      const ours = await both.ours(query);
      expect(ours).toEqual({ data: { field }, errors: [] });
      expect(await both.stock(query)).toEqual(ours);
    });
  });

  it('an object whose fields are all asked for on the opposite condition: it is not asked for, and null', async () => {
    const both = await BothGateways.over([
      {
        name: 'fields',
        sdl: `${link} type Query { field: Field } type Field { id: ID! }`,
        resolvers: { Query: { field: () => ({ id: '1' }) } },
      },
    ]);
    const query = 'query ($no: Boolean!) { field @skip(if: $no) { id @include(if: $no) } }';
    const ours = await both.ours(query, { no: false });
    expect(ours).toEqual({ data: { field: null }, errors: [] });
    expect(await both.stock(query, { no: false })).toEqual(ours);
  });

  it('a field that is a type in one subgraph and an interface in another: of types that one alone has nothing is asked', async () => {
    const lamp = 'type Query { own: Int @shareable } interface Wired { id: ID! }';
    const both = await BothGateways.over([
      {
        name: 'strict',
        sdl: `${link} ${lamp}
          type Lamp @key(fields: "id") { id: ID! kin: Cable @shareable }
          type Cable implements Wired @key(fields: "id") { id: ID! }`,
      },
      {
        name: 'loose',
        sdl: `${link} ${lamp} extend type Query { lamp: Lamp }
          type Lamp @key(fields: "id") { id: ID! kin: Wired @shareable }
          type Cable implements Wired @key(fields: "id") { id: ID! }
          type Fuse implements Wired { id: ID! amps: Int }`,
        resolvers: {
          Query: { lamp: () => ({ id: '1', kin: { __typename: 'Fuse', id: 'f', amps: 3 } }) },
          Wired: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
        },
      },
    ]);
    const ours = await both.ours('{ lamp { kin { id ... on Fuse { amps } } } }');
    expect(ours).toEqual({ data: { lamp: { kin: { id: 'f', amps: null } } }, errors: [] });
    expect(await both.stock('{ lamp { kin { id ... on Fuse { amps } } } }')).toEqual(ours);
  });
});
