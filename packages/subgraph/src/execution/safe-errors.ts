import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { isForeignWord } from '../database';
import { isUnreachable } from '../unreachable';

/** Codes whose message was written for callers. Anything else is a fault of ours. */
const passed = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'LIMIT_EXCEEDED',
  'GRAPHQL_VALIDATION_FAILED',
  'GRAPHQL_PARSE_FAILED',
]);

/** Coded errors pass; a database that is down is told by a code of its own; a fault of ours leaves as INTERNAL. */
export function safeError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const thrown = unwrapResolverError(error);
  if (isUnreachable(thrown)) {
    const message = 'The database cannot be reached at the moment.';
    return { message, path: formatted.path, extensions: { code: 'DATABASE_UNREACHABLE' } };
  }
  if (isForeignWord(thrown)) {
    const message = '编号只含英文字母、数字和符号。Ids and codes are ASCII.';
    return { message, path: formatted.path, extensions: { code: 'BAD_USER_INPUT' } };
  }
  const code = String(formatted.extensions?.code);
  if (passed.has(code)) return { ...formatted, extensions: { code } };
  return { message: 'Internal error', path: formatted.path, extensions: { code: 'INTERNAL' } };
}

/** What a resolver threw, where it is a fault of ours; null for what callers are told of. */
export function faultIn(error: GraphQLError): unknown {
  const { extensions, originalError } = error;
  if (passed.has(String(extensions?.code)) || !originalError || isForeignWord(originalError)) return null;
  return unwrapResolverError(error);
}
