import {
  type ConstDirectiveNode,
  type FieldNode,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { isValues, type Values } from './own';
import type { FetchNode } from './plan';

/** Under what name entities tell by which key they are known. */
export const keyName = '__key';

/** A fetch of entities that tell their keys back, so that nobody is shown what belongs to somebody else. */
export interface AnsweredKeys {
  readonly query: string;
  /** Whether each entity is the one that was asked for in its place, as far as it says. */
  areOf(asked: readonly { readonly representation: Values }[], entities: readonly unknown[]): boolean;
}

/** Null where no type of the fetch has a single id for its key. */
export function askForKeys(
  schema: GraphQLSchema,
  { serviceName, operation, requires = [] }: FetchNode,
): AnsweredKeys | null {
  const keys = new Map<string, string>();
  const graph = graphCalled(schema, serviceName);
  for (const selection of requires) {
    if (selection.kind !== 'InlineFragment' || !selection.typeCondition) continue;
    for (const field of selection.selections) {
      if (field.kind !== 'Field' || field.alias || !isKey(schema, graph, selection.typeCondition, field.name)) continue;
      keys.set(selection.typeCondition, field.name);
      break;
    }
  }
  return keys.size === 0 ? null : answeredKeys(operation, keys);
}

function answeredKeys(operation: string, keys: ReadonlyMap<string, string>): AnsweredKeys {
  return {
    query: withKeys(operation, keys),
    areOf: (asked, entities) =>
      asked.every(({ representation }, index) => {
        const entity = entities[index];
        if (!isValues(entity) || entity[keyName] == null) return true;
        const key = keys.get(String(representation.__typename));
        return key === undefined || String(entity[keyName]) === String(representation[key]);
      }),
  };
}

function withKeys(operation: string, keys: ReadonlyMap<string, string>): string {
  const fragments = [...keys].map(([type, key]) => `... on ${type} { ${keyName}: ${key} }`).join(' ');
  const [told] = parse(`{ ${fragments} }`, { noLocation: true }).definitions;
  const asked = visit(parse(operation, { noLocation: true }), {
    Field: (node: FieldNode) => {
      if (node.name.value !== '_entities' || !node.selectionSet || told?.kind !== Kind.OPERATION_DEFINITION)
        return false;
      const selections = [...node.selectionSet.selections, ...told.selectionSet.selections];
      return { ...node, selectionSet: { ...node.selectionSet, selections } };
    },
  });
  return stripIgnoredCharacters(print(asked));
}

function isKey(schema: GraphQLSchema, graph: string | null, typename: string, name: string): boolean {
  const type = schema.getType(typename);
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  // Of several types asked at once all have to be of one shape.
  if (String(type.getFields()[name]?.type) !== 'ID!') return false;
  return (type.astNode?.directives ?? []).some(
    (directive) =>
      directive.name.value === 'join__type' && given(directive, 'graph') === graph && given(directive, 'key') === name,
  );
}

/** The name in the composed graph of a subgraph. */
function graphCalled(schema: GraphQLSchema, subgraph: string): string | null {
  const graphs = schema.getType('join__Graph');
  const found = isEnumType(graphs)
    ? graphs.getValues().find(({ astNode }) => astNode?.directives?.some((each) => given(each, 'name') === subgraph))
    : undefined;
  return found?.name ?? null;
}

function given({ arguments: all = [] }: ConstDirectiveNode, name: string): string | null {
  const value = all.find((each) => each.name.value === name)?.value;
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : null;
}
