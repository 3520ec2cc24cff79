import type { GraphQLSchema } from 'graphql';
import { isValues, merge, put, reader, type Values } from './own';
import type { RequiredSelection } from './plan';
import { isOfType } from './type-conditions';

type Build = (source: Values) => Values | null;

/** How an entity is named to a subgraph, out of what is known of it. Null where something that it needs is missing. */
export function compileRepresentation(schema: GraphQLSchema, selections: readonly RequiredSelection[]): Build {
  const writers = selections.map((selection) =>
    selection.kind === 'Field' ? fieldWriter(schema, selection) : fragmentWriter(schema, selection),
  );
  return (source) => {
    const result: Values = {};
    for (const write of writers) if (!write(source, result)) return null;
    return result;
  };
}

/** False where what is required is not known. */
type Write = (source: Values, result: Values) => boolean;

function fieldWriter(schema: GraphQLSchema, field: Extract<RequiredSelection, { kind: 'Field' }>): Write {
  const name = field.alias ?? field.name;
  const read = reader(name);
  const build = field.selections ? compileRepresentation(schema, field.selections) : null;
  const taken = (value: unknown): unknown => {
    if (!build) return value;
    if (Array.isArray(value)) return value.map(taken);
    return isValues(value) ? build(value) : null;
  };
  return (source, result) => {
    const value = read(source);
    if (value === undefined) return false;
    put(result, name, taken(value));
    return true;
  };
}

function fragmentWriter(schema: GraphQLSchema, fragment: Exclude<RequiredSelection, { kind: 'Field' }>): Write {
  const condition = fragment.typeCondition;
  if (!condition) return () => true;
  const build = compileRepresentation(schema, fragment.selections);
  return (source, result) => {
    const typename = source.__typename;
    if (typeof typename !== 'string' || !isOfType(schema, typename, condition)) return true;
    const part = build(source);
    if (part) merge(result, part);
    return true;
  };
}
