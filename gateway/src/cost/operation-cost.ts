import {
  type ArgumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { codedError } from '../edge/coded-error';
import { own, type Values } from '../execution/own';

/** What an operation may answer at most: the number of its fields, as often as each may occur. */
export interface Estimate {
  readonly fields: number;
  /** The field below which the most of them stand, such as `incidents.nodes.legs`. */
  readonly costliest: string;
  /** How many of them stand directly below it. */
  readonly belowCostliest: number;
}

/** Where no argument says how long a list may be. */
const assumedLength = 5;
/** A larger page is refused by whoever answers it. */
const largestPage = 100;

/** How often what is below a field occurs for each time that the field does, by the values of variables. */
type Times = (variables: Values) => number;

interface PricedField {
  readonly name: string;
  readonly isIncluded: (variables: Values) => boolean;
  readonly times: Times;
  readonly below: readonly PricedField[];
}

const once: Times = () => 1;

/** An operation whose cost is worked out by the values of its variables. Its document is valid. */
export class OperationCost {
  readonly #fields: readonly PricedField[];
  readonly #top: string;

  constructor(
    schema: GraphQLSchema,
    operation: OperationDefinitionNode,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {
    const root = schema.getRootType(operation.operation);
    if (!root) throw new Error(`the graph has no ${operation.operation}`);
    this.#top = operation.operation;
    this.#fields = new Pricing(schema, fragments).of(operation.selectionSet, root, null);
  }

  /** How many fields it names, those of a fragment wherever it is spread. */
  get size(): number {
    return sizeOf(this.#fields);
  }

  /** `variables` with their defaults filled in. Throws BAD_USER_INPUT where one is null that decides what is asked. */
  estimate(variables: Values): Estimate {
    let costliest = this.#top;
    let belowCostliest = 0;
    const sum = (fields: readonly PricedField[], occurrences: number, path: readonly string[]): number => {
      let direct = 0;
      let deeper = 0;
      for (const { name, isIncluded, times, below } of fields) {
        if (!isIncluded(variables)) continue;
        direct += occurrences;
        if (below.length > 0) deeper += sum(below, occurrences * times(variables), [...path, name]);
      }
      if (direct > belowCostliest) {
        belowCostliest = direct;
        costliest = path.join('.') || this.#top;
      }
      return direct + deeper;
    };
    const fields = sum(this.#fields, 1, []);
    return { fields, costliest, belowCostliest };
  }
}

function sizeOf(fields: readonly PricedField[]): number {
  return fields.reduce((size, { below }) => size + 1 + sizeOf(below), 0);
}

class Pricing {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  /** `page`: how many a page of the connection holds whose fields these are. */
  of(set: SelectionSetNode, type: GraphQLCompositeType, page: Times | null): PricedField[] {
    return set.selections.flatMap((selection): PricedField[] => {
      if (selection.kind === Kind.FIELD) return [this.#field(selection, type, page)];
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : this.fragments.get(selection.name.value);
      if (!fragment) return [];
      const named = fragment.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
      const below = this.of(fragment.selectionSet, isCompositeType(named) ? named : type, page);
      const isIncluded = inclusion(selection.directives);
      return isIncluded === always ? below : below.map((each) => ({ ...each, isIncluded: both(isIncluded, each) }));
    });
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, page: Times | null): PricedField {
    const name = node.name.value;
    const isIncluded = inclusion(node.directives);
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    const type = field && getNamedType(field.type);
    // What the graph tells of itself has limits of its own.
    if (!field || !node.selectionSet || !isCompositeType(type)) return { name, isIncluded, times: once, below: [] };
    const own = pageOf(field, node);
    const isList = isListType(getNullableType(field.type));
    const times = isList ? (own ?? page ?? lengthOf(field, node)) : once;
    return { name, isIncluded, times, below: this.of(node.selectionSet, type, isList ? null : own) };
  }
}

/** How many a page holds, of a field that takes `first` or `last`. */
function pageOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Times | null {
  const sizes = field.args.filter(({ name }) => name === 'first' || name === 'last');
  if (sizes.length === 0) return null;
  const given = sizes.map(({ name, defaultValue }) => givenValue(argument(node, name), defaultValue));
  return (variables) => {
    const [size] = given.map((value) => value(variables)).filter((value) => typeof value === 'number');
    return typeof size === 'number' ? Math.min(Math.max(size, 0), largestPage) : assumedLength;
  };
}

/** As long as the list that it is asked with, of a field that takes one. */
function lengthOf(field: GraphQLField<unknown, unknown>, node: FieldNode): Times {
  const lists = field.args.filter(({ type }) => isListType(getNullableType(type as GraphQLOutputType)));
  const given = lists.map(({ name, defaultValue }) => givenValue(argument(node, name), defaultValue));
  if (given.length === 0) return () => assumedLength;
  return (variables) => {
    const lengths = given.map((value) => value(variables)).map((value) => (Array.isArray(value) ? value.length : null));
    return Math.max(...lengths.map((length) => length ?? assumedLength));
  };
}

function argument(node: FieldNode, name: string): ArgumentNode | undefined {
  return node.arguments?.find((each) => each.name.value === name);
}

/** A number, or a list as long as what was given; undefined for anything else. */
function givenValue(given: ArgumentNode | undefined, otherwise: unknown): (variables: Values) => unknown {
  const value = given?.value;
  if (!value) return () => otherwise;
  if (value.kind === Kind.VARIABLE) return (variables) => own(variables, value.name.value) ?? otherwise;
  if (value.kind === Kind.INT) return () => Number(value.value);
  return value.kind === Kind.LIST ? () => value.values : () => undefined;
}

type Inclusion = PricedField['isIncluded'];
const always: Inclusion = () => true;

/** In the order in which they are looked at. */
function inclusion(directives: FieldNode['directives']): Inclusion {
  const conditions = [...conditionsOf(directives, 'skip'), ...conditionsOf(directives, 'include')];
  return conditions.length === 0 ? always : (variables) => conditions.every((each) => each(variables));
}

function conditionsOf(directives: FieldNode['directives'], called: 'skip' | 'include'): Inclusion[] {
  const wanted = called === 'include';
  return (directives ?? []).flatMap(({ name, arguments: given }): Inclusion[] => {
    const value = name.value === called ? given?.find((each) => each.name.value === 'if')?.value : undefined;
    if (value?.kind === Kind.BOOLEAN) return [() => value.value === wanted];
    return value?.kind === Kind.VARIABLE ? [(variables) => isTrue(variables, value.name.value) === wanted] : [];
  });
}

/** One that has a default may be null all the same, which no validation of the operation knows. */
function isTrue(variables: Values, name: string): boolean {
  const value = own(variables, name);
  if (value === null)
    throw codedError('BAD_USER_INPUT', `Variable "$${name}" decides what is asked: it must not be null.`, 400);
  return value === true;
}

function both(outer: Inclusion, { isIncluded }: PricedField): Inclusion {
  return (variables) => outer(variables) && isIncluded(variables);
}
