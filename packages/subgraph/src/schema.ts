// Before any type is declared: decorators write into it.
import 'reflect-metadata';

import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type DefinitionNode, type DocumentNode, type GraphQLSchema, isObjectType, Kind, parse } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray } from 'type-graphql';
import { auditMutations } from './audit/audited-mutations';
import type { ClassReference } from './class-reference';
import type { SubgraphContext } from './context';
import { nameTypesAtOnce } from './execution/type-name';
import { limitExceeded } from './refusal';
import { DateTime } from './scalars';
import { sharedTypes } from './shared-types';

/** Finds an entity by its key for a viewer; null when there is none or it is not the viewer's to see. Always async. */
export type Reference<Services> = (
  // biome-ignore lint/suspicious/noExplicitAny: each reference knows the shape of its own key
  ref: any,
  ctx: SubgraphContext<Services>,
) => Promise<object | null>;

export interface SchemaSketch<Services> {
  readonly resolvers: readonly ClassReference[];
  /** Types that no root field reaches. */
  readonly orphanedTypes?: readonly ClassReference[];
  /** By type name; the same guards as the root fields use. */
  readonly references: Readonly<Record<string, Reference<Services>>>;
}

/** Directives of federation that are imported where a type is marked with them. */
const seldomUsed = ['@override', '@tag', '@interfaceObject'];

const federation = (more: readonly string[]) => {
  const imports = ['@key', '@shareable', '@external', '@requires', '@provides', '@inaccessible', ...more];
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(imports)})`;
};

/** What a gateway may keep of the answers, for parts that mark anything so. */
const entityCache = `extend schema
  @link(url: "https://gridweave.example/entityCache/v1.0", import: ["@entityCache", "@cacheable"])
  @composeDirective(name: "@entityCache")
  @composeDirective(name: "@cacheable")

"""
A gateway may keep what is marked @cacheable of such entities, for so many seconds at most, until the event that names one by its id.
"""
directive @entityCache(event: String!, maxAgeSeconds: Int!) on OBJECT

"""
Everybody is told the same here at any time, until the event of the entity: nothing of a person, nothing that hangs on rights or on the clock.
"""
directive @cacheable on FIELD_DEFINITION`;

/** The most representations that one `_entities` call may carry. */
export const mostRepresentations = 1_000;

const built = new WeakMap<object, Promise<GraphQLSchema>>();

/** The federated schema of an explicit list of type-graphql resolvers: built once for a sketch, since it takes a while. */
export function buildFederatedSchema<Services>(sketch: SchemaSketch<Services>): Promise<GraphQLSchema> {
  const schema = built.get(sketch) ?? federatedSchema(sketch);
  built.set(sketch, schema);
  return schema;
}

async function federatedSchema<Services>(sketch: SchemaSketch<Services>): Promise<GraphQLSchema> {
  const schema = await buildSchema({
    resolvers: [...sketch.resolvers] as unknown as NonEmptyArray<ClassReference>,
    orphanedTypes: [...(sketch.orphanedTypes ?? []), ...sharedTypes],
    scalarsMap: [{ type: Date, scalar: DateTime }],
    skipCheck: true,
    validate: false,
  });
  const types = printSchemaWithDirectives(schema);
  const isMarked = types.includes(' @entityCache(');
  const used = seldomUsed.filter((directive) => new RegExp(` ${directive}\\b`).test(types));
  const links = isMarked ? `${federation([...used, '@composeDirective'])}\n${entityCache}` : federation(used);
  const typeDefs = inNameOrder(parse(`${links}\n${types}`));
  // biome-ignore lint/suspicious/noExplicitAny: the resolvers map of type-graphql is a record of records
  const resolvers = createResolversMap(schema) as any;
  for (const [typeName, resolveReference] of Object.entries(sketch.references)) {
    resolvers[typeName] = { ...resolvers[typeName], __resolveReference: resolveReference };
  }
  const federated = buildSubgraphSchema([{ typeDefs, resolvers }]);
  nameTypesAtOnce(federated);
  capRepresentations(federated);
  auditMutations(federated);
  return federated;
}

/** Types and root fields by name: a file that moves to another folder leaves the written schema as it was. */
function inNameOrder(document: DocumentNode): DocumentNode {
  const named = (definition: DefinitionNode) => ('name' in definition ? (definition.name?.value ?? '') : '');
  const byName = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION || !/^(Query|Mutation)$/.test(definition.name.value)) {
      return definition;
    }
    const fields = [...(definition.fields ?? [])].sort((one, other) => byName(one.name.value, other.name.value));
    return { ...definition, fields };
  });
  return { ...document, definitions: definitions.sort((one, other) => byName(named(one), named(other))) };
}

/** Resolves each representation once, however often it is asked for, and refuses more than a thousand. */
function capRepresentations(schema: GraphQLSchema): void {
  const query = schema.getQueryType();
  const entities = isObjectType(query) ? query.getFields()._entities : undefined;
  const resolve = entities?.resolve;
  if (!entities || !resolve) return;
  entities.resolve = (root, args: { representations: unknown[] }, ctx, info) => {
    const place = new Map<string, number>();
    const distinct: unknown[] = [];
    const places = args.representations.map((representation) => {
      const key = JSON.stringify(representation);
      const known = place.get(key);
      if (known !== undefined) return known;
      place.set(key, distinct.length);
      return distinct.push(representation) - 1;
    });
    if (distinct.length > mostRepresentations) {
      throw limitExceeded(`At most ${mostRepresentations} representations a call.`);
    }
    const found = resolve(root, { representations: distinct }, ctx, info) as unknown[];
    return places.map((index) => found[index]);
  };
}
