import { type GraphQLFormattedError, Kind, parse, type SelectionNode } from 'graphql';

/** Beyond this many places one error stands for the rest: clients know the code by then. */
const mostPlaces = 100;

/** The same error at each root field that a failed call would have answered. */
export function atRootFields(error: GraphQLFormattedError, query: string): GraphQLFormattedError[] {
  return capped(responseKeys(rootSelections(query)).map((key) => ({ ...error, path: [key] })));
}

/** The same error at each field of each entity that a failed call would have answered. */
export function atEntities(
  error: GraphQLFormattedError,
  query: string,
  representations: readonly (readonly [place: number, representation: unknown])[],
): GraphQLFormattedError[] {
  const [entities] = rootSelections(query);
  const selections = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
  const keysByType = new Map<string, string[]>();
  const keysOf = (type: string): string[] => {
    const known = keysByType.get(type) ?? responseKeys(selections.filter((selection) => mayApply(selection, type)));
    keysByType.set(type, known);
    return known;
  };
  const errors: GraphQLFormattedError[] = [];
  for (const [place, representation] of representations) {
    const type = (representation as { __typename?: string }).__typename ?? '';
    for (const key of keysOf(type)) errors.push({ ...error, path: ['_entities', place, key] });
    if (errors.length > mostPlaces) break;
  }
  return capped(errors);
}

function capped(errors: GraphQLFormattedError[]): GraphQLFormattedError[] {
  return errors.slice(0, mostPlaces);
}

function rootSelections(query: string): readonly SelectionNode[] {
  const operation = parse(query, { noLocation: true }).definitions.find(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  return operation?.selectionSet.selections ?? [];
}

function mayApply(selection: SelectionNode, type: string): boolean {
  return selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition?.name.value === type;
}

function responseKeys(selections: readonly SelectionNode[]): string[] {
  const keys = selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.alias?.value ?? selection.name.value];
    return selection.kind === Kind.INLINE_FRAGMENT ? responseKeys(selection.selectionSet.selections) : [];
  });
  return [...new Set(keys)].filter((key) => key !== '__typename');
}
