import { inSpan } from '@gridweave/telemetry/spans';
import { type SubgraphName, signIdentity } from '@gridweave/viewer/internal-identity';
import type { GraphQLFormattedError } from 'graphql';
import type { CircuitBreaker } from '../doors/circuit-breaker';
import {
  isMutation,
  type SubgraphAnswer,
  type SubgraphDoor,
  type SubgraphRequest,
  TooLarge,
  Unanswered,
} from '../doors/door';
import { CallerGone } from '../edge/http';
import { internalError, isPassedOfSubgraph } from '../edge/safe-errors';
import { log } from '../log';
import { subgraphSeconds } from '../telemetry/gateway-figures';
import type { GatewayContext } from './context';
import { DeadlineExceeded, withDeadline } from './deadline';
import { isValues, type Values } from './own';

/** What a call needs to know of its subgraph. */
export interface SubgraphLink {
  readonly name: SubgraphName;
  readonly door: SubgraphDoor;
  readonly internalKey: Uint8Array;
  /** Milliseconds within which the subgraph answers, or is given up. */
  readonly deadline: number;
  readonly breaker: CircuitBreaker;
  /** Waits a moment before a query is asked once more. */
  readonly pause: (signal: AbortSignal) => Promise<void>;
}

export interface CallResult {
  readonly data: Values | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** The whole call failed: nothing that was asked for is known. */
export class CallFailure extends Error {
  constructor(readonly error: GraphQLFormattedError) {
    super(error.message);
  }
}

/**
 * Asks a subgraph as this request’s viewer, until the operation’s signal fires; a query that it has not begun to answer
 * once more. Throws a CallFailure.
 */
export async function callSubgraph(
  link: SubgraphLink,
  context: GatewayContext,
  request: SubgraphRequest,
  operation?: AbortSignal,
): Promise<CallResult> {
  const passage = link.breaker.enter(context);
  if (!passage) throw new CallFailure(unavailable(link.name));
  const { traceId } = context.viewer;
  const began = performance.now();
  const ended = (outcome: string) =>
    subgraphSeconds.observe({ subgraph: link.name, outcome }, (performance.now() - began) / 1_000);
  try {
    const asking = async (signal: AbortSignal) => asked(link, await identityFor(link, context), request, signal);
    const named = { name: `ask ${link.name}`, kind: 'CLIENT' } as const;
    const answer = await inSpan(named, () => withDeadline(link.deadline, asking, operation));
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
    const result = understood(answer.body, link.name, traceId);
    noteRepeats(context, answer.body);
    passage.succeeded();
    ended('answered');
    return result;
  } catch (fault) {
    // What was over before it could answer, or asked for too much, says nothing about the subgraph.
    if (operation?.aborted || fault instanceof TooLarge) passage.abandoned();
    else passage.failed();
    const late = fault instanceof DeadlineExceeded;
    ended(fault instanceof CallerGone ? 'left' : late ? 'late' : 'failed');
    const reason = late ? 'deadline' : (fault as Error)?.message;
    if (!(fault instanceof CallerGone)) log('warn', 'subgraph-call-failed', { subgraph: link.name, traceId, reason });
    throw new CallFailure(late ? tooLate(link.name) : unavailable(link.name));
  }
}

async function asked(
  { door, pause }: SubgraphLink,
  identity: string,
  request: SubgraphRequest,
  signal: AbortSignal,
): Promise<SubgraphAnswer> {
  try {
    return await door.ask(identity, request, signal);
  } catch (fault) {
    if (!(fault instanceof Unanswered) || isMutation(request)) throw fault;
    await pause(signal);
    return door.ask(identity, request, signal);
  }
}

function tooLate(subgraph: string): GraphQLFormattedError {
  const message = `The ${subgraph} subgraph did not answer in time.`;
  return { message, extensions: { code: 'DEADLINE_EXCEEDED', subgraph } };
}

export function unavailable(subgraph: string): GraphQLFormattedError {
  const message = `The ${subgraph} subgraph cannot be reached at the moment.`;
  return { message, extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph } };
}

function identityFor(link: SubgraphLink, context: GatewayContext): Promise<string> {
  const known = context.identities.get(link.name);
  if (known) return known;
  const signed = signIdentity(context.viewer, link.name, link.internalKey);
  context.identities.set(link.name, signed);
  return signed;
}

function understood(body: unknown, subgraph: SubgraphName, traceId: string): CallResult {
  if (!isValues(body)) throw new Error('the answer is no GraphQL answer');
  const { data, errors } = body;
  if (data != null && !isValues(data)) throw new Error('the answer is no GraphQL answer');
  if (errors != null && !Array.isArray(errors)) throw new Error('the answer is no GraphQL answer');
  if (data == null && !errors?.length) throw new Error('the answer is empty');
  return { data: data ?? null, errors: (errors ?? []).map((error) => errorOfSubgraph(error, subgraph, traceId)) };
}

/** Of what a subgraph says beside its answer, this alone goes on to clients. */
function noteRepeats({ repeated }: GatewayContext, body: unknown): void {
  const marks = isValues(body) && isValues(body.extensions) ? body.extensions.repeated : undefined;
  if (!repeated || !Array.isArray(marks)) return;
  for (const mark of marks.slice(0, mostRepeats)) if (typeof mark === 'string' && name.test(mark)) repeated.add(mark);
}

/** More mutations than an operation can hold. */
const mostRepeats = 100;

/** A subgraph’s coded error keeps its message; of one without its database the gateway says what it says of one that is down; anything else was its fault, which it has logged itself. */
function errorOfSubgraph(error: unknown, subgraph: SubgraphName, traceId: string): GraphQLFormattedError {
  const { message, path, extensions } = isValues(error) ? error : {};
  const place = isPath(path) ? path : undefined;
  const code = isValues(extensions) ? extensions.code : undefined;
  if (isPassedOfSubgraph(code)) return { message: String(message), path: place, extensions: { code, subgraph } };
  if (code === 'DATABASE_UNREACHABLE') {
    log('warn', 'subgraph-database-unreachable', { subgraph, traceId });
    return { ...unavailable(subgraph), ...(place && { path: place }) };
  }
  log('error', 'subgraph-fault', { subgraph, traceId, code: String(code) });
  return internalError(place, traceId);
}

const name = /^[_A-Za-z][_0-9A-Za-z]*$/;

function isPath(path: unknown): path is (string | number)[] {
  return (
    Array.isArray(path) && path.every((step) => (typeof step === 'string' ? name.test(step) : Number.isInteger(step)))
  );
}
