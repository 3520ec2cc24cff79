import { type GraphQLSchema, isAbstractType } from 'graphql';

/** The name of the type that a value is of; undefined where it has none. Never throws: a compiled query would not end. */
export function typeNameOf(value: unknown): string | undefined {
  const named = Object(value) as { __typename?: unknown; constructor?: { name?: unknown } };
  const name = named.__typename ?? named.constructor?.name;
  return typeof name === 'string' ? name : undefined;
}

/** type-graphql answers the type of an interface asynchronously; compiled queries want the name at once. */
export function nameTypesAtOnce(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) if (isAbstractType(type)) type.resolveType = typeNameOf;
}
