import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import type { GraphQLScalarType } from 'graphql';
import { AuditFileRoute } from './audit-files/audit-file-route';
import type { ConsoleTokens } from './console/console-page';
import { DevelopmentProvider, type DevelopmentProviderOptions } from './development-provider/development-provider';
import type { SubgraphDoor } from './doors/door';
import { ClientAddresses } from './edge/client-address';
import { CostLimits } from './edge/cost-limits';
import { drain } from './edge/drain';
import { type EdgeSettings, openEdge } from './edge/edge-settings';
import { RateLimits } from './edge/rate-limits';
import { routes } from './edge/routes';
import { KeptEntities } from './entity-cache/kept-entities';
import { RedisStore } from './entity-cache/redis-store';
import { SharedEntities } from './entity-cache/shared-entities';
import { startApollo } from './execution/apollo';
import type { SubgraphLink } from './execution/subgraph-call';
import { subgraphLinks } from './execution/subgraph-links';
import { ApiKeys } from './identity/api-keys';
import { GrantsOfPersonnel } from './identity/grants';
import { GrantsNews } from './identity/grants-news';
import type { IdentityProvider } from './identity/provider';
import { anyOperation, KnownOperations, type OperationSettings } from './known-operations/known-operations';
import { tellOfUnfit } from './known-operations/unfit-operations';
import { tellingDoors } from './live/answer-sources';
import { LiveQueries } from './live/live-queries';
import { LiveRoute } from './live/live-route';
import { LiveSeats } from './live/live-seats';
import { type LivePace, usualPace } from './live/live-settings';
import { MediaDoor } from './media/media-door';
import { MediaRoute } from './media/media-route';
import { ResumableRoute } from './media/resumable-route';
import { ResumableUploads, type UploadSettings } from './media/resumable-uploads';
import { UploadPlaces } from './media/upload-guard';
import { type Open311Options, Open311Route } from './open311/open311-route';
import { type SignInOptions, signInOf } from './sign-in/sign-in';
import { StaffFileRoute } from './staff-files/staff-file-route';
import { StartFault } from './start-fault';

export interface GatewayOptions {
  /** Path of the composed graph. */
  readonly supergraph: string;
  readonly doors: Readonly<Record<SubgraphName, SubgraphDoor>>;
  /** How the parts read their own scalars: what they could not read is refused before it is asked. Any value, without them. */
  readonly scalars?: readonly GraphQLScalarType[];
  readonly identity: IdentityProvider;
  /** What identities for subgraphs and residents’ report tokens are signed with. */
  readonly internalKey: Uint8Array;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Hides the schema from callers: no introspection, no suggestions, no console. */
  readonly production: boolean;
  /** Tokens by name that the console offers for trying out, asked for whenever its page is. */
  readonly consoleTokens?: () => Promise<ConsoleTokens>;
  /** How browsers sign in; they do not, without it. */
  readonly signIn?: SignInOptions;
  /** Where they sign in while developing, at this gateway itself. */
  readonly developmentProvider?: DevelopmentProviderOptions;
  /** Who may hand in requests by Open311; nobody, and nothing is served there, without it. */
  readonly open311?: Open311Options;
  /** Where uploads that may be resumed lie, and for how long; none may be without it. */
  readonly uploads?: UploadSettings;
  /** Which operations it answers; without it, any. */
  readonly operations?: OperationSettings;
  /** Bytes that the cache of entities may weigh; without it, or with 0, nothing is kept of subgraphs’ answers. */
  readonly entityCacheBytes?: number;
  /** Where several gateways share what they keep, `redis://…` or `rediss://…`; each keeps its own, without it. */
  readonly entityCacheRedis?: string;
  /** How it meets the world; without it, as `openEdge`. */
  readonly edge?: EdgeSettings;
  /** Milliseconds within which a subgraph answers, or is given up: 3,000. */
  readonly deadline?: number;
  /** Milliseconds after which an operation is answered as far as it is known: 10,000. */
  readonly operationDeadline?: number;
  /** How live queries go on, where that is to differ from the usual. */
  readonly livePace?: Partial<LivePace>;
  /** Waits a moment before a query that a subgraph has not begun to answer is asked once more. */
  readonly pause?: (signal: AbortSignal) => Promise<void>;
  /** Milliseconds since the epoch, for the age of grants, the rate of requests and the rest of failing subgraphs. */
  readonly clock?: () => number;
}

export interface Gateway {
  readonly url: string;
  /**
   * Serves the composed graph as it is now, and knows the operations of the manifests that there are. Throws a StartFault,
   * and goes on with what it has, where the graph or a manifest is broken.
   */
  reload(): Promise<void>;
  /** Stops accepting, answers what is under way within 10 s, and closes the doors. */
  close(): Promise<void>;
}

const noTokens = async () => ({});
const defaultOperationDeadline = 10_000;
const drainPatience = 10_000;
/** An upload over a slow line may last; other bodies are given up by whoever reads them. */
const longestRequest = 15 * 60_000;
/** Longer than a proxy in front keeps its own connections, so that it never writes into one that just closed. */
const keepAlive = 65_000;

