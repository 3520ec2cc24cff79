import {
  type ArgumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  print,
  type SelectionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

/** Fields that name a thing of a type, where it is not `id`. */
const namedBy: Readonly<Record<string, readonly string[]>> = {
  DutyRuleVersion: ['ruleId', 'version'],
  GridAt: ['gridId'],
  MeetingDecision: ['decisionId'],
};

/** The fields by which things of a type are told apart. */
export const namesOf = ({ name }: GraphQLObjectType) => namedBy[name] ?? ['id'];

/**
 * An operation that asks wherever it comes to a thing for all that there is about it: for its name, and at least whether
 * there is anything in the fields into which the ways do not lead on, as they never visit a type twice.
 */
export function selectingWholly(schema: GraphQLSchema, operation: string): string {
  const info = new TypeInfo(schema);
  const asked = visit(
    parse(operation),
    visitWithTypeInfo(info, {
      SelectionSet: {
        leave: (set) => {
          const type = info.getParentType();
          if (!isObjectType(type) || type === schema.getQueryType()) return undefined;
          const chosen = new Set(set.selections.flatMap((each) => (each.kind === Kind.FIELD ? each.name.value : [])));
          const others = Object.values(type.getFields()).filter(
            (field) =>
              !chosen.has(field.name) && (namesOf(type).includes(field.name) || !isLeafType(getNamedType(field.type))),
          );
          const besides = others.flatMap((field) => asBriefly(schema, field));
          return { ...set, selections: [...set.selections, fieldNamed('__typename'), ...besides] };
        },
      },
    }),
  );
  return print(asked);
}

/** One operation of many, in which each root field has a number behind its name. */
export function asOne(operations: readonly string[]): string {
  const all = operations.flatMap((each) => parse(each).definitions);
  const roots = all.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? each.selectionSet.selections : []));
  const numbered = roots.map((each, number) =>
    each.kind === Kind.FIELD
      ? { ...each, alias: { kind: Kind.NAME, value: `${each.name.value}_${number}` } as const }
      : each,
  );
  return print({ kind: Kind.SELECTION_SET, selections: numbered });
}

/** What shows whether a field is answered, and what there is in it short of things that are read elsewhere. */
function asBriefly(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): SelectionNode[] {
  if (field.args.some(({ type }) => isNonNullType(type))) return [];
  const type = getNamedType(field.type);
  if (isLeafType(type)) return [fieldNamed(field.name)];
  if (!isObjectType(type)) return [];
  if (!type.name.endsWith('Connection')) return [fieldNamed(field.name, valuesOf(schema, type))];
  const node = getNamedType(type.getFields().nodes?.type) as GraphQLObjectType;
  return [{ ...fieldNamed(field.name, [fieldNamed('nodes', valuesOf(schema, node))]), arguments: [firstPage] }];
}

/** Of an entity its name; of everything else all of it, and the names of entities in it. */
function valuesOf(schema: GraphQLSchema, type: GraphQLObjectType): SelectionNode[] {
  const entities = schema.getType('_Entity');
  const isEntity = isUnionType(entities) && entities.getTypes().includes(type);
  const fields = Object.values(type.getFields()).filter(({ name }) => !isEntity || namesOf(type).includes(name));
  return [fieldNamed('__typename'), ...fields.flatMap((field) => asBriefly(schema, field))];
}

const firstPage: ArgumentNode = {
  kind: Kind.ARGUMENT,
  name: { kind: Kind.NAME, value: 'first' },
  value: { kind: Kind.INT, value: '100' },
};

const fieldNamed = (name: string, selections: readonly SelectionNode[] = []): FieldNode => ({
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: name },
  ...(selections.length > 0 ? { selectionSet: { kind: Kind.SELECTION_SET, selections } } : {}),
});
