import { GraphQLError } from 'graphql';

/**
 * An expected "no" of a deed: thrown inside the transaction, so that nothing of it stays, and answered as a typed error.
 * `code` tells the state (`INCIDENT_ALREADY_CLOSED`), `message` is Chinese and for people, `field` is a path in the input.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly field: string | null = null,
  ) {
    super(message);
  }
}

export interface RefusalShape {
  readonly code: string;
  readonly message: string;
  readonly field: string | null;
}

/** Answers what the deed answers, or the thing as null with the refusal in `errors`. Faults of ours pass through. */
export async function settle<Payload extends object>(
  work: () => Promise<Payload>,
): Promise<Payload & { errors: RefusalShape[] }> {
  try {
    return { ...(await work()), errors: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, message, field } = error;
    return { errors: [{ code, message, field }] } as unknown as Payload & { errors: RefusalShape[] };
  }
}

/** A top-level error of a query: the caller's input is at fault. */
export function badInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

export function forbidden(message = '没有权限'): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

export function limitExceeded(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED' } });
}

export function unauthenticated(message = '请先登录'): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED' } });
}
