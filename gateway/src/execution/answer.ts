import {
  type GraphQLCompositeType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { clientName } from './client-names';
import { type CollectedField, collectFields, type Selections, type Shape } from './collected-fields';
import { compileLeaf } from './leaf';
import { isInherited, isValues, own, put, reader, type Values } from './own';

/** What a walk over one answer remarks on, and what it asks for the fields that tell of the graph itself. */
export interface Walk {
  readonly misfits: string[];
  /** How many fields have been told. */
  fields: number;
  introspect(field: CollectedField): unknown;
}

/** Undefined where null would stand in a place that may not be null: whatever holds the place is null then. */
type Complete = (value: unknown, walk: Walk) => unknown;
/** False where the object cannot be. */
type Write = (input: Values, output: Values, walk: Walk) => boolean;

/** Turns what subgraphs said into what the client asked for: its names, its types, its nulls. */
export function compileAnswer(shape: Shape, root: Selections): (input: Values, walk: Walk) => Values | null {
  const complete = compileObject(shape, root.on, [root], 'the operation');
  return (input, walk) => (complete(input, walk) as Values | null | undefined) ?? null;
}

function compileObject(
  shape: Shape,
  type: GraphQLCompositeType,
  written: readonly Selections[],
  place: string,
): Complete {
  // Of each type that an answer names, once it does: as a rule of one.
  let first: { readonly typename: string; readonly write: Write | null } | null = null;
  let others: Map<string, Write | null> | null = null;
  const writerOf = (typename: string): Write | null => {
    if (first?.typename === typename) return first.write;
    const known = others?.get(typename);
    if (known !== undefined) return known;
    const named = shape.schema.getType(typename);
    const write = isCompositeType(named) ? compileFields(shape, named, written) : null;
    // Names that the graph does not know are not kept: a subgraph may make up any number of them.
    if (named && first) {
      others ??= new Map();
      others.set(typename, write);
    } else if (named) first = { typename, write };
    return write;
  };
  return (value, walk) => {
    if (!isValues(value)) return misfit(walk, `an object of ${type.name} belongs at ${place}`);
    const typename = value.__typename ?? type.name;
    const write = typeof typename === 'string' ? writerOf(typename) : null;
    if (!write) return misfit(walk, `no type of the graph is named at ${place}`);
    const output: Values = {};
    return write(value, output, walk) ? output : null;
  };
}

function compileFields(shape: Shape, type: GraphQLCompositeType, written: readonly Selections[]): Write {
  const writers = collectFields(shape, written, type.name).map((field) => compileField(shape, type, field));
  return (input, output, walk) => {
    walk.fields += writers.length;
    for (const write of writers) if (!write(input, output, walk)) return false;
    return true;
  };
}

function compileField(shape: Shape, parent: GraphQLCompositeType, field: CollectedField): Write {
  const { key, name, type, below } = field;
  if (name === '__typename') return typenameWriter(shape, parent, key);
  if (!type) return introspectionWriter(field);
  const place = `${parent.name}.${name}`;
  const complete = isLeafType(getNamedType(type)) ? leafAt(shape, type, place) : compileType(shape, type, below, place);
  return valueWriter(key, clientName(key), complete);
}

// Each closure keeps all that any other of its function needs: what is compiled for every field holds no more than it has to.

function valueWriter(key: string, told: string, complete: Complete): Write {
  if (isInherited(key)) return inheritedWriter(key, told, complete);
  return (input, output, walk) => {
    const value = complete(input[key] ?? null, walk);
    if (value === undefined) return false;
    put(output, told, value);
    return true;
  };
}

function inheritedWriter(key: string, told: string, complete: Complete): Write {
  return (input, output, walk) => {
    const value = complete(own(input, key) ?? null, walk);
    if (value === undefined) return false;
    put(output, told, value);
    return true;
  };
}

function introspectionWriter(field: CollectedField): Write {
  const told = clientName(field.key);
  return (_input, output, walk) => {
    put(output, told, walk.introspect(field));
    return true;
  };
}

/** What fields without fields of their own are checked by hangs on no operation. */
const leaves = new WeakMap<GraphQLSchema, Map<string, Complete>>();

function leafAt(shape: Shape, type: GraphQLOutputType, place: string): Complete {
  const ofGraph = leaves.get(shape.schema) ?? new Map<string, Complete>();
  leaves.set(shape.schema, ofGraph);
  // A type may promise more than its interface, by which the same field may be asked for.
  const key = `${place}: ${type}`;
  const complete = ofGraph.get(key) ?? compileType(shape, type, [], place);
  ofGraph.set(key, complete);
  return complete;
}

function typenameWriter({ schema }: Shape, parent: GraphQLCompositeType, key: string): Write {
  const read = reader(key);
  const told = clientName(key);
  return (input, output) => {
    const said = read(input) ?? input.__typename;
    const type = (typeof said === 'string' && schema.getType(said)) || parent;
    if (!isObjectType(type)) return false;
    put(output, told, type.name);
    return true;
  };
}

function compileType(shape: Shape, type: GraphQLOutputType, below: readonly Selections[], place: string): Complete {
  if (isNonNullType(type)) return nonNull(compileType(shape, getNullableType(type), below, place), place);
  return orNull(compileNullable(shape, type, below, place));
}

function nonNull(complete: Complete, place: string): Complete {
  return (value, walk) => {
    const completed = complete(value, walk);
    if (completed !== null) return completed;
    misfit(walk, `null may not be at ${place}`);
    return undefined;
  };
}

function orNull(complete: Complete): Complete {
  return (value, walk) => (value === null ? null : (complete(value, walk) ?? null));
}

function compileNullable(shape: Shape, type: GraphQLOutputType, below: readonly Selections[], place: string): Complete {
  if (isListType(type)) return compileList(compileType(shape, type.ofType, below, place), place);
  if (isLeafType(type)) return compileLeafValue(type, place);
  if (!isCompositeType(type)) throw new Error(`${place} has no type of an answer`);
  return compileObject(shape, type, below, place);
}

function compileLeafValue(type: GraphQLLeafType, place: string): Complete {
  const fits = compileLeaf(type);
  return (value, walk) => (fits(value) ? value : misfit(walk, `no ${type.name} is at ${place}`));
}

function compileList(complete: Complete, place: string): Complete {
  return (value, walk) => {
    if (!Array.isArray(value)) return misfit(walk, `a list belongs at ${place}`);
    const completed = new Array(value.length);
    let isWhole = true;
    for (let index = 0; index < value.length; index += 1) {
      const element = complete(value[index] ?? null, walk);
      if (element === undefined) isWhole = false;
      completed[index] = element;
    }
    return isWhole ? completed : null;
  };
}

function misfit({ misfits }: Walk, message: string): null {
  misfits.push(message);
  return null;
}
