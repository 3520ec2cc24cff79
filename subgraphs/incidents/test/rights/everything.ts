import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

const day = '2026-11-01T12:00:00+08:00';
/** In which things are planted, whichever day it is. */
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const period = `{ from: "${ago(300)}", to: "${ago(-1)}" }`;

/** What arguments get, by field and name or by name. */
const given: Readonly<Record<string, string>> = {
  first: '100',
  system: 'WGS84',
  by: '[STATE, CATEGORY, DIVISION]',
  groupBy: 'DIVISION',
  period,
  from: `"${day}"`,
  to: `"${day}"`,
  'secondmentProblems.from': `"${ago(300).slice(0, 10)}"`,
  'secondmentProblems.to': `"${ago(1).slice(0, 10)}"`,
};

/** Page types are looked at by how they count, not field by field. */
export const isPageType = (name: string): boolean => /(Connection|Edge)$|^(PageInfo|FacetCount)$/.test(name);

/** Values that things of many kinds have: whoever is answered the field that leads to them reads them. */
export const isValue = (name: string): boolean =>
  /^(AvailableAction|Denial|Rate|ErasureBasis|DurationDistribution|DurationBucket|WorkingTime|VerticalAddress|ReportedLocation|GridMatterTimelineEntry)$/.test(
    name,
  );

/** What has a name everywhere, and tells nothing of where it stands. */
export const isLabel = (name: string): boolean => /^(Appointment|Category|Division|DutyRule|Grid|Unit)$/.test(name);

/**
 * Selects all of a type: its leaves, and what its other fields lead to, so many fields deep. A way never visits a type twice,
 * and pages are no step on it.
 */
export class Everything {
  /** Which fields were asked for, as `Type.field`. */
  readonly asked = new Set<string>();
  readonly #known = new Map<string, string>();

  /**
   * What is asked about by itself shows but its leaves where something else leads to it; `more` is what arguments get
   * besides.
   */
  constructor(
    private readonly askedAlone: ReadonlySet<string>,
    private readonly more: Readonly<Record<string, string>> = {},
  ) {}

  asksAlone(name: string): boolean {
    return this.askedAlone.has(name);
  }

  of(type: GraphQLObjectType, depth: number): string {
    const way = `${type.name} ${depth}`;
    const known = this.#known.get(way) ?? this.#of(type, depth, []);
    this.#known.set(way, known);
    return known;
  }

  #of(type: GraphQLObjectType, depth: number, visited: readonly string[]): string {
    if (isPageType(type.name)) return this.#page(type, depth, visited);
    const on = [...visited, type.name];
    const parts = Object.values(type.getFields()).flatMap((field) => {
      if (field.name.startsWith('_')) return [];
      const selection = this.#below(field, depth, on);
      if (selection === null) return [];
      this.asked.add(`${type.name}.${field.name}`);
      return [`${field.name}${this.args(field)}${selection}`];
    });
    return `{ __typename ${parts.join(' ')} }`;
  }

  /** Arguments of a field in brackets: those that are required, and those for which something is known. */
  args(field: GraphQLField<unknown, unknown>, own: Readonly<Record<string, string>> = {}): string {
    const filled = field.args.flatMap((argument) => {
      const { name } = argument;
      const value =
        own[name] ?? this.more[`${field.name}.${name}`] ?? given[`${field.name}.${name}`] ?? (given[name] || undefined);
      if (value !== undefined) return [`${name}: ${value}`];
      if (isRequiredArgument(argument)) throw new Error(`nothing is known to give to ${field.name}(${name}:)`);
      return [];
    });
    return filled.length === 0 ? '' : `(${filled.join(', ')})`;
  }

  /** What stands behind a field; null where the way ends before it. */
  #below(field: GraphQLField<unknown, unknown>, depth: number, on: readonly string[]): string | null {
    const type = getNamedType(field.type);
    if (isLeafType(type)) return '';
    if (!isObjectType(type)) throw new Error(`${field.name} is of ${type.name}, which is no object type`);
    const node = this.#nodeOf(type);
    const { name } = node;
    if (on.includes(name) && node.getFields().id && !isPageType(type.name)) return ' { __typename id }';
    if (depth === 0 || on.includes(name)) return null;
    return ` ${this.#of(type, this.askedAlone.has(name) ? 0 : depth - 1, on)}`;
  }

  #page(type: GraphQLObjectType, depth: number, visited: readonly string[]): string {
    const node = this.#nodeOf(type);
    const { facets, totalCount } = type.getFields();
    const counts = `${totalCount ? 'totalCount' : ''} ${facets ? `facets${this.args(facets)} { by count }` : ''}`;
    return `{ __typename ${counts} pageInfo { startCursor endCursor } nodes ${this.#of(node, depth, visited)} }`;
  }

  #nodeOf(type: GraphQLObjectType): GraphQLObjectType {
    const nodes = isPageType(type.name) ? type.getFields().nodes : undefined;
    return nodes ? (getNamedType(nodes.type) as GraphQLObjectType) : type;
  }
}

/** Object types that a query can lead to, other than pages. */
export function typesOf(schema: GraphQLSchema): GraphQLObjectType[] {
  const found = new Map<string, GraphQLObjectType>();
  const visit = (type: GraphQLObjectType) => {
    if (found.has(type.name)) return;
    found.set(type.name, type);
    for (const field of Object.values(type.getFields())) {
      const named = getNamedType(field.type);
      if (isObjectType(named) && !field.name.startsWith('_')) visit(named);
    }
  };
  const query = schema.getQueryType();
  if (query) visit(query);
  for (const type of schema.getPossibleTypes(schema.getType('_Entity') as never)) visit(type);
  return [...found.values()].filter(({ name }) => name !== query?.name && !isPageType(name) && !isValue(name));
}
