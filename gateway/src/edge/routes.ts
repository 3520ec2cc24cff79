import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { continuing, inSpan } from '@gridweave/telemetry/spans';
import { GraphQLError } from 'graphql';
import type { AuditFileRoute } from '../audit-files/audit-file-route';
import { answerConsole, type ServedConsole } from '../console/console-route';
import type { DevelopmentProvider } from '../development-provider/development-provider';
import type { SubgraphDoor } from '../doors/door';
import type { LiveRoute } from '../live/live-route';
import { logFault } from '../log';
import type { MediaRoute } from '../media/media-route';
import type { Open311Route } from '../open311/open311-route';
import type { SignInRoute } from '../sign-in/sign-in-route';
import type { StaffFileRoute } from '../staff-files/staff-file-route';
import { requestsUnderWay } from '../telemetry/gateway-figures';
import { answerCors } from './cors';
import { answerGraphql, type GraphqlParts } from './graphql-route';
import { readiness } from './health';
import { CallerGone, send, sendError, sendRefusal } from './http';
import type { RateLimits } from './rate-limits';
import { guardAnswer } from './response-headers';
import { internalError } from './safe-errors';
import { inTrace, traceHeader, traceIdOf } from './trace';

/** What the routes hand requests on to. */
export interface Routed extends GraphqlParts {
  readonly live: LiveRoute;
  readonly media: MediaRoute;
  readonly staffFiles: StaffFileRoute;
  readonly auditFiles: AuditFileRoute;
  /** Null where nobody may hand in requests by Open311. */
  readonly open311: Open311Route | null;
  readonly doors: Readonly<Record<string, SubgraphDoor>>;
  readonly rates: RateLimits;
  /** Whose pages may read answers. */
  readonly origins: ReadonlySet<string>;
  readonly behindTls: boolean;
  /** Null where the console is not served. */
  readonly console: ServedConsole | null;
  /** Null where browsers do not sign in. */
  readonly signIn: SignInRoute | null;
  /** Null but in development. */
  readonly developmentProvider: DevelopmentProvider | null;
  /** Answers not yet given in full. */
  readonly underWay: Set<ServerResponse>;
  readonly isDraining: () => boolean;
}

/** All doors of the gateway. */
export function routes(parts: Routed): RequestListener {
  return (request, response) => {
    const header = request.headers.traceparent;
    const continued = typeof header === 'string' ? header : undefined;
    const traceId = traceIdOf(continued);
    response.setHeader(traceHeader, traceId);
    guardAnswer(response, parts.behindTls);
    if (parts.isDraining()) response.setHeader('connection', 'close');
    parts.underWay.add(response);
    requestsUnderWay.inc({});
    response.once('close', () => {
      parts.underWay.delete(response);
      requestsUnderWay.dec({});
    });
    const named = { name: spanName(request), kind: 'SERVER' } as const;
    const answering = () => inSpan(named, () => answer(parts, request, response, traceId));
    inTrace(traceId, () => continuing(continued, traceId, answering)).catch((fault) => {
      answerFault(response, traceId, fault);
    });
  };
}

/** What follows the first step of an address may be anybody’s id. */
function spanName({ method, url }: IncomingMessage): string {
  return `${method} ${/^\/[a-z0-9-]{1,20}(?=[/?]|$)/.exec(url ?? '')?.[0] ?? '/'}`;
}

/** What most ask, so that it is not taken apart each time. */
const graphql = new URL('http://gateway/graphql');

async function answer(
  parts: Routed,
  request: IncomingMessage,
  response: ServerResponse,
  traceId: string,
): Promise<void> {
  const url = request.url === graphql.pathname ? graphql : URL.parse(request.url ?? '/', 'http://gateway');
  if (!url) return sendError(response, 400, 'BAD_REQUEST', 'The address is not well-formed.');
  const isHealth = /^\/health\/(live|ready)$/.test(url.pathname);
  if (!isHealth) parts.rates.takeOfAddress({ request, response });
  if (answerCors(parts.origins, request, response)) return;
  if (url.pathname === '/graphql') {
    return answerGraphql(parts, { request, response, url, traceId });
  }
  if (url.pathname === '/graphql/stream') {
    return parts.live.answer({ request, response, url, traceId });
  }
  if (url.pathname === '/media' || /^\/(media|exports)\//.test(url.pathname)) {
    return parts.media.answer({ request, response, url, traceId });
  }
  if (/^\/staff-(?:imports$|exports\/)/.test(url.pathname)) {
    return parts.staffFiles.answer({ request, response, url, traceId });
  }
  if (url.pathname.startsWith('/audit-exports/')) {
    return parts.auditFiles.answer({ request, response, url, traceId });
  }
  if (parts.open311 && url.pathname.startsWith('/open311/v2/')) {
    return parts.open311.answer({ request, response, url, traceId });
  }
  if (parts.signIn && /^\/sign-(?:in(?:\/callback)?|out)$/.test(url.pathname)) {
    return parts.signIn.answer({ request, response, url, traceId });
  }
  if (await parts.developmentProvider?.answer(request, response, url)) return;
  if (request.method !== 'GET' && request.method !== 'HEAD') return nothingHere(response);
  if (url.pathname === '/health/live') return send(response, 200, { live: true });
  if (url.pathname === '/health/ready') return answerReadiness(parts, response);
  if (parts.console && (await answerConsole(parts.console, request, response, url))) return;
  nothingHere(response);
}

async function answerReadiness({ doors, isDraining }: Routed, response: ServerResponse): Promise<void> {
  const { ready, subgraphs } = await readiness(doors);
  const open = ready && !isDraining();
  send(response, open ? 200 : 503, { ready: open, subgraphs });
}

function answerFault(response: ServerResponse, traceId: string, fault: unknown): void {
  if (fault instanceof CallerGone) return;
  const isRefusal = fault instanceof GraphQLError;
  if (!isRefusal) logFault(traceId, fault);
  if (response.headersSent) response.destroy();
  else if (isRefusal) sendRefusal(response, fault);
  else send(response, 500, { errors: [internalError(undefined, traceId)] });
}

function nothingHere(response: ServerResponse): void {
  sendError(response, 404, 'NOT_FOUND', 'Nothing is here.');
}
