import type { ApolloServer } from '@apollo/server';
import type { EventPage, SnapshotPage } from '@gridweave/events/envelope';
import { inSpan } from '@gridweave/telemetry/spans';
import { type SubgraphName, verifyIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import type { FormattedExecutionResult, GraphQLSchema } from 'graphql';
import { AuditChainer } from './audit/audit-chainer';
import { type AuditSettings, auditKeyOf, outsideHeadOf } from './audit/audit-settings';
import { AuditTrail } from './audit/audit-trail';
import { OperationAudit } from './audit/operation-audit';
import { AuditRetention } from './audit/retention';
import type { ChangesSince } from './change-count';
import type { SubgraphContext } from './context';
import type { Database } from './database';
import { EventConsumer, type EventSource, type Subscription } from './event-consumer';
import { eventsAfter, headOfEvents } from './event-feed';
import { subgraphServer } from './execution/subgraph-server';
import { type FileAnswer, type FileRequest, jsonAnswer } from './files';
import { jobsCreated } from './jobs/job';
import { JobRunner, type JobWork } from './jobs/job-runner';
import { KeyRetention } from './key-retention';
import { buildFederatedSchema, type SchemaSketch } from './schema';
import { type OwnTables, openSubgraphDatabase } from './subgraph-database';
import { everyTable, takingDown } from './table-reads';
import { watched } from './telemetry/event-watch';
import { jobsWaiting } from './telemetry/subgraph-figures';

/** Everything that makes one subgraph, besides where it runs. */
export interface SubgraphDefinition<Services> extends SchemaSketch<Services>, OwnTables {
  readonly name: SubgraphName;
  /** Makes what resolvers find in `ctx.services`. */
  services(database: Database, config: SubgraphConfig): Promise<Services>;
  /** Ends what `services` has started. */
  stop?(services: Services): void;
  /** Which events of others it follows, and what it does with them. */
  subscriptions?(services: Services, database: Database): readonly Subscription[];
  /** Long work that it can do, by kind; every process that follows does what waits. */
  jobs?(services: Services, database: Database): Readonly<Record<string, JobWork<object>>>;
  /** Files that it takes and gives beside the graph, as the viewer of the context. */
  files?(ctx: SubgraphContext<Services>, request: FileRequest): Promise<FileAnswer>;
  /** Work that goes on beside requests, in every process that follows. */
  background?(services: Services, database: Database): readonly Background[];
  /** The present state as events, 500 a page, for a consumer that starts late. */
  snapshot?(database: Database, after: string | null): Promise<SnapshotPage>;
  /** Loads reference data and, where asked, labelled sample data; must do nothing when they are there already. */
  seed?(database: Database, services: Services, config: SubgraphConfig): Promise<void>;
}

export interface Background {
  start(): void;
  /** Ends with the step in hand. */
  stop(): Promise<void>;
}

/** How reporters are told besides on their report's page; null where that is not set up. */
export interface FeedbackSettings {
  /** An SMTP server, as `smtp://user:password@host:587`, and the sender's address. */
  readonly mail: { readonly url: string; readonly from: string } | null;
  /** Where an outside app hears of its reports, and the secret that call-backs are signed with. */
  readonly callback: { readonly url: string; readonly secret: string } | null;
}

/** What fields of personal data are encrypted with, and found again by. */
export interface FieldKeySettings {
  /** The current one first; the others still read. Each of 32 bytes. */
  readonly keys: readonly { readonly id: string; readonly key: Uint8Array }[];
  /** Of the keyed hash, by which a value is found again. */
  readonly digestKey: Uint8Array;
}

/** A bucket of an S3-compatible store. */
export interface BucketSettings {
  /** Such as `https://s3.example.cn`. */
  readonly endpoint: string;
  readonly bucket: string;
  /** What names in it begin with, such as `media/`; may be empty. */
  readonly prefix: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

export interface SubgraphConfig {
  readonly databaseUrl: string;
  /** Where a subgraph that keeps files keeps them; those that keep none need none. */
  readonly mediaDirectory?: string;
  /** Where pictures and videos go instead, once they have been checked. */
  readonly mediaBucket?: BucketSettings | null;
  readonly internalKey: Uint8Array;
  /** What the audit is sealed with and where the end of its chain is kept, asked for once the database is open; without it the seal hangs on the internal key alone. */
  readonly audit?: () => AuditSettings;
  /** How incidents tells reporters besides on the page; not at all without it. */
  readonly feedback?: FeedbackSettings;
  /** Keys for fields of personal data, asked for once the database is open; only a subgraph that keeps such needs them. */
  readonly fieldKeys?: () => FieldKeySettings;
  /** Whether generated, labelled sample data belongs into an empty database. */
  readonly sample: boolean;
  /** Which sample, for a subgraph that has several; the ordinary one without it. */
  readonly sampleScenario?: string | null;
  /** How to read the events of the others. */
  readonly sources: Readonly<Partial<Record<SubgraphName, EventSource>>>;
}

export interface SubgraphRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  /** `reads: true` has the answer tell in `extensions.reads` which tables it was read from; not where that is not known. */
  readonly extensions?: { readonly reads?: boolean };
}

export interface SubgraphAnswer {
  readonly status: number;
  readonly body: FormattedExecutionResult;
}

const unauthenticatedAnswer: SubgraphAnswer = {
  status: 401,
  body: {
    errors: [{ message: 'A signed identity of the gateway is required.', extensions: { code: 'UNAUTHENTICATED' } }],
  },
};

/** A subgraph that runs: the gateway calls `handle`, other subgraphs read its events. */
export class Subgraph<Services = unknown> {
  readonly name: SubgraphName;
  #consumers: EventConsumer[] = [];
  #jobs: JobRunner | null = null;
  #background: readonly Background[] = [];

  private constructor(
    private readonly definition: SubgraphDefinition<Services>,
    private readonly config: SubgraphConfig,
    readonly database: Database,
    readonly services: Services,
    private readonly server: ApolloServer<SubgraphContext<Services>>,
  ) {
    this.name = definition.name;
  }

  /** Opens the database, migrates, and is ready to answer. Throws a StartFault, and then leaves nothing open. */
  static async start<Services>(definition: SubgraphDefinition<Services>, config: SubgraphConfig) {
    // First, and not meanwhile: on a busy machine it holds the process up for longer than a connection waits.
    const schema = await buildFederatedSchema(definition);
    const database = await openSubgraphDatabase(definition, config.databaseUrl);
    try {
      return await Subgraph.#over(database, schema, definition, config);
    } catch (fault) {
      await database.close();
      throw fault;
    }
  }

  static async #over<Services>(
    database: Database,
    schema: GraphQLSchema,
    definition: SubgraphDefinition<Services>,
    config: SubgraphConfig,
  ) {
    const settings = config.audit?.() ?? null;
    const key = auditKeyOf(definition.name, settings?.key ?? config.internalKey);
    const trail = await AuditTrail.open(database, key, settings && outsideHeadOf(definition.name, settings));
    const services = await definition.services(database, config);
    const server = subgraphServer<Services>(definition.name, schema);
    await server.start();
    const subgraph = new Subgraph(definition, config, database, services, server);
    subgraph.#consumers = (definition.subscriptions?.(services, database) ?? []).map((subscription) => {
      const source = config.sources[subscription.from];
      if (!source)
        throw new Error(`${definition.name} follows ${subscription.from}, but has no way to read its events`);
      return new EventConsumer(database, source, watched(definition.name, subscription));
    });
    const works = definition.jobs?.(services, database);
    if (works)
      subgraph.#jobs = new JobRunner(database, works, (count) => jobsWaiting.set({ part: definition.name }, count));
    subgraph.#background = [
      new AuditChainer(trail),
      new KeyRetention(database),
      ...(settings ? [new AuditRetention(trail, settings.keptYears)] : []),
      ...(definition.background?.(services, database) ?? []),
    ];
    return subgraph;
  }

  /** Follows the others' events and fills what is empty. Waits until it has caught up once, except in the background. */
  async fill(): Promise<void> {
    for (const consumer of this.#consumers) {
      if (!consumer.inBackground) await consumer.catchUpOnce();
    }
    await this.database.filling(async () => this.definition.seed?.(this.database, this.services, this.config));
  }

  /** Goes on following the others' events, and does the jobs that come, until closed. */
  follow(): void {
    // Whatever one that was killed has not counted.
    this.database.countAnew();
    for (const consumer of this.#consumers) consumer.start();
    this.#jobs?.start();
    for (const each of this.#background) each.start();
  }

  /** Looks for the others' news, and for jobs, at once. */
  poke(): void {
    for (const consumer of this.#consumers) consumer.poke();
    this.#jobs?.poke();
  }

  /** Does the jobs that wait now, for whoever does not follow. Answers how many. */
  async runJobs(): Promise<number> {
    return this.#jobs?.runWaiting() ?? 0;
  }

  /** Answers an operation of the gateway; 401 before parsing when the identity is not the gateway's, or it was not asked like this. */
  async handle(
    identity: string | undefined,
    request: SubgraphRequest | (() => Promise<SubgraphRequest | null>),
  ): Promise<SubgraphAnswer> {
    const viewer = await verifyIdentity(identity, this.name, this.config.internalKey);
    if (!viewer) return unauthenticatedAnswer;
    const contextValue = this.#contextOf(viewer);
    const asked = typeof request === 'function' ? await request() : request;
    if (!asked) return unauthenticatedAnswer;
    const before = jobsCreated(this.database.manager);
    const named = { name: `answer ${this.name}`, kind: 'SERVER' } as const;
    const reads = asked.extensions?.reads === true ? new Set<string>() : null;
    const answering = () => inSpan(named, () => this.server.executeOperation(asked, { contextValue }));
    const { body } = await (reads ? takingDown(reads, answering) : answering());
    // Whoever asks for a job does not wait until somebody looks for it.
    if (jobsCreated(this.database.manager) !== before) this.#jobs?.poke();
    if (body.kind !== 'single') throw new Error('incremental delivery is not spoken here');
    // Before it leaves: what cannot be kept is not shown either.
    await contextValue.audit?.keepSeen(contextValue);
    const extensions = extensionsOf(contextValue, reads);
    return { status: 200, body: { ...body.singleResult, ...(extensions && { extensions }) } };
  }

  /** Takes or gives a file; 401 before a byte is read when the identity is not the gateway's. */
  async files(identity: string | undefined, request: FileRequest): Promise<FileAnswer> {
    // A sender may go away before anybody reads: whoever then reads hears of it.
    request.body?.on('error', () => {});
    const viewer = await verifyIdentity(identity, this.name, this.config.internalKey);
    if (!viewer) return jsonAnswer(401, unauthenticatedAnswer.body);
    if (!this.definition.files) return jsonAnswer(404, { code: 'NOT_FOUND', message: 'Nothing is here.' });
    const ctx = this.#contextOf(viewer);
    const answer = await this.definition.files(ctx, request);
    await ctx.audit?.keepSeen(ctx);
    return answer;
  }

  /** The events after a sequence, for a part that signs as SYSTEM; null for anyone else. */
  async events(identity: string | undefined, after: number): Promise<EventPage | null> {
    return (await this.#isSystem(identity)) ? eventsAfter(this.database, after) : null;
  }

  async eventHead(identity: string | undefined): Promise<number | null> {
    return (await this.#isSystem(identity)) ? headOfEvents(this.database) : null;
  }

  /**
   * Another number soon after every change of what the graph may show; for whoever says which number they have, with the
   * tables that have changed since. Null for whoever does not sign as SYSTEM.
   */
  async changes(identity: string | undefined, after: number | null = null): Promise<number | ChangesSince | null> {
    if (!(await this.#isSystem(identity))) return null;
    return after === null ? this.database.changes() : this.database.changesSince(after);
  }

  async snapshot(identity: string | undefined, after: string | null): Promise<SnapshotPage | null> {
    if (!(await this.#isSystem(identity))) return null;
    return this.definition.snapshot?.(this.database, after) ?? { events: [], next: null };
  }

  async close(): Promise<void> {
    await Promise.all([
      ...this.#consumers.map((consumer) => consumer.stop()),
      this.#jobs?.stop(),
      ...this.#background.map((each) => each.stop()),
    ]);
    await this.server.stop();
    this.definition.stop?.(this.services);
    await this.database.close();
  }

  #contextOf(viewer: Viewer): SubgraphContext<Services> {
    const { database, services } = this;
    return {
      viewer,
      database,
      services,
      now: new Date(),
      loaders: new Map(),
      audit: new OperationAudit(),
      repeated: new Set(),
    };
  }

  async #isSystem(identity: string | undefined): Promise<boolean> {
    const viewer = await verifyIdentity(identity, this.name, this.config.internalKey);
    return viewer?.kind === 'SYSTEM';
  }
}

/** What goes with an answer, for the gateway alone. */
function extensionsOf({ repeated }: SubgraphContext<unknown>, reads: ReadonlySet<string> | null) {
  const isTold = reads !== null && !reads.has(everyTable);
  if (!repeated?.size && !isTold) return null;
  return { ...(repeated?.size && { repeated: [...repeated] }), ...(isTold && { reads: [...reads] }) };
}
