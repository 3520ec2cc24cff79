import { createHash } from 'node:crypto';
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  visit,
} from 'graphql';
import { fragmentsIn } from '../execution/fragments';
import type { KeptType, Marks } from './marks';

/** What a fetch asks of the entities of one type, all of which may be kept. */
export interface KeptSelection {
  readonly type: KeptType;
  /** Stands for the text of what is asked. */
  readonly digest: string;
  /** Variables that it uses. */
  readonly variables: readonly string[];
  /** Types whose entities stand within the answer: a change of any of these may be one of it. */
  readonly within: readonly string[];
  /** Milliseconds. */
  readonly maxAge: number;
}

/** By the name of the type. What is not there is asked for each time. */
export type KeptSelections = ReadonlyMap<string, KeptSelection>;

/**
 * What may be kept of the answer to a fetch of entities: of each type, all that is asked of it or nothing, since one field
 * that is not marked makes the whole of it somebody’s own.
 */
export function keptSelections(schema: GraphQLSchema, marks: Marks, part: string, text: string): KeptSelections {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  const byType = operation && entitySelections(operation, fragmentsIn(document));
  // A fragment on more than one type: what is asked of one cannot be told by its type alone.
  if (![...(byType?.keys() ?? [])].every((name) => isObjectType(schema.getType(name)))) return new Map();
  const kept = new Map<string, KeptSelection>();
  for (const [name, selections] of byType ?? []) {
    const type = marks.types.get(name);
    const object = schema.getType(name);
    if (type?.part !== part || !isObjectType(object)) continue;
    const reading = new Reading(marks, type);
    if (reading.covers(object, selections)) kept.set(name, reading.selection(operation, selections));
  }
  return kept;
}

/** What is asked of each type. Null where that is not what it asks. */
function entitySelections(
  { selectionSet }: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Map<string, SelectionNode[]> | null {
  const byType = new Map<string, SelectionNode[]>();
  const ofAll: SelectionNode[] = [];
  for (const field of selectionSet.selections) {
    if (field.kind !== Kind.FIELD || field.name.value !== '_entities') return null;
    for (const each of spreadOut(field.selectionSet?.selections ?? [], fragments)) {
      if (each.kind === Kind.FIELD && each.name.value === '__typename') ofAll.push(each);
      else if (each.kind === Kind.INLINE_FRAGMENT && each.typeCondition) {
        const name = each.typeCondition.name.value;
        byType.set(name, [...(byType.get(name) ?? []), each]);
      } else return null;
    }
  }
  for (const [name, selections] of byType) byType.set(name, [...ofAll, ...selections]);
  return byType;
}

/** With the fragments that it names in their places. */
function spreadOut(
  selections: readonly SelectionNode[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): readonly SelectionNode[] {
  const document = { kind: Kind.SELECTION_SET, selections } as const;
  return visit(document, {
    FragmentSpread: ({ name, directives }) => {
      const fragment = fragments.get(name.value);
      if (!fragment) return undefined;
      const { typeCondition, selectionSet } = fragment;
      const inner = { ...selectionSet, selections: spreadOut(selectionSet.selections, fragments) };
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: inner };
    },
  }).selections;
}

/** Goes through what is asked of one type. */
class Reading {
  readonly #within = new Set<string>();
  #maxAge: number;

  constructor(
    private readonly marks: Marks,
    private readonly type: KeptType,
  ) {
    this.#maxAge = type.maxAge;
  }

  /** Whether everybody is told the same in all of it. */
  covers(on: GraphQLObjectType, selections: readonly SelectionNode[]): boolean {
    return selections.every((selection) => {
      if (selection.kind === Kind.FIELD) return this.#coversField(on, selection);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return false;
      const { typeCondition, selectionSet } = selection;
      return (!typeCondition || typeCondition.name.value === on.name) && this.covers(on, selectionSet.selections);
    });
  }

  #coversField(on: GraphQLObjectType, { name: { value: name }, selectionSet }: FieldNode): boolean {
    if (name === '__typename') return true;
    const field = on.getFields()[name];
    if (!field || !this.marks.fields.has(`${on.name}.${name}`)) return false;
    const type = getNamedType(field.type);
    if (isLeafType(type)) return true;
    if (!isObjectType(type)) return false;
    const entity = this.marks.types.get(type.name);
    if (entity && entity.part !== this.type.part) return false;
    if (entity) {
      this.#within.add(type.name);
      this.#maxAge = Math.min(this.#maxAge, entity.maxAge);
    }
    return this.covers(type, selectionSet?.selections ?? []);
  }

  selection(operation: OperationDefinitionNode | undefined, selections: readonly SelectionNode[]): KeptSelection {
    const used = variablesIn(selections);
    // A variable that is left out has the default of its definition.
    const declared = (operation?.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
    const text = [...declared, ...selections].map(print).join('\n');
    return {
      type: this.type,
      digest: createHash('sha256').update(`${this.type.part}\n${text}`).digest('base64url'),
      variables: [...used].sort(),
      within: [...this.#within],
      maxAge: this.#maxAge,
    };
  }
}

function variablesIn(selections: readonly SelectionNode[]): Set<string> {
  const names = new Set<string>();
  for (const selection of selections) visit(selection, { Variable: ({ name }) => void names.add(name.value) });
  return names;
}
