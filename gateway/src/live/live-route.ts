import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HeaderMap } from '@apollo/server';
import { hmacSha256 } from '@gridweave/viewer/hmac';
import type { Viewer } from '@gridweave/viewer/viewer';
import { GraphQLError } from 'graphql';
import type { ClientAddresses } from '../edge/client-address';
import { askedIn, type GraphqlParts, headersOf, refuseTooLarge } from '../edge/graphql-route';
import { type Asked, CallerGone, sendError, sendText } from '../edge/http';
import { inTrace } from '../edge/trace';
import type { GatewayContext } from '../execution/context';
import { callerOf, refuseForgery } from '../identity/caller';
import { type AskedOperation, parametersOf, withText } from '../known-operations/asked-operation';
import { SourceNotes, takingDown } from './answer-sources';
import { LiveCaller } from './live-caller';
import { errorText } from './live-errors';
import { LiveOperation } from './live-operation';
import type { LiveQueries } from './live-queries';
import type { LiveAnswer } from './live-query';
import type { LiveSeats } from './live-seats';
import type { LivePace } from './live-settings';
import { LiveStream } from './live-stream';

export interface LiveParts extends GraphqlParts {
  readonly live: LiveQueries;
  readonly seats: LiveSeats;
  readonly addresses: ClientAddresses;
  readonly internalKey: Uint8Array;
  readonly pace: LivePace;
  readonly clock: () => number;
  readonly isDraining: () => boolean;
}

/** What asks again has for headers: it comes from here, and no browser has been talked into sending it. */
const ours = new HeaderMap([
  ['content-type', 'application/json'],
  ['apollo-require-preflight', '1'],
  ['accept', 'application/graphql-response+json'],
]);

/** Answers `/graphql/stream`: a query as at `/graphql`, and its answer anew whenever that has become another one. */
export class LiveRoute {
  constructor(private readonly parts: LiveParts) {}

  async answer(asking: Asked): Promise<void> {
    const { request, response, traceId } = asking;
    const { parts } = this;
    if (parts.isDraining()) return turnAwayBriefly(response);
    refuseForgery(asking, parts.callers);
    const asked = await askedIn(asking);
    if (asked === null) return;
    refuseTooLarge(withText(parts.operations, asked));
    const calling = { request, response, traceId };
    const viewer = await callerOf(calling, parts.callers);
    // Who has gone by now gives no place back.
    if (response.destroyed) throw new CallerGone();
    const address = parts.addresses.of(request);
    const who = viewer.kind === 'ANONYMOUS' ? `stranger ${address}` : `${viewer.kind} ${viewer.id}`;
    const giveBack = parts.seats.take(who, address);
    response.once('close', giveBack);
    const key = digest(JSON.stringify([who, asked.method, asked.search, asked.body]));
    const operation = new LiveOperation(request, asked, key);
    const opened = parts.live.open(key, (nextViewer, rights) => this.#askAgain(operation, nextViewer, rights));
    let first: LiveAnswer;
    try {
      first = await this.#askFirst(operation, viewer, response);
    } catch (fault) {
      parts.live.turnAway(opened);
      throw fault;
    }
    if (first.status !== 200 || response.destroyed || parts.isDraining()) {
      parts.live.turnAway(opened);
      this.#turnAway(response, first);
      return;
    }
    const caller = new LiveCaller(calling, viewer, parts.callers, parts.pace.trust, parts.clock);
    const caughtUp = (each: LiveStream) => opened.query.caughtUp(each);
    const stream = new LiveStream(response, wantsChanges(asked), parts.clock, caughtUp);
    response.once('close', parts.live.follow(opened, stream, caller, first, viewer, lastIdIn(request)));
  }

  #turnAway(response: ServerResponse, { status, text }: LiveAnswer): void {
    if (response.destroyed) throw new CallerGone();
    if (status === 200) turnAwayBriefly(response);
    else if (status !== 400) sendText(response, status, text);
    else {
      // What is wrong with the operation itself is told on a stream, which alone such clients read.
      const stream = new LiveStream(response, false, this.parts.clock, () => {});
      stream.begin();
      stream.end(text);
    }
  }

  /** Asks as any request does. Throws what refuses it before the graph is asked. */
  async #askFirst(operation: LiveOperation, viewer: Viewer, response: ServerResponse): Promise<LiveAnswer> {
    const { request } = operation;
    const left = new AbortController();
    const leave = () => left.abort();
    response.once('close', leave);
    const purse = this.parts.costs.purseOf(viewer, { request, response });
    const context = { viewer, identities: new Map(), purse, left: left.signal };
    const answer = await this.#ask(operation, theirs(request), context);
    response.off('close', leave);
    return answer;
  }

  /** The same for whoever follows: what would refuse a request is an answer, which ends the stream. */
  async #askAgain(operation: LiveOperation, viewer: Viewer, rights: string): Promise<LiveAnswer> {
    const { costs, clock } = this.parts;
    try {
      // Nobody waits with a header: a query that has to wait runs later by itself.
      const purse = costs.purseOf(viewer, { request: operation.request, response: { setHeader() {} } });
      return await this.#ask(operation, ours, { viewer, identities: operation.identitiesOf(viewer, rights), purse });
    } catch (fault) {
      if (!(fault instanceof GraphQLError)) throw fault;
      const code = `${fault.extensions.code}`;
      const text = errorText(code, fault.message);
      return { id: '', text, status: 400, codes: [code], sources: new Map(), begunAt: clock() };
    }
  }

  /** Asks the graph as it is now, under the rules of any request, and takes down what the answer hangs on. */
  async #ask({ asked, key }: LiveOperation, headers: HeaderMap, context: GatewayContext): Promise<LiveAnswer> {
    const { apollo, operations, clock, internalKey } = this.parts;
    const begunAt = clock();
    const notes = new SourceNotes();
    const asking = { httpGraphQLRequest: { ...withText(operations, asked), headers } };
    const following = { ...context, live: notes };
    const { status = 200, body } = await inTrace(context.viewer.traceId, () =>
      takingDown(notes, () => apollo.executeHTTPGraphQLRequest({ ...asking, context: async () => following })),
    );
    if (body.kind !== 'complete') throw new Error('incremental delivery is not spoken here');
    const text = body.string.trim();
    const id = hmacSha256(internalKey).update(key).update(text).digest('base64url').slice(0, 22);
    return { id, text, status, codes: codesIn(text), sources: notes.sources, begunAt };
  }
}

function turnAwayBriefly(response: ServerResponse): void {
  response.setHeader('retry-after', '1');
  sendError(response, 503, 'RATE_LIMITED', 'This gateway is about to end: connect again.');
}

/** The caller’s own, for whatever guards against requests that a browser sends unasked. */
function theirs(request: IncomingMessage): HeaderMap {
  const headers = headersOf(request);
  headers.set('accept', 'application/graphql-response+json');
  return headers;
}

function codesIn(text: string): string[] {
  if (!text.includes('"errors"')) return [];
  const { errors = [] } = JSON.parse(text) as { errors?: { extensions?: { code?: unknown } }[] };
  return errors.map(({ extensions }) => `${extensions?.code}`);
}

function wantsChanges(asked: AskedOperation): boolean {
  return (parametersOf(asked).extensions as { live?: unknown } | null | undefined)?.live === 'changes';
}

function lastIdIn({ headers }: IncomingMessage): string | null {
  const id = headers['last-event-id'];
  return typeof id === 'string' && /^[\w-]{22}$/.test(id) ? id : null;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
