import { type SubgraphName, signIdentity } from '@gridweave/viewer/internal-identity';
import type { GraphQLFormattedError } from 'graphql';
import type { SubgraphDoor, SubgraphRequest } from '../doors/door';
import { internalError, isPassedOfSubgraph } from '../edge/safe-errors';
import { log } from '../log';
import type { GatewayContext } from './context';
import { DeadlineExceeded, withDeadline } from './deadline';

/** What a call needs to know of its subgraph. */
export interface SubgraphLink {
  readonly name: SubgraphName;
  readonly door: SubgraphDoor;
  readonly internalKey: Uint8Array;
  /** Milliseconds within which the subgraph answers, or is given up. */
  readonly deadline: number;
}

export interface CallResult {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly GraphQLFormattedError[];
}

/** The whole call failed: nothing that was asked for is known. */
export class CallFailure extends Error {
  constructor(readonly error: GraphQLFormattedError) {
    super(error.message);
  }
}

/** Asks a subgraph once, as this request’s viewer. Throws a CallFailure. */
export async function callSubgraph(
  link: SubgraphLink,
  context: GatewayContext,
  request: SubgraphRequest,
): Promise<CallResult> {
  const { traceId } = context.viewer;
  try {
    const answer = await withDeadline(link.deadline, async (signal) =>
      link.door.ask(await identityFor(link, context), request, signal),
    );
    if (answer.status !== 200) throw new Error(`answered ${answer.status}`);
    return understood(answer.body, link.name, traceId);
  } catch (fault) {
    const late = fault instanceof DeadlineExceeded;
    const reason = late ? 'deadline' : (fault as Error)?.message;
    log('warn', 'subgraph-call-failed', { subgraph: link.name, traceId, reason });
    throw new CallFailure(late ? tooLate(link.name) : unavailable(link.name));
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
  if (!isRecord(body)) throw new Error('the answer is no GraphQL answer');
  const { data, errors } = body;
  if (data != null && !isRecord(data)) throw new Error('the answer is no GraphQL answer');
  if (errors != null && !Array.isArray(errors)) throw new Error('the answer is no GraphQL answer');
  if (data == null && !errors?.length) throw new Error('the answer is empty');
  return { data: data ?? null, errors: (errors ?? []).map((error) => errorOfSubgraph(error, subgraph, traceId)) };
}

/** A subgraph’s coded error keeps its message; anything else was its fault, which it has logged itself. */
function errorOfSubgraph(error: unknown, subgraph: SubgraphName, traceId: string): GraphQLFormattedError {
  const { message, path, extensions } = isRecord(error) ? error : {};
  const place = isPath(path) ? path : undefined;
  const code = isRecord(extensions) ? extensions.code : undefined;
  if (isPassedOfSubgraph(code)) return { message: String(message), path: place, extensions: { code, subgraph } };
  log('error', 'subgraph-fault', { subgraph, traceId, code: String(code) });
  return internalError(place, traceId);
}

const name = /^[_A-Za-z][_0-9A-Za-z]*$/;

function isPath(path: unknown): path is (string | number)[] {
  return (
    Array.isArray(path) && path.every((step) => (typeof step === 'string' ? name.test(step) : Number.isInteger(step)))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
