import {
  type ArgumentNode,
  type GraphQLSchema,
  Kind,
  parse,
  parseType,
  print,
  TypeInfo,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** An operation as the gateway’s plans have it: what its text gives to arguments comes in variables. */
export function asFetched(schema: GraphQLSchema, text: string): { query: string; variables: Record<string, unknown> } {
  const info = new TypeInfo(schema);
  const variables: Record<string, unknown> = {};
  const definitions: VariableDefinitionNode[] = [];
  const document = visit(
    parse(text),
    visitWithTypeInfo(info, {
      Argument: {
        leave(node): ArgumentNode | undefined {
          const argument = info.getArgument();
          if (node.value.kind === Kind.VARIABLE || !argument) return undefined;
          const name = { kind: Kind.NAME, value: `v${definitions.length}` } as const;
          const variable = { kind: Kind.VARIABLE, name } as const;
          variables[name.value] = valueFromASTUntyped(node.value);
          definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(`${argument.type}`) });
          return { ...node, value: variable };
        },
      },
    }),
  );
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('it is one operation');
  const variableDefinitions = [...(operation.variableDefinitions ?? []), ...definitions];
  return { query: print({ ...document, definitions: [{ ...operation, variableDefinitions }] }), variables };
}
