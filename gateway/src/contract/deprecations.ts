import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

const day = /(?<!\d)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/;

/** What is deprecated without saying on which day it goes, by its coordinate. */
export function undatedDeprecations(schema: GraphQLSchema): string[] {
  return deprecatedIn(schema).flatMap(([coordinate, reason]) => (day.test(reason) ? [] : [coordinate]));
}

function deprecatedIn(schema: GraphQLSchema): [coordinate: string, reason: string][] {
  const found: [string, string][] = [];
  const note = (coordinate: string, { deprecationReason }: { deprecationReason?: string | null }) => {
    if (deprecationReason != null) found.push([coordinate, deprecationReason]);
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value);
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const at = `${type.name}.${field.name}`;
      note(at, field);
      for (const argument of 'args' in field ? field.args : []) note(`${at}(${argument.name}:)`, argument);
    }
  }
  return found;
}
