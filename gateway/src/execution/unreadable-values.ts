import { GraphQLError, type GraphQLScalarType, type GraphQLSchema, isScalarType, valueFromASTUntyped } from 'graphql';

/**
 * Has a graph refuse what its parts could not read of these scalars, in the text of an operation when that is validated and
 * in its variables, before anybody is asked: a composed graph has the names of scalars alone. What can be read goes on to
 * the parts as it was written, and is read there.
 */
export function refuseUnreadable(schema: GraphQLSchema, scalars: readonly GraphQLScalarType[]): void {
  for (const scalar of scalars) {
    const ours = schema.getType(scalar.name);
    if (!isScalarType(ours)) continue;
    ours.parseValue = (value) => {
      scalar.parseValue(value);
      return value;
    };
    ours.parseLiteral = (node, variables) => {
      try {
        scalar.parseLiteral(node, variables);
      } catch (fault) {
        // With its place in the text, also where the scalar does not say it.
        throw new GraphQLError((fault as Error).message, { nodes: node });
      }
      return valueFromASTUntyped(node, variables);
    };
  }
}
