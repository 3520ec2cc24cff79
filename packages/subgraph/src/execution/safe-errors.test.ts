import { GraphQLError } from 'graphql';
import { QueryFailedError } from 'typeorm';
import { badInput, forbidden, limitExceeded, unauthenticated } from '../refusal';
import { DatabaseUnreachable } from '../unreachable';
import { faultIn, safeError } from './safe-errors';

/** As graphql-js tells what a resolver threw at a place. */
const at = (thrown: Error) =>
  new GraphQLError(thrown.message, {
    path: ['grid', 'name'],
    originalError: thrown,
    extensions: thrown instanceof GraphQLError ? thrown.extensions : null,
  });
const left = (error: GraphQLError) => safeError(error.toJSON(), error);
const foreign = Object.assign(new Error('Illegal mix of collations'), { driverError: { errno: 1267 } });

const ofDriver = (more: object) =>
  new QueryFailedError('SELECT secret', [], Object.assign(new Error('at 10.0.0.7'), more));

describe('an error of a subgraph', () => {
  it.each([
    ['BAD_USER_INPUT', badInput('first is too large')],
    ['FORBIDDEN', forbidden()],
    ['LIMIT_EXCEEDED', limitExceeded('too many')],
    ['UNAUTHENTICATED', unauthenticated()],
    ['NOT_FOUND', new GraphQLError('gone', { extensions: { code: 'NOT_FOUND' } })],
  ])('with the code %s leaves with its words, and is no fault', (code, thrown) => {
    const error = at(thrown);
    expect(left(error)).toEqual({ message: thrown.message, path: ['grid', 'name'], extensions: { code } });
    expect(faultIn(error)).toBeNull();
  });

  it('leaves with its code alone, whatever else it was given', () => {
    const secret = new GraphQLError('no', { extensions: { code: 'FORBIDDEN', sql: 'SELECT', stacktrace: ['at'] } });
    expect(left(at(secret)).extensions).toEqual({ code: 'FORBIDDEN' });
  });

  it.each([
    ['without a code', new TypeError('x of undefined')],
    ['with a code of nobody’s', new GraphQLError('SELECT secret', { extensions: { code: 'ER_NO_SUCH_TABLE' } })],
  ])('%s leaves as INTERNAL with its place, and is told to us as it was thrown', (_, thrown) => {
    const error = at(thrown);
    expect(left(error)).toEqual({
      message: 'Internal error',
      path: ['grid', 'name'],
      extensions: { code: 'INTERNAL' },
    });
    expect(faultIn(error)).toBe(thrown);
  });

  it('of an engine that cannot compare a foreign word is the caller’s, and no fault', () => {
    const error = at(foreign);
    expect(left(error)).toMatchObject({ path: ['grid', 'name'], extensions: { code: 'BAD_USER_INPUT' } });
    expect(left(error).message).not.toContain('collations');
    expect(faultIn(error)).toBeNull();
  });

  it.each([
    ['gives no connection', new DatabaseUnreachable('no connection', { cause: new Error('at 10.0.0.7') })],
    ['ends the connection', ofDriver({ code: 'PROTOCOL_CONNECTION_LOST', fatal: true })],
    ['is about to stop', ofDriver({ errno: 1053 })],
    ['has too many connections', ofDriver({ errno: 1040 })],
  ])('of a database that %s says that it cannot be reached, and is told to us', (_, thrown) => {
    const error = at(thrown);
    expect(left(error)).toEqual({
      message: 'The database cannot be reached at the moment.',
      path: ['grid', 'name'],
      extensions: { code: 'DATABASE_UNREACHABLE' },
    });
    expect(faultIn(error)).toBe(thrown);
  });

  it.each([
    ['a statement that is wrong', ofDriver({ errno: 1064 })],
    ['somebody else’s connection', Object.assign(new Error('no mail'), { code: 'ECONNREFUSED', fatal: true })],
  ])('of %s is a fault of ours', (_, thrown) => {
    expect(left(at(thrown)).extensions).toEqual({ code: 'INTERNAL' });
  });

  it('that nobody threw, such as a null where none may be, leaves as INTERNAL and has nothing to tell', () => {
    const error = new GraphQLError('Cannot return null for non-nullable field Grid.name.', { path: ['grid', 'name'] });
    expect(left(error)).toMatchObject({ message: 'Internal error', extensions: { code: 'INTERNAL' } });
    expect(faultIn(error)).toBeNull();
  });
});
