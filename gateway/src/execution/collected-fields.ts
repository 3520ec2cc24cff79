import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  SchemaMetaFieldDef,
  type SelectionNode,
  TypeMetaFieldDef,
} from 'graphql';
import { isOfType } from './type-conditions';

/** What an operation is compiled against: the graph as clients see it, and the values of its conditions. */
export interface Shape {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly conditions: Readonly<Record<string, unknown>>;
}

/** Selections under the type that they were written on. */
export interface Selections {
  readonly on: GraphQLCompositeType;
  readonly nodes: readonly SelectionNode[];
}

export interface CollectedField {
  readonly key: string;
  readonly name: string;
  readonly nodes: FieldNode[];
  /** What is asked below, under the types that each mention of the field leads to. */
  readonly below: Selections[];
  /** By where it is first mentioned. Null of the fields that tell of the graph itself. */
  readonly type: GraphQLOutputType | null;
}

/** The fields that an object called `typename` answers, in the order in which a client first names them. */
export function collectFields(shape: Shape, written: readonly Selections[], typename: string): CollectedField[] {
  const fields = new Map<string, CollectedField>();
  const visited = new Set<string>();
  const collect = ({ on, nodes }: Selections): void => {
    for (const node of nodes) {
      if (!isIncluded(shape, node)) continue;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const type = typeOf(on, node.name.value);
        const field = fields.get(key) ?? { key, name: node.name.value, nodes: [], below: [], type };
        fields.set(key, field);
        field.nodes.push(node);
        const named = getNamedType(type);
        if (isCompositeType(named)) field.below.push({ on: named, nodes: node.selectionSet?.selections ?? [] });
      } else if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = shape.fragments.get(node.name.value);
        if (!fragment || visited.has(node.name.value)) continue;
        visited.add(node.name.value);
        inside(fragment.typeCondition.name.value, fragment.selectionSet.selections, on);
      } else inside(node.typeCondition?.name.value ?? null, node.selectionSet.selections, on);
    }
  };
  const inside = (condition: string | null, nodes: readonly SelectionNode[], on: GraphQLCompositeType): void => {
    if (condition && !isOfType(shape.schema, typename, condition)) return;
    const type = condition ? shape.schema.getType(condition) : on;
    if (isCompositeType(type)) collect({ on: type, nodes });
  };
  for (const selections of written) collect(selections);
  return [...fields.values()];
}

function isIncluded({ conditions }: Shape, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, conditions)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, conditions)?.if !== false;
}

function typeOf(on: GraphQLCompositeType, name: string): GraphQLOutputType | null {
  if (name === SchemaMetaFieldDef.name || name === TypeMetaFieldDef.name || name === '__typename') return null;
  return isObjectType(on) || isInterfaceType(on) ? (on.getFields()[name]?.type ?? null) : null;
}
