import { buildSubgraphSchema } from '@apollo/subgraph';
import { type SubgraphName, verifyIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import type { FileAnswer, FileRequest, SubgraphAnswer, SubgraphDoor, SubgraphRequest } from '../doors/door';

/** What the gateway and its small subgraphs share. */
export const testKey = new TextEncoder().encode('a key for tests that is long enough');

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external"])
type PageInfo @shareable { hasNextPage: Boolean! }
`;

/** Three small subgraphs that add to each other’s grids, as the real ones do. */
export const sdls: Record<SubgraphName, string> = {
  organization: `${link}
    type Query {
      viewer: Viewer @shareable
      grid(id: ID!): Grid
      grids(count: Int!, repeat: Int = 1): [Grid]
      whoAmI: String
      organizationFault(kind: String!): String
    }
    type Viewer @key(fields: "id") { id: ID! }
    type Grid @key(fields: "id") { id: ID! name: String }
  `,
  incidents: `${link}
    type Query { viewer: Viewer @shareable incident(id: ID!): Incident whoAsks: String }
    type Viewer @key(fields: "id") { id: ID! }
    type Mutation { closeIncident(id: ID!): Incident }
    type Incident @key(fields: "id") { id: ID! grid: Grid }
    type Grid @key(fields: "id") { id: ID! openIncidentCount: Int lastIncident: Incident guarded: String }
  `,
  personnel: `${link}
    type Query { viewer: Viewer @shareable person(id: ID!): Person }
    type Viewer @key(fields: "id") { id: ID! grants: [Grant] }
    type Grant { role: String! scope: GrantScope! until: String endsAt: String breakGlassId: String }
    type GrantScope { kind: String! id: ID! }
    type Person @key(fields: "id") { id: ID! name: String }
    type Grid @key(fields: "id") { id: ID! chief: Person }
  `,
};
type Context = { viewer: Viewer };
type Ref = { id: string };
const gridCalled = (id: string) => ({ __typename: 'Grid', id });

const viewerOf = (_root: unknown, _args: unknown, { viewer }: Context) =>
  viewer.kind === 'ANONYMOUS' ? null : { id: viewer.id };

const resolvers = {
  organization: {
    Query: {
      viewer: viewerOf,
      whoAmI: (_root: unknown, _args: unknown, { viewer }: Context) => viewer.id,
      grid: (_root: unknown, { id }: Ref) => ({ id, name: `网格 ${id}` }),
      grids: (_root: unknown, { count, repeat }: { count: number; repeat: number }) =>
        Array.from({ length: count * repeat }, (_, index) => ({
          id: `g${index % count}`,
          name: `网格 g${index % count}`,
        })),
      organizationFault: (_root: unknown, { kind }: { kind: string }) => faults[kind]?.(),
    },
    Grid: { __resolveReference: async ({ id }: Ref) => ({ id, name: `网格 ${id}` }) },
  },
  incidents: {
    Query: {
      viewer: viewerOf,
      whoAsks: (_root: unknown, _args: unknown, { viewer }: Context) => viewer.id,
      incident: (_root: unknown, { id }: Ref) => ({ id, grid: gridCalled('g1') }),
    },
    Mutation: { closeIncident: (_root: unknown, { id }: Ref) => ({ id, grid: gridCalled('g1') }) },
    Grid: {
      __resolveReference: async ({ id }: Ref) => ({
        id,
        openIncidentCount: Number(id.slice(1)),
        lastIncident: { id: `i-${id}` },
      }),
      guarded: ({ id }: Ref) => {
        if (id === 'g1') throw coded('FORBIDDEN', 'Not yours to see.');
        return `guarded ${id}`;
      },
    },
  },
  personnel: {
    Query: { viewer: viewerOf, person: (_root: unknown, { id }: Ref) => ({ id, name: '甄示例' }) },
    Viewer: {
      __resolveReference: async ({ id }: Ref) => ({ id }),
      grants: (_viewer: Ref, _args: unknown, ctx: Context) => grantsOf(ctx.viewer.id),
    },
    Grid: { __resolveReference: async ({ id }: Ref) => ({ id, chief: { id: `chief-of-${id}`, name: '甄示例' } }) },
  },
};

/** What faults look like before the gateway hides them. */
export const canaries = ['SELECT secret', 'db.internal', '/srv/gridweave', 'at Object.handler', '410103199001011234'];

function coded(code: string, message: string, extensions: Record<string, unknown> = {}): Error {
  return Object.assign(new Error(message), { extensions: { code, ...extensions } });
}

const faults: Record<string, () => never> = {
  plain: () => {
    throw new Error(canaries.join(' '));
  },
  coded: () => {
    throw coded('ER_PARSE_ERROR', canaries.join(' '), {
      sql: canaries[0],
      http: { status: 418 },
      stacktrace: canaries,
    });
  },
  allowed: () => {
    throw coded('NOT_FOUND', 'There is no such grid.', {
      http: { status: 418 },
      sql: canaries[0],
      stacktrace: canaries,
    });
  },
};

function grantsOf(subject: string): object[] {
  const scope = { kind: 'DIVISION', id: `division-of-${subject}` };
  return subject.startsWith('dispatcher') ? [{ role: 'DISPATCHER', scope, until: null }] : [];
}

/** A subgraph in this process that remembers what it was asked, and can be taken down. */
export class FakeSubgraph implements SubgraphDoor {
  readonly asked: { identity: string; viewer: Viewer; request: SubgraphRequest }[] = [];
  state: 'up' | 'down' | 'hung' = 'up';
  /** Answers in place of the subgraph, where a test wants an answer that no healthy one would give. */
  instead: ((request: SubgraphRequest) => unknown) | null = null;
  /** Answers what is asked of it beside the graph. */
  keeper: (viewer: Viewer, request: FileRequest) => Promise<FileAnswer> = async () => ({
    status: 404,
    headers: {},
    body: '{}',
  });
  /** What it has told other parts, from the beginning. */
  readonly told: { type: string; payload: object }[] = [];
  /** Another number says that something has changed. */
  changed = 0;
  /** In which tables, by number; without them, it does not tell. */
  readonly changedTables = new Map<number, readonly string[]>();
  /** So often it was asked whether something has changed. */
  looks = 0;
  /** What it has read of late, where it is to tell that. */
  reads: readonly string[] | null = null;
  /** Holds answers back until it resolves. */
  gate: Promise<void> = Promise.resolve();
  readonly #schema: GraphQLSchema;

  constructor(
    private readonly name: SubgraphName,
    private readonly key: Uint8Array,
  ) {
    this.#schema = buildSubgraphSchema([{ typeDefs: parse(sdls[name]), resolvers: resolvers[name] as never }]);
  }

  async ask(identity: string, request: SubgraphRequest): Promise<SubgraphAnswer> {
    const viewer = await verifyIdentity(identity, this.name, this.key);
    if (!viewer) return { status: 401, body: { errors: [{ message: 'who?' }] } };
    this.asked.push({ identity, viewer, request });
    if (this.state === 'down') throw new Error(`connect ECONNREFUSED http://${canaries[1]}:4001`);
    if (this.state === 'hung') return new Promise(() => {});
    await this.gate;
    if (this.instead) return { status: 200, body: this.#telling(this.instead(request), request) };
    const body = await graphql({
      schema: this.#schema,
      source: request.query,
      variableValues: request.variables,
      operationName: request.operationName,
      contextValue: { viewer },
    });
    return { status: 200, body: this.#telling(JSON.parse(JSON.stringify(body)), request) };
  }

  #telling(body: unknown, { extensions }: SubgraphRequest): unknown {
    return this.reads && extensions?.reads ? { ...(body as object), extensions: { reads: this.reads } } : body;
  }

  async files(identity: string, request: FileRequest): Promise<FileAnswer> {
    const viewer = await verifyIdentity(identity, this.name, this.key);
    if (!viewer) return { status: 401, headers: {}, body: '{}' };
    if (this.state === 'down') throw new Error(`connect ECONNREFUSED http://${canaries[1]}:4001`);
    return this.keeper(viewer, request);
  }

  async news(identity: string, after: number | null): Promise<SubgraphAnswer> {
    const viewer = await verifyIdentity(identity, this.name, this.key);
    if (viewer?.kind !== 'SYSTEM') return { status: 401, body: { errors: [{ message: 'who?' }] } };
    if (this.state === 'down') throw new Error(`connect ECONNREFUSED http://${canaries[1]}:4001`);
    const next = this.told.length;
    return { status: 200, body: after === null ? next : { events: this.told.slice(after), next } };
  }

  async changes(identity: string, after: number | null): Promise<SubgraphAnswer> {
    const viewer = await verifyIdentity(identity, this.name, this.key);
    if (viewer?.kind !== 'SYSTEM') return { status: 401, body: { errors: [{ message: 'who?' }] } };
    if (this.state === 'down') throw new Error(`connect ECONNREFUSED http://${canaries[1]}:4001`);
    this.looks += 1;
    if (after === null) return { status: 200, body: this.changed };
    const since = Array.from({ length: this.changed - after }, (_, n) => this.changedTables.get(after + 1 + n));
    const tables = since.includes(undefined) ? null : [...new Set(since.flat())];
    return { status: 200, body: { last: this.changed, tables } };
  }

  async ready(): Promise<boolean> {
    return this.state === 'up';
  }
}
