import { ask } from '@gridweave/testing/ask';
import { everyWay, everyWayFrom, type Known } from '@gridweave/testing/every-way';
import type { Viewer } from '@gridweave/viewer/viewer';
import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isObjectType,
  isUnionType,
} from 'graphql';
import type { Planter } from './planter';
import type { Plant } from './plants';
import { questionsAbout } from './questions';
import { asOne, namesOf, selectingWholly } from './selection';

/** What somebody was shown: ids of things by root field and by field of a type, `shown` where a thing has no name. */
export class Seen {
  readonly roots = new Map<string, Set<string>>();
  readonly fields = new Map<string, Set<string>>();
  /** All of it, to look for words in. */
  readonly answers: string[] = [];

  note(of: Map<string, Set<string>>, what: string, id: string): void {
    of.set(what, (of.get(what) ?? new Set()).add(id));
  }
}

type Shown = Record<string, unknown>;

/** An operation, and what it is asked about. */
interface Question {
  readonly query: string;
  readonly variables: Shown;
}

/** Asks everything that the schema lets ask, about everything that was planted. */
export class Reading {
  readonly #moment = new Date().toISOString();
  readonly #known: Known;
  readonly #questions: readonly Question[];

  constructor(private readonly planter: Planter) {
    this.#known = questionsAbout(planter, this.#moment);
    const ofRoots = everyWay(this.#schema, this.#known, (root) => this.#depthOf(root));
    this.#questions = [
      { query: asOne(ofRoots), variables: {} },
      ...this.entities().flatMap((type) => this.#askedOf(type)),
    ].map(({ query, variables }) => ({ query: selectingWholly(this.#schema, query), variables }));
  }

  get #schema() {
    return this.planter.schema;
  }

  get roots(): readonly GraphQLField<unknown, unknown>[] {
    return Object.values(this.#schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => name[0] !== '_');
  }

  entities(): readonly GraphQLObjectType[] {
    const union = this.#schema.getType('_Entity');
    return isUnionType(union) ? union.getTypes() : [];
  }

  /** Every type that the graph can show: what only a deed answers is told of where deeds are. */
  types(): readonly GraphQLObjectType[] {
    const found = new Set<GraphQLObjectType>();
    const add = (type: unknown): void => {
      if (isAbstractType(type)) for (const each of this.#schema.getPossibleTypes(type)) add(each);
      if (!isObjectType(type) || type.name.startsWith('_') || found.has(type)) return;
      found.add(type);
      for (const field of Object.values(type.getFields())) add(getNamedType(field.type));
    };
    for (const each of [...this.roots.map(({ type }) => getNamedType(type)), ...this.entities()]) add(each);
    return [...found].filter(({ name }) => !/(Connection|Edge|^PageInfo)$/.test(name));
  }

  /** The things of a type that its names tell apart; none where it has no names. */
  thingsOf(type: string): readonly Plant[] {
    return this.planter.plants.of(type === 'GridAt' ? 'Grid' : type);
  }

  /** Reads whatever fields lead to, from each root field and from each entity. */
  async walk(viewer: Viewer): Promise<Seen> {
    const seen = new Seen();
    for (const { query, variables } of this.#questions) {
      const { data, errors = [] } = await ask(this.planter.home.subgraph, viewer, query, variables);
      const fault = errors.find(({ extensions }) => !/^(FORBIDDEN|UNAUTHENTICATED)$/.test(extensions?.code));
      if (fault) throw new Error(`${JSON.stringify(fault)} for ${query}`);
      seen.answers.push(JSON.stringify({ data, errors }));
      for (const [root, value] of Object.entries((data ?? {}) as Shown)) {
        for (const each of [value].flat()) this.#collectRoot(seen, root.replace(/_\d+$/, ''), each);
      }
    }
    return seen;
  }

  #askedOf(type: GraphQLObjectType): Question[] {
    const { name } = type;
    // Whoever asks may refer to a caller by any id, and gets itself.
    const ids = name === 'Viewer' ? ['somebody'] : this.thingsOf(name).map(({ id }) => id);
    const of = ids.map((id) =>
      name === 'GridAt' ? { __typename: name, gridId: id, asOf: this.#moment } : { __typename: name, id },
    );
    return everyWayFrom(this.#schema, type, this.#known, 1).map((way) => ({
      query: `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${name} ${way} } }`,
      variables: { of },
    }));
  }

  /** What can be referred to, or is listed elsewhere, is read there. */
  #depthOf({ type, args }: GraphQLField<unknown, unknown>): number {
    const isEntity = this.entities().some(({ name }) => name === getNamedType(type).name);
    return isEntity || args.some(({ name }) => name === 'id') ? 0 : 1;
  }

  #collectRoot(seen: Seen, root: string, value: unknown): void {
    if (root === '_entities') {
      this.#collect(seen, this.#schema.getType('_Entity'), value);
      return;
    }
    const type = getNamedType(this.roots.find(({ name }) => name === root)?.type);
    for (const [of, node] of isObjectType(type) ? listedIn(type, value) : [[type, value] as const]) {
      const id = isObjectType(of) ? isSomething(node) && this.#nameOf(of, node as Shown) : isSomething(node) && 'shown';
      if (id) seen.note(seen.roots, root, id);
    }
    this.#collect(seen, type, value);
  }

  #collect(seen: Seen, declared: unknown, value: unknown): void {
    if (value === null || typeof value !== 'object') return;
    const own = value as Shown;
    const type = isAbstractType(declared) ? this.#schema.getType(`${own.__typename}`) : declared;
    if (!isObjectType(type)) return;
    refuseMiscount(type, own);
    const id = this.#nameOf(type, own);
    for (const [name, of] of Object.entries(own)) {
      const field = type.getFields()[name];
      if (!field) continue;
      if (id !== null && isSomething(of)) seen.note(seen.fields, `${type.name}.${name}`, id);
      for (const each of [of].flat(2)) this.#collect(seen, getNamedType(field.type), each);
    }
  }

  /** Null for what was not planted. */
  #nameOf(type: GraphQLObjectType, own: Shown): string | null {
    const things = this.thingsOf(type.name);
    if (things.length === 0) return 'shown';
    const id = namesOf(type)
      .map((field) => own[field])
      .join(':');
    return things.some((thing) => thing.id === id) ? id : null;
  }
}

/** What a page lists, or else the value itself. */
function listedIn(type: GraphQLObjectType, value: unknown): (readonly [unknown, unknown])[] {
  if (!type.name.endsWith('Connection')) return [[type, value]];
  const nodes = ((value as Shown | null)?.nodes ?? []) as unknown[];
  return nodes.map((node) => [getNamedType(type.getFields().nodes?.type), node]);
}

/** A count must not betray what the rows do not show. */
function refuseMiscount({ name }: GraphQLObjectType, { totalCount, nodes, pageInfo }: Shown): void {
  if (!Array.isArray(nodes) || typeof totalCount !== 'number') return;
  const isAll = (pageInfo as Shown | undefined)?.hasNextPage === false;
  if (isAll && totalCount !== nodes.length) throw new Error(`${name} counts ${totalCount} and shows ${nodes.length}`);
}

/** Null, an empty list and a list of deeds of which none may be done are nothing. */
function isSomething(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some((each) =>
      each !== null && typeof each === 'object' && 'allowed' in each ? each.allowed : each !== null,
    );
  }
  if (value !== null && typeof value === 'object' && 'nodes' in value) return (value.nodes as unknown[]).length > 0;
  return value !== null && value !== undefined;
}
