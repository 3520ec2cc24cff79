import { composeServices } from '@apollo/composition';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  graphql,
  isLeafType,
  isObjectType,
  parse,
} from 'graphql';
import { EntityCache } from '../entity-cache/entity-cache';
import { marksIn } from '../entity-cache/marks';
import { GraphGeneration } from '../execution/graph-generation';
import { partsOf } from '../execution/loaded-graph';
import type { Ask } from '../execution/subgraph-requests';
import { hash } from './hash';
import type { Tape } from './tape';

const link = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@shareable", "@external", "@requires", "@composeDirective"])
  @link(url: "https://gridweave.example/entityCache/v1.0", import: ["@entityCache", "@cacheable"])
  @composeDirective(name: "@entityCache") @composeDirective(name: "@cacheable")
directive @entityCache(event: String!, maxAgeSeconds: Int!) on OBJECT
directive @cacheable on FIELD_DEFINITION
`;
const types = ['T0', 'T1', 'T2'] as const;
const ids = ['k0', 'k1', 'k2', 'k3'] as const;
const kinds = ['scalar', 'scalar', 'entity', 'entity', 'list', 'spot', 'argument', 'required', 'any'] as const;

interface Field {
  readonly name: string;
  readonly kind: (typeof kinds)[number];
  readonly part: 1 | 2;
  /** Of the entity that it leads to. */
  readonly target: (typeof types)[number];
  readonly isMarked: boolean;
}

/** An answer, and for how many entities subgraphs were asked. */
export interface Told {
  readonly answer: string;
  readonly entities: number;
}

/**
 * A random graph of three subgraphs: the first lists entities of which the others know all fields, some of which may be
 * kept. Whatever may not be kept is another each `round`; what may is another once its entity has changed.
 */
export class MarkedGraph {
  readonly cache = new EntityCache(10_000_000);
  round = 0;
  readonly #fields: Readonly<Record<string, readonly Field[]>>;
  readonly #owners: Readonly<Record<string, 1 | 2>>;
  readonly #isSpotMarked: readonly boolean[];
  readonly #versions = new Map<string, number>();
  #subgraphs: ReadonlyMap<string, GraphQLSchema> = new Map();
  #generation: GraphGeneration | null = null;
  #entities = 0;

  private constructor(tape: Tape) {
    const part = () => (tape.choose(3) > 0 ? 1 : 2);
    this.#owners = { T0: part(), T1: part(), T2: part() };
    this.#isSpotMarked = [0, 1, 2].map(() => tape.choose(3) > 0);
    const field = (type: string, index: number): Field => {
      const kind = index === 0 ? 'scalar' : (kinds[tape.choose(kinds.length)] ?? 'scalar');
      // Mostly where what may be kept is, so that much may be.
      const where = tape.choose(4) === 0 ? part() : (this.#owners[type] ?? 1);
      const target = types[tape.choose(types.length)] ?? 'T0';
      const isMarked = where === this.#owners[type] && kind !== 'argument' && tape.choose(8) > 0;
      return { name: `f${index}`, kind, part: where, target, isMarked };
    };
    this.#fields = Object.fromEntries(types.map((type) => [type, [0, 1, 2, 3, 4, 5].map((n) => field(type, n))]));
  }

  static async of(tape: Tape): Promise<MarkedGraph> {
    const graph = new MarkedGraph(tape);
    const parts = [0, 1, 2].map((part) => ({ name: `part${part}`, typeDefs: parse(graph.#sdl(part)), part }));
    const { supergraphSdl, errors } = composeServices(parts.map((each) => ({ ...each, url: `http://${each.name}` })));
    if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
    graph.#subgraphs = new Map(
      parts.map(({ name, typeDefs, part }) => [
        name,
        buildSubgraphSchema([{ typeDefs, resolvers: graph.#resolvers(part) as never }]),
      ]),
    );
    const gateway = new ApolloGateway({
      supergraphSdl,
      logger: { debug() {}, info() {}, warn() {}, error() {} },
      buildService: ({ name }) => new LocalGraphQLDataSource(graph.#subgraphs.get(name) as GraphQLSchema),
    });
    const { schema } = await gateway.load();
    const loaded = partsOf(gateway, schema);
    const marks = marksIn(loaded.supergraph);
    graph.#generation = new GraphGeneration({ ...loaded, marks });
    graph.cache.serve(marks);
    for (const { part } of marks.types.values()) graph.cache.listen(part, () => true);
    return graph;
  }

  /** An entity becomes another one, and its part tells of it. */
  change(which: number): void {
    const [type, id] = [types[which % types.length] ?? 'T0', ids[which % ids.length]];
    this.#versions.set(`${type}:${id}`, this.#versionOf(type, `${id}`) + 1);
    this.cache.told(`part${this.#owners[type]}`, this.#event(type), { id });
  }

  /** An operation that begins at a list, with aliases, variables and conditions. */
  operation(tape: Tape): string {
    const type = types[tape.choose(types.length)] ?? 'T0';
    const schema = this.#generation?.schema as GraphQLSchema;
    const text = `{ all${type} ${selection(tape, schema.getType(type) as GraphQLObjectType, 3)} }`;
    const declared = ['$n: Int = 2', '$yes: Boolean!'].filter((each) => text.includes(each.split(':')[0] as string));
    return `query ${declared.length > 0 ? `(${declared.join(', ')})` : ''} ${text}`;
  }

  async ask(query: string, variables: Record<string, unknown>, isKept: boolean): Promise<Told> {
    this.#entities = 0;
    const compiled = this.#generation?.operation(query, parse(query), undefined);
    if (!compiled) throw new Error('there is no graph');
    const given = { raw: variables, coerced: { n: 2, ...variables } };
    const { data, errors } = await compiled.execute(this.#ask, given, isKept ? this.cache : null);
    const told = errors.map(({ message, path }) => JSON.stringify({ message, path })).sort();
    return { answer: JSON.stringify({ data, errors: told }), entities: this.#entities };
  }

  readonly #ask: Ask = async (subgraph, { query, variables = {} }) => {
    for (const value of Object.values(variables)) if (Array.isArray(value)) this.#entities += value.length;
    const schema = this.#subgraphs.get(subgraph) as GraphQLSchema;
    const { data, errors = [] } = await graphql({ schema, source: query, variableValues: variables });
    return { data: (data as Record<string, unknown>) ?? null, errors: errors.map((error) => error.toJSON()) };
  };

  #event(type: string): string {
    return `part${this.#owners[type]}.${type}-changed.v1`;
  }

  #versionOf(type: string, id: string): number {
    return this.#versions.get(`${type}:${id}`) ?? 0;
  }

  #sdl(part: number): string {
    const mark = (isMarked: boolean) => (isMarked ? ' @cacheable' : '');
    const entities = types.map((type) => {
      const isOwn = this.#owners[type] === part;
      const kept = isOwn ? ` @entityCache(event: "${this.#event(type)}", maxAgeSeconds: 60)` : '';
      const here = (this.#fields[type] ?? []).filter((field) => field.part === part);
      const lines = here.map(({ name, kind, target, isMarked }) => {
        const answer = { entity: target, list: `[${target}]`, spot: `Spot${part}`, any: `Any${part}` }[kind as 'spot'];
        const args = kind === 'argument' ? '(n: Int = 1)' : '';
        const needs = kind === 'required' && this.#needs(type, part) ? ' @requires(fields: "f0")' : '';
        return `${name}${args}: ${answer ?? 'String'}${needs}${mark(isMarked)}`;
      });
      const isNeeded = here.some(({ kind }) => kind === 'required') && this.#needs(type, part);
      return `type ${type} @key(fields: "id")${kept} { id: ID!${mark(isOwn)} ${isNeeded ? 'f0: String @external ' : ''}${lines.join(' ')} }`;
    });
    const roots = part === 0 ? types.map((type) => `all${type}: [${type}]`) : [`of${part}: Int`];
    const spot = `type Spot${part} { x: String${mark(this.#isSpotMarked[part] ?? false)} y: String }`;
    const any = `union Any${part} = ${types.join(' | ')}`;
    return `${link} type Query { ${roots.join(' ')} } ${entities.join('\n')} ${part === 0 ? '' : `${spot} ${any}`}`;
  }

  /** Whether the first field, which others require, is another subgraph's. */
  #needs(type: string, part: number): boolean {
    return this.#fields[type]?.[0]?.part !== part;
  }

  #resolvers(part: number): object {
    const lists = types.map((type) => [`all${type}`, () => ids.map((id) => ({ __typename: type, id }))]);
    if (part === 0) return { Query: Object.fromEntries(lists) };
    const entities = types.map((type) => {
      const __resolveReference = async (reference: { id: string }) =>
        hash(`${type} ${reference.id} gone`) % 17 === 0 ? null : { ...reference, __typename: type };
      const here = (this.#fields[type] ?? []).filter((field) => field.part === part);
      const answers = here.map((field) => [field.name, this.#answers(type, field)]);
      return [type, { __resolveReference, ...Object.fromEntries(answers) }];
    });
    // The one is of the entity alone; the other is another each round, as whatever may not be kept.
    const x = ({ told }: { told: string }) => `${told} x${this.#isSpotMarked[part] ? '' : this.round}`;
    const y = ({ told }: { told: string }) => `${told} y${this.round}`;
    return { ...Object.fromEntries(entities), [`Spot${part}`]: { x, y } };
  }

  #answers(type: string, { name, kind, target, isMarked }: Field) {
    return ({ id, f0 }: { id: string; f0?: string }, args: object) => {
      const state = isMarked ? `version ${this.#versionOf(type, id)}` : `round ${this.round}`;
      const told = `${type} ${id} ${name} ${state} ${JSON.stringify(args)}${kind === 'required' ? ` ${f0}` : ''}`;
      const luck = hash(told) % 40;
      if (luck === 0) return null;
      if (luck === 1) throw new Error(`no ${told}`);
      const entity = (of: string, n: number) => ({ __typename: of, id: ids[hash(`${told} ${n}`) % ids.length] });
      if (kind === 'entity') return entity(target, 0);
      if (kind === 'list') return [entity(target, 0), null, entity(target, 1)];
      if (kind === 'any') return entity(types[hash(told) % types.length] ?? 'T0', 0);
      return kind === 'spot' ? { told } : told;
    };
  }
}

function selection(tape: Tape, type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields());
  const chosen = Array.from({ length: 1 + tape.choose(3) }, () => fields[tape.choose(fields.length)]);
  const told = chosen.map((field, index) => {
    const of = getNamedType(field?.type);
    if (!field || !of) return '';
    const args = field.args.length > 0 ? (['', '(n: 3)', '(n: $n)'][tape.choose(3)] ?? '') : '';
    const condition = ['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)'][tape.choose(5)] ?? '';
    const alias = args !== '' || tape.choose(5) === 4 ? `a${depth}${index}: ` : '';
    const below = isObjectType(of) && depth > 0 ? ` ${selection(tape, of, depth - 1)}` : ' { __typename }';
    return `${alias}${field.name}${args}${condition}${isLeafType(of) ? '' : below}`;
  });
  return `{ ${told.join(' ')} }`;
}
