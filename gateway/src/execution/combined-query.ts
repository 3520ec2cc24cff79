import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type VariableDefinitionNode,
  visit,
} from 'graphql';

const theirs = 'representations';

/** Under what name the call at `index` of a combined request is answered, and gets its representations. */
export const answerName = (index: number) => `_${index}`;
export const representationsName = (index: number) => `${theirs}${index}`;

/** Several fetches of entities in one request, each under a name of its own. Variables of the client’s are the same in all. */
export function combinedQuery(texts: readonly string[]): string {
  const documents = texts.map((text, index) => renamed(parse(text, { noLocation: true }), index));
  const operations = documents.map(operationIn);
  const variables = new Map<string, VariableDefinitionNode>();
  for (const { variableDefinitions = [] } of operations) {
    for (const definition of variableDefinitions) variables.set(definition.variable.name.value, definition);
  }
  const [first] = operations;
  if (!first) throw new Error('there is nothing to combine');
  const operation: OperationDefinitionNode = {
    ...first,
    variableDefinitions: [...variables.values()],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: operations.flatMap(({ selectionSet }) => selectionSet.selections),
    },
  };
  const fragments = documents.flatMap(({ definitions }) =>
    definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
  );
  return print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragments] });
}

function renamed(document: DocumentNode, index: number): DocumentNode {
  const fragment = (name: string) => `${name}_${index}`;
  const named = visit(document, {
    Variable: (node) =>
      node.name.value === theirs
        ? { ...node, name: { kind: Kind.NAME, value: representationsName(index) } }
        : undefined,
    FragmentSpread: (node) => ({ ...node, name: { kind: Kind.NAME, value: fragment(node.name.value) } }),
    FragmentDefinition: {
      leave: (node) => ({ ...node, name: { kind: Kind.NAME, value: fragment(node.name.value) } }),
    },
  });
  const definitions = named.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? aliased(definition, index) : definition,
  );
  return { ...named, definitions };
}

function aliased(operation: OperationDefinitionNode, index: number): OperationDefinitionNode {
  const selections = operation.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD
      ? { ...selection, alias: { kind: Kind.NAME, value: answerName(index) } as const }
      : selection,
  );
  return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
}

function operationIn({ definitions }: DocumentNode): OperationDefinitionNode {
  const operation = definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('a fetch holds an operation');
  return operation;
}
