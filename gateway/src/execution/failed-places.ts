import {
  type FragmentDefinitionNode,
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  parse,
  type SelectionNode,
} from 'graphql';
import { fragmentsIn } from './fragments';
import type { Path } from './places';
import { isOfType } from './type-conditions';

/** Beyond this many places one error stands for the rest: clients know the code by then. */
const mostPlaces = 100;

/** The fields that a fetch would have answered: at the root, or of an entity called `typename`. */
export interface AskedFields {
  readonly root: () => readonly string[];
  readonly ofEntity: (typename: string) => readonly string[];
}

/** Read out of the text of a fetch when it has failed for the first time. */
export function askedFields(schema: GraphQLSchema, text: string): AskedFields {
  let selections: { root: readonly SelectionNode[]; fragments: ReadonlyMap<string, FragmentDefinitionNode> } | null =
    null;
  const read = () => {
    selections ??= selectionsOf(text);
    return selections;
  };
  const keys = (nodes: readonly SelectionNode[], typename: string | null): string[] =>
    nodes.flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node.alias?.value ?? node.name.value];
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : read().fragments.get(node.name.value);
      const condition = fragment?.typeCondition?.name.value;
      if (typename !== null && condition && !isOfType(schema, typename, condition)) return [];
      return keys(fragment?.selectionSet.selections ?? [], typename);
    });
  const distinct = (all: string[]) => [...new Set(all)].filter((key) => key !== '__typename');
  let ofEntities: Map<string, readonly string[]> | null = null;
  return {
    root: () => distinct(keys(read().root, null)),
    ofEntity: (typename) => {
      const [entities] = read().root;
      const nodes = entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [];
      ofEntities ??= new Map();
      const known = ofEntities.get(typename) ?? distinct(keys(nodes, typename));
      ofEntities.set(typename, known);
      return known;
    },
  };
}

/** The same error at each of the places. */
export function errorsAt(
  error: GraphQLFormattedError,
  places: Iterable<readonly [path: Path, fields: readonly string[]]>,
): GraphQLFormattedError[] {
  const errors: GraphQLFormattedError[] = [];
  for (const [path, fields] of places) {
    for (const field of fields) {
      errors.push({ ...error, path: [...path, field] });
      if (errors.length === mostPlaces) return errors;
    }
  }
  return errors;
}

function selectionsOf(text: string) {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  return { root: operation?.selectionSet.selections ?? [], fragments: fragmentsIn(document) };
}
