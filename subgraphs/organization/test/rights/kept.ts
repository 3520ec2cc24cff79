import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isLeafType, isObjectType } from 'graphql';

/** A type of which gateways may keep what is marked. */
export interface Kept {
  readonly type: GraphQLObjectType;
  /** Told of each change, with the id of the entity. */
  readonly event: string;
}

export function keptTypes(schema: GraphQLSchema): Kept[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    const mark = type.astNode?.directives?.find(({ name }) => name.value === 'entityCache');
    const value = mark?.arguments?.find(({ name }) => name.value === 'event')?.value;
    return isObjectType(type) && value?.kind === 'StringValue' ? [{ type, event: value.value }] : [];
  });
}

/** The names of its fields that gateways may keep. */
export function keptFields(type: GraphQLObjectType): string[] {
  return Object.values(type.getFields())
    .filter(({ astNode }) => astNode?.directives?.some(({ name }) => name.value === 'cacheable'))
    .map(({ name }) => name);
}

/** Everything that may be kept of a type, and of things and entities within it, so many levels deep. */
export function keptSelection(type: GraphQLObjectType, depth: number): string {
  const fields = keptFields(type).flatMap((name) => {
    const of = getNamedType(type.getFields()[name]?.type);
    if (isLeafType(of)) return [name];
    return isObjectType(of) && depth > 0 ? [`${name} ${keptSelection(of, depth - 1)}`] : [];
  });
  return `{ ${fields.join(' ')} }`;
}
