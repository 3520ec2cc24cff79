import { GraphQLError } from 'graphql';

/** An error of the gateway that callers may read, with the HTTP status it deserves. */
export function codedError(code: string, message: string, status: number): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status } } });
}