/** Serves the graph. Throws a StartFault. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { doors, identity, internalKey, production, edge = openEdge, clock = Date.now } = options;
  const links = subgraphLinks({ ...options, doors: tellingDoors(doors) });
  const { supergraph, operationDeadline = defaultOperationDeadline } = options;
  const operations = new KnownOperations(options.operations ?? anyOperation);
  const kept = keptBy(options, links);
  const { apollo, ways, reload, schema } = await startApollo({
    supergraph,
    links,
    operationDeadline,
    production,
    operations,
    kept,
    scalars: options.scalars,
  });
  await tellOfUnfit(operations, schema());
  const grants = new GrantsOfPersonnel(links.personnel, clock);
  const news = new GrantsNews(links.personnel, grants);
  const underWay = new Set<ServerResponse>();
  const addresses = new ClientAddresses(edge.trustedProxies);
  const rates = new RateLimits(edge.rates, addresses, clock);
  const ownUrl = (): string => urlOf(http, options.host);
  const developmentProvider = options.developmentProvider
    ? new DevelopmentProvider(options.developmentProvider, ownUrl, clock)
    : null;
  const developmentIssuer = () => developmentProvider?.issuer ?? '';
  const around = { personnel: links.personnel, internalKey, rates, clock, developmentIssuer };
  const signIn = options.signIn ? signInOf(options.signIn, around) : null;
  const callers = { identity, internalKey, grants, apiKeys: new ApiKeys(links.personnel), signIn, rates };
  const pace = { ...usualPace, ...options.livePace };
  const live = new LiveQueries(links, pace, clock);
  grants.changed = () => live.rightsChanged();
  const mediaDoor = new MediaDoor(links.incidents);
  const places = new UploadPlaces();
  const uploads = options.uploads ? new ResumableUploads(options.uploads) : null;
  const resumable = uploads && new ResumableRoute(uploads, mediaDoor, callers, places);
  let closing: Promise<void> | null = null;
  const isDraining = () => closing !== null;
  const costs = new CostLimits(edge.costs, addresses, clock);
  const graphql = { apollo: ways, callers, operations, costs };
  const seats = new LiveSeats(edge.live);
  const http = createServer(
    { requestTimeout: longestRequest, headersTimeout: 30_000, keepAliveTimeout: keepAlive },
    routes({
      ...graphql,
      live: new LiveRoute({ ...graphql, live, seats, addresses, internalKey, pace, clock, isDraining }),
      media: new MediaRoute(mediaDoor, callers, places, resumable),
      staffFiles: new StaffFileRoute(new MediaDoor(links.personnel), callers, places),
      auditFiles: new AuditFileRoute(links, callers),
      open311: options.open311 ? new Open311Route(apollo, options.open311, addresses, clock) : null,
      doors,
      rates,
      origins: new Set(edge.corsOrigins),
      behindTls: edge.behindTls,
      console: production ? null : { tokens: options.consoleTokens ?? noTokens, signIn: signIn !== null },
      signIn: signIn?.route ?? null,
      developmentProvider,
      underWay,
      isDraining,
    }),
  );
  try {
    await listen(http, options);
  } catch (fault) {
    await apollo.stop();
    throw fault;
  }
  uploads?.start();
  news.start();
  kept?.start();
  const close = async () => {
    uploads?.stop();
    live.close();
    await Promise.all([news.stop(), kept?.stop(), drain(http, underWay, drainPatience)]);
    await apollo.stop();
    await Promise.all(Object.values(doors).map((door) => door.close?.()));
  };
  return {
    url: urlOf(http, options.host),
    async reload() {
      const know = operations.readAnew();
      await reload();
      know();
      live.graphChanged();
      await tellOfUnfit(operations, schema());
    },
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function keptBy(options: GatewayOptions, links: Readonly<Record<SubgraphName, SubgraphLink>>): KeptEntities | null {
  const { entityCacheBytes, entityCacheRedis, internalKey } = options;
  if (!entityCacheBytes) return null;
  const shared = entityCacheRedis ? new SharedEntities(new RedisStore(entityCacheRedis), internalKey) : null;
  return new KeptEntities(links, entityCacheBytes, shared);
}

function listen(http: Server, { host, port }: GatewayOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (fault: NodeJS.ErrnoException) => reject(new StartFault(whyNot(fault.code, host, port))));
    http.listen(port, host, resolve);
  });
}

function whyNot(code: string | undefined, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken: stop the program that holds it, or set GRIDWEAVE_PORT to another.`;
  }
  if (code === 'EACCES') return `Port ${port} needs privileges: set GRIDWEAVE_PORT to one above 1023.`;
  return `The gateway cannot listen on ${host}:${port} (${code}): set GRIDWEAVE_HOST to an address of this machine.`;
}

function urlOf(http: Server, host: string): string {
  const { port } = http.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
