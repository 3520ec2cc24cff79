import { buildSubgraphSchema } from '@apollo/subgraph';
import { type SubgraphName, verifyIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import type { SubgraphAnswer, SubgraphDoor, SubgraphRequest } from '../doors/door';
import { FakeSubgraph, sdls, testKey } from './three-subgraphs';

const marked = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@composeDirective"])
  @link(url: "https://gridweave.example/entityCache/v1.0", import: ["@entityCache", "@cacheable"])
  @composeDirective(name: "@entityCache") @composeDirective(name: "@cacheable")
directive @entityCache(event: String!, maxAgeSeconds: Int!) on OBJECT
directive @cacheable on FIELD_DEFINITION
`;

export const gridChanged = 'organization.grid-changed.v1';
export const divisionChanged = 'organization.division-changed.v1';

/** Grids of organization that may be kept, and incidents that name them. */
export const keptSdls: Readonly<Record<SubgraphName, string>> = {
  organization: `${marked}
    type Query { organizationSays: String }
    type Mutation { renameGrid(id: ID!, name: String!): Grid refuse: String }
    type Grid @key(fields: "id") @entityCache(event: "${gridChanged}", maxAgeSeconds: 60) {
      id: ID! @cacheable
      name: String @cacheable
      division: Division @cacheable
      scene: Scene @cacheable
      broken: String @cacheable
      greeting: String
      label(long: Boolean): String
      keeper: Keeper @cacheable
    }
    type Scene { text: String @cacheable mood: String }
    type Division @key(fields: "id") @entityCache(event: "${divisionChanged}", maxAgeSeconds: 30) {
      id: ID! @cacheable
      name: String @cacheable
      secret: String
    }
    type Keeper @key(fields: "id") { id: ID! }
  `,
  incidents: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    type Query { incidents(of: [ID!]!): [Incident] }
    type Mutation { closeIncident(id: ID!): Incident }
    type Incident @key(fields: "id") { id: ID! grid: Grid }
    type Grid @key(fields: "id") { id: ID! }
  `,
  personnel: sdls.personnel,
};

/** What organization knows in a test. */
export class KeptWorld {
  readonly names = new Map<string, string>();
  readonly divisionNames = new Map<string, string>();
  /** Told by organization since it started. */
  readonly told: { type: string; payload: unknown }[] = [];
  readonly organization = new KeptPart('organization', this);
  readonly incidents = new KeptPart('incidents', this);
  readonly doors: Readonly<Record<SubgraphName, SubgraphDoor>> = {
    organization: this.organization,
    incidents: this.incidents,
    personnel: new FakeSubgraph('personnel', testKey),
  };

  nameOf(id: string): string {
    return this.names.get(id) ?? `grid ${id}`;
  }

  divisionNameOf(id: string): string {
    return this.divisionNames.get(id) ?? `division ${id}`;
  }

  /** Renames it and tells of it, as a deed does in its transaction. */
  rename(id: string, name: string): void {
    this.names.set(id, name);
    this.told.push({ type: gridChanged, payload: { id, name } });
  }
}

type Ref = { readonly id: string };
const ofWorld = (world: KeptWorld) => ({
  organization: {
    Query: { organizationSays: () => 'yes' },
    Mutation: {
      renameGrid: (_root: unknown, { id, name }: Ref & { name: string }) => {
        world.rename(id, name);
        return { id };
      },
      refuse: () => {
        throw new Error('no');
      },
    },
    Grid: {
      __resolveReference: async ({ id }: Ref) => (id.startsWith('gone') ? null : { id }),
      name: ({ id }: Ref) => world.nameOf(id),
      division: ({ id }: Ref) => ({ id: `of-${id}` }),
      scene: ({ id }: Ref) => ({ text: `scene of ${id}` }),
      broken: ({ id }: Ref) => {
        if (id.startsWith('faulty')) throw new Error('no');
        return `whole ${id}`;
      },
      greeting: (_grid: Ref, _args: unknown, { viewer }: { viewer: Viewer }) => `for ${viewer.id}`,
      label: ({ id }: Ref, { long }: { long?: boolean }) => (long ? `label of ${id}` : id),
    },
    Division: { name: ({ id }: Ref) => world.divisionNameOf(id), secret: () => 'hush' },
  },
  incidents: {
    Query: { incidents: (_root: unknown, { of }: { of: string[] }) => of.map((id) => ({ id, grid: { id } })) },
    Mutation: { closeIncident: (_root: unknown, { id }: Ref) => ({ id, grid: { id } }) },
    Incident: { __resolveReference: async ({ id }: Ref) => ({ id, grid: { id } }) },
  },
});

/** A part in this process that remembers what it was asked, and answers when its gate is open. */
export class KeptPart implements SubgraphDoor {
  readonly asked: SubgraphRequest[] = [];
  /** Answers are made before it, and leave after it. */
  gate: Promise<void> = Promise.resolve();
  isDown = false;
  /** Called after each answer was made, before it leaves. */
  answered: () => void = () => {};
  readonly #schema: GraphQLSchema;

  constructor(
    private readonly name: 'organization' | 'incidents',
    private readonly world: KeptWorld,
  ) {
    const resolvers = ofWorld(world)[name];
    this.#schema = buildSubgraphSchema([{ typeDefs: parse(keptSdls[name]), resolvers: resolvers as never }]);
  }

  async ask(identity: string, request: SubgraphRequest): Promise<SubgraphAnswer> {
    const viewer = await verifyIdentity(identity, this.name, testKey);
    if (!viewer) return { status: 401, body: null };
    if (this.isDown) throw new Error('nobody there');
    this.asked.push(request);
    const { gate } = this;
    const { query: source, variables: variableValues } = request;
    const body = await graphql({ schema: this.#schema, source, variableValues, contextValue: { viewer } });
    this.answered();
    await gate;
    return { status: 200, body: JSON.parse(JSON.stringify(body)) };
  }

  async news(_identity: string, after: number | null): Promise<SubgraphAnswer> {
    if (this.isDown) throw new Error('nobody there');
    const { told } = this.world;
    const events = after === null ? [] : told.slice(after, after + 2);
    return { status: 200, body: after === null ? told.length : { events, next: after + events.length } };
  }

  /** Ids of grids that it was asked for, call by call. */
  get askedFor(): string[][] {
    return this.asked.map(({ variables }) =>
      Object.values(variables ?? {}).flatMap((value) => (Array.isArray(value) ? value.map(({ id }) => id) : [])),
    );
  }

  files = async () => ({ status: 404, headers: {}, body: '' });
  changes = async (_identity: string, after: number | null): Promise<SubgraphAnswer> => {
    const last = this.world.told.length;
    return { status: 200, body: after === null ? last : { last, tables: null } };
  };
  ready = async () => !this.isDown;
}
