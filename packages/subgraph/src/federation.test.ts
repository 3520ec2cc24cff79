import 'reflect-metadata';
import { type ExecutionResult, type GraphQLSchema, graphql } from 'graphql';
import {
  Arg,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { buildFederatedSchema } from './schema';

@Directive('@shareable')
@ObjectType()
class Size {
  @Field(() => Int)
  metres: number;
}

@Directive('@key(fields: "id")')
@ObjectType()
class Keeper {
  @Field(() => ID)
  id: string;
  @Directive('@external')
  @Field(() => String, { nullable: true })
  name?: string;
  @Directive('@external')
  @Field(() => Int, { nullable: true })
  years?: number;
}

@Directive('@key(fields: "id")')
@Directive('@key(fields: "district number")')
@Directive('@key(fields: "district size { metres }")')
@ObjectType()
class Park {
  @Field(() => ID)
  id: string;
  @Field(() => String)
  district: string;
  @Field(() => Int)
  number: number;
  @Field(() => Size)
  size: Size;
  @Directive('@tag(name: "public")')
  @Field(() => String, { nullable: true })
  name?: string;
  @Directive('@inaccessible')
  @Field(() => String, { nullable: true })
  file?: string;
  @Directive('@override(from: "gardens")')
  @Field(() => String, { nullable: true })
  opens?: string;
  @Directive('@provides(fields: "name")')
  @Field(() => Keeper, { nullable: true })
  keeper?: Keeper;
}

@Directive('@key(fields: "id")')
@Directive('@interfaceObject')
@ObjectType()
class Animal {
  @Field(() => ID)
  id: string;
  @Field(() => String, { nullable: true })
  enclosure?: string;
}

@Directive('@key(fields: "id")')
@InterfaceType()
abstract class Tree {
  @Field(() => ID)
  id: string;
}

@Directive('@key(fields: "id")')
@ObjectType({ implements: Tree })
class Oak extends Tree {
  @Field(() => Int, { nullable: true })
  acorns?: number;
}

@Directive('@key(fields: "id")')
@ObjectType({ implements: Tree })
class Elm extends Tree {}

const north: Park = {
  ...{ id: 'p1', district: 'north', number: 1, size: { metres: 9 }, name: 'North', file: 'f', opens: '8:00' },
  keeper: { id: 'k1', name: 'brought along' },
};

@Resolver(() => Park)
class ParkResolver {
  @Query(() => Park, { nullable: true })
  park(@Arg('id', () => ID) id: string): Park | null {
    return id === north.id ? north : null;
  }

  @Query(() => [Tree], { nullable: true })
  trees() {
    return [];
  }

  @Directive('@shareable')
  @Query(() => Size, { nullable: true })
  largest(): Size {
    return { metres: 9 };
  }
}

@Resolver(() => Keeper)
class KeeperResolver {
  @Directive('@requires(fields: "years")')
  @FieldResolver(() => String, { nullable: true })
  badge(@Root() { years }: Keeper): string {
    return `since ${years} years`;
  }
}

/** What a subgraph has to do for a gateway, after the topics of the public compatibility table of subgraphs. */
describe('a subgraph of ours', () => {
  let schema: GraphQLSchema;
  let sdl: string;

  beforeAll(async () => {
    schema = await buildFederatedSchema({
      resolvers: [ParkResolver, KeeperResolver],
      orphanedTypes: [Animal, Oak, Elm],
      references: {
        Park: async ({ id, district, number, size }) => {
          const isNorth = id === 'p1' || (district === 'north' && (number === 1 || size?.metres === 9));
          return isNorth ? north : null;
        },
        Keeper: async (ref) => ref,
        Animal: async ({ id }) => ({ id, enclosure: `of ${id}` }),
        Tree: async ({ id }) => (id === 'o1' ? { __typename: 'Oak', id, acorns: 3 } : { __typename: 'Elm', id }),
        Oak: async ({ id }) => ({ id, acorns: 3 }),
        Elm: async ({ id }) => ({ id }),
      },
    });
    sdl = (await asked('{ _service { sdl } }')).data?._service.sdl;
  });

  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  const asked = async (source: string, variableValues?: object): Promise<ExecutionResult<any>> =>
    graphql({ schema, source, variableValues: variableValues as never, contextValue: {} });
  const entities = async (representations: object[], fields: string) => {
    const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fields} } }`;
    const { data, errors } = await asked(query, { representations });
    return { found: data?._entities, errors };
  };

  it.each<[string, RegExp]>([
    ['@link', /@link\(url: "https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+", import: \[[^\]]*"@key"/],
    ['@key', /type Park @key\(fields: "id"\)/],
    ['@key of several fields', /@key\(fields: "district number"\)/],
    ['@key of a field of an object', /@key\(fields: "district size \{ ?metres ?\}"\)/],
    ['@key of an interface', /interface Tree @key\(fields: "id"\)/],
    ['@interfaceObject', /type Animal @key\(fields: "id"\) @interfaceObject/],
    ['@external', /years: Int @external/],
    ['@requires', /badge: String @requires\(fields: "years"\)/],
    ['@provides', /keeper: Keeper @provides\(fields: "name"\)/],
    ['@shareable on a type', /type Size @shareable/],
    ['@shareable on a field', /largest: Size @shareable/],
    ['@override', /opens: String @override\(from: "gardens"\)/],
    ['@tag', /name: String @tag\(name: "public"\)/],
    ['@inaccessible', /file: String @inaccessible/],
  ])('tells of %s', (_what, expected) => {
    expect(sdl).toMatch(expected);
  });

  it('imports each directive that it uses, and none that it does not', () => {
    const imported = [...(sdl.match(/import: \[([^\]]*)\]/)?.[1] ?? '').matchAll(/"(@\w+)"/g)].map(([, name]) => name);
    for (const used of ['@override', '@tag', '@interfaceObject']) expect(imported).toContain(used);
    expect(imported).not.toContain('@composeDirective');
  });

  it.each<[string, object]>([
    ['its id', { id: 'p1' }],
    ['two fields', { district: 'north', number: 1 }],
    ['a field of an object', { district: 'north', size: { metres: 9 } }],
  ])('finds an entity by %s', async (_key, reference) => {
    const { found, errors } = await entities(
      [{ __typename: 'Park', ...reference }],
      '... on Park { id name file opens }',
    );
    expect(errors).toBeUndefined();
    expect(found).toEqual([{ id: 'p1', name: 'North', file: 'f', opens: '8:00' }]);
  });

  it('finds entities of several types in one call, in order, unknown ones as null', async () => {
    const { found } = await entities(
      [
        { __typename: 'Oak', id: 'o1' },
        { __typename: 'Park', id: 'none' },
        { __typename: 'Animal', id: 'a1' },
        { __typename: 'Park', id: 'p1' },
      ],
      '__typename ... on Oak { acorns } ... on Animal { enclosure } ... on Park { number }',
    );
    expect(found).toEqual([
      { __typename: 'Oak', acorns: 3 },
      null,
      { __typename: 'Animal', enclosure: 'of a1' },
      { __typename: 'Park', number: 1 },
    ]);
  });

  it('finds what is behind an interface, and says which type it is', async () => {
    const { found, errors } = await entities(
      [
        { __typename: 'Tree', id: 'o1' },
        { __typename: 'Tree', id: 'e1' },
      ],
      '__typename ... on Tree { id } ... on Oak { acorns }',
    );
    expect(errors).toBeUndefined();
    expect(found).toEqual([
      { __typename: 'Oak', id: 'o1', acorns: 3 },
      { __typename: 'Elm', id: 'e1' },
    ]);
  });

  it('hands what is required to the field that requires it', async () => {
    const { found } = await entities([{ __typename: 'Keeper', id: 'k1', years: 4 }], '... on Keeper { badge }');
    expect(found).toEqual([{ badge: 'since 4 years' }]);
  });

  it('brings along what it promises to', async () => {
    const { data } = await asked('{ park(id: "p1") { keeper { id name } } }');
    expect(data.park.keeper).toEqual({ id: 'k1', name: 'brought along' });
  });
});
