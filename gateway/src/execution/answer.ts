import {
  type GraphQLCompositeType,
  type GraphQLOutputType,
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
import { isValues, put, reader, type Values } from './own';

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
  // Of each type that an answer names, once it does.
  const writers = new Map<string, Write | null>();
  const writerOf = (typename: string): Write | null => {
    const known = writers.get(typename);
    if (known !== undefined) return known;
    const named = shape.schema.getType(typename);
    const writer = isCompositeType(named) ? compileFields(shape, named, written) : null;
    // Names that the graph does not know are not kept: a subgraph may make up any number of them.
    if (named) writers.set(typename, writer);
    return writer;
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
  const { key, type } = field;
  const told = clientName(key);
  if (field.name === '__typename') return typenameWriter(shape, parent, key);
  if (!type) {
    return (_input, output, walk) => {
      put(output, told, walk.introspect(field));
      return true;
    };
  }
  const read = reader(key);
  const complete = compileType(shape, type, field, `${parent.name}.${field.name}`);
  return (input, output, walk) => {
    const value = complete(read(input) ?? null, walk);
    if (value === undefined) return false;
    put(output, told, value);
    return true;
  };
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

function compileType(shape: Shape, type: GraphQLOutputType, field: CollectedField, place: string): Complete {
  if (isNonNullType(type)) {
    const complete = compileType(shape, getNullableType(type), field, place);
    return (value, walk) => {
      const completed = complete(value, walk);
      if (completed !== null) return completed;
      misfit(walk, `null may not be at ${place}`);
      return undefined;
    };
  }
  const complete = compileNullable(shape, type, field, place);
  return (value, walk) => (value === null ? null : (complete(value, walk) ?? null));
}

function compileNullable(shape: Shape, type: GraphQLOutputType, field: CollectedField, place: string): Complete {
  if (isListType(type)) return compileList(compileType(shape, type.ofType, field, place), place);
  if (isLeafType(type)) {
    const fits = compileLeaf(type);
    return (value, walk) => (fits(value) ? value : misfit(walk, `no ${type.name} is at ${place}`));
  }
  if (!isCompositeType(type)) throw new Error(`${place} has no type of an answer`);
  return compileObject(shape, type, field.below, place);
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
