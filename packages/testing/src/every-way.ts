import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** Values for arguments and input fields, by `field.argument` or by name, tried in turn where there are several. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/**
 * Every way from a root field down to an object type, at most `depth` fields long (the same of all roots, or what is
 * answered of each), selecting all leaf fields at its end. A way never visits a type twice. As many ways go into one
 * operation as the gateway's limit on tokens allows; root fields with several known values are asked with each.
 */
export function everyWay(
  schema: GraphQLSchema,
  known: Known,
  depth: number | ((root: GraphQLField<unknown, unknown>) => number),
): string[] {
  const query = schema.getQueryType();
  if (!query) return [];
  const roots = Object.values(query.getFields()).filter(({ name }) => !name.startsWith('_'));
  return roots.flatMap((root) => {
    const deep = typeof depth === 'number' ? depth : depth(root);
    const selections = together(waysDown(schema, root, known, deep, [query.name]));
    return argumentChoices(root, known).flatMap((args) =>
      selections.map((selection) => `{ ${root.name}${args} ${selection} }`),
    );
  });
}

/** The same from an entity, as the selection set behind `... on Type`. */
export function everyWayFrom(schema: GraphQLSchema, type: GraphQLObjectType, known: Known, depth: number): string[] {
  return together(waysFromType(schema, type, known, depth, []));
}

const mostTokens = 1_500;

/** Joins selection sets, which GraphQL merges field by field, into as few as the limit allows. */
function together(ways: readonly string[]): string[] {
  const joined: string[] = [];
  let open = '';
  for (const way of ways) {
    const body = way.replace(/^\{/, '').replace(/\}$/, '');
    if (open !== '' && tokensIn(open) + tokensIn(body) > mostTokens) {
      joined.push(`{ ${open} }`);
      open = '';
    }
    open += ` ${body}`;
  }
  return [...joined, open.trim() === '' ? '' : `{ ${open} }`];
}

function tokensIn(text: string): number {
  return text.match(/[\w.]+|"[^"]*"|[^\s\w]/g)?.length ?? 0;
}

function waysDown(
  schema: GraphQLSchema,
  field: GraphQLField<unknown, unknown>,
  known: Known,
  depth: number,
  visited: readonly string[],
): string[] {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return [''];
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  return types.flatMap((each) => {
    if (!isObjectType(each) || visited.includes(each.name)) return [];
    const ways = waysFromType(schema, each, known, depth, visited);
    return isAbstractType(type) ? ways.map((way) => `{ ... on ${each.name} ${way} }`) : ways;
  });
}

function waysFromType(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  known: Known,
  depth: number,
  visited: readonly string[],
): string[] {
  const fields = Object.values(type.getFields()).filter((field) => !field.name.startsWith('_'));
  const leaves = fields.filter((field) => isLeafType(getNamedType(field.type)));
  const here = `{ __typename ${leaves.map((field) => field.name + argumentChoices(field, known)[0]).join(' ')} }`;
  if (depth === 0) return [here];
  const deeper = fields
    .filter((field) => !leaves.includes(field))
    .flatMap((field) =>
      waysDown(schema, field, known, depth - 1, [...visited, type.name]).map(
        (way) => `{ ${field.name}${argumentChoices(field, known)[0]} ${way} }`,
      ),
    );
  return [here, ...deeper];
}

/** What a required argument gets that nobody has named a value for. */
const usualValues: Readonly<Record<string, unknown>> = {
  Int: 2025,
  Float: 1,
  String: '0301',
  ID: '018907e2-0400-7357-9525-3a592e984c1b',
  Boolean: true,
  DateTime: '2026-11-01T12:00:00+08:00',
  LocalDate: '2026-11-01',
};

/** What leaves an argument out, so that its default stands. */
const leftOut = Symbol('left out');

/**
 * One way to fill the arguments for each known value of the argument that has most. What has a default is never guessed at: it
 * is given each value that is known for it, and then none.
 */
function argumentChoices(field: GraphQLField<unknown, unknown>, known: Known): string[] {
  const knownOf = ({ name, defaultValue }: GraphQLArgument): readonly unknown[] | undefined => {
    const values = known[`${field.name}.${name}`] ?? known[name];
    return values && defaultValue !== undefined ? [...values, leftOut] : values;
  };
  const filled = field.args.filter((arg) => isRequiredArgument(arg) || knownOf(arg));
  if (filled.length === 0) return [''];
  const rounds = Math.max(...filled.map((arg) => knownOf(arg)?.length ?? 1));
  return Array.from({ length: rounds }, (_, round) => {
    const texts = filled.flatMap((arg) => {
      const values = knownOf(arg);
      const isLeftOut = values?.[round % values.length] === leftOut;
      return isLeftOut ? [] : [`${arg.name}: ${valueText(arg, known, round, values)}`];
    });
    return texts.length === 0 ? '' : `(${texts.join(', ')})`;
  });
}

function valueText(
  arg: Pick<GraphQLArgument, 'name' | 'type'>,
  known: Known,
  round: number,
  values = known[arg.name],
): string {
  const type = getNamedType(arg.type);
  if (values) return literal(values[round % values.length], type);
  if (isEnumType(type)) return type.getValues()[0]?.name ?? 'null';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter((field) => isRequiredInputField(field) || known[field.name]);
    return `{ ${fields.map((field) => `${field.name}: ${valueText(field, known, round)}`).join(', ')} }`;
  }
  const usual = usualValues[type.name];
  if (usual === undefined) throw new Error(`no value is known for the argument ${arg.name} of type ${type.name}`);
  return JSON.stringify(usual);
}

function literal(value: unknown, type: GraphQLNamedType): string {
  if (Array.isArray(value)) return `[${value.map((each) => literal(each, type)).join(', ')}]`;
  if (isInputObjectType(type) && typeof value === 'object' && value !== null) {
    const fields = type.getFields();
    const given = Object.entries(value).map(([name, each]) => {
      const field = fields[name];
      if (!field) throw new Error(`${type.name} has no ${name}`);
      return `${name}: ${literal(each, getNamedType(field.type))}`;
    });
    return `{ ${given.join(', ')} }`;
  }
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([name, each]) => `${name}: ${literal(each, type)}`)
      .join(', ')} }`;
  }
  return isEnumType(type) ? String(value) : JSON.stringify(value);
}
