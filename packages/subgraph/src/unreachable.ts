import { QueryFailedError } from 'typeorm';

/** The server could not be asked: it is down, starts, or has no connection for us. */
export class DatabaseUnreachable extends Error {}

/** What a server says as it goes down, and when it has no place for another: 1040, 1053, 1203, 1927. */
const goingAway = new Set([1040, 1053, 1203, 1927]);

/** Whether a fault says that the database could not be asked, and nothing of what was asked. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof DatabaseUnreachable) return true;
  if (!(error instanceof QueryFailedError)) return false;
  // The driver calls fatal what ends a connection.
  const { fatal, errno } = error.driverError as { fatal?: boolean; errno?: number };
  return fatal === true || goingAway.has(errno ?? 0);
}

/** A pool of connections as the driver has it. */
export interface ConnectionPool {
  getConnection(done: (fault: unknown, connection?: { release(): void }) => void): void;
}

/**
 * Nobody waits longer for a connection of the pool than so many milliseconds: the driver itself would have them wait for
 * ever. Whoever gets none is told by a DatabaseUnreachable.
 */
export function boundWaiting(pool: ConnectionPool, longest: number): void {
  const take = pool.getConnection.bind(pool);
  pool.getConnection = (done) => {
    let isOver = false;
    const ended = (fault: DatabaseUnreachable | null, connection?: { release(): void }) => {
      isOver = true;
      clearTimeout(late);
      done(fault, connection);
    };
    const late = setTimeout(() => ended(new DatabaseUnreachable(`no connection within ${longest} ms`)), longest);
    take((fault, connection) => {
      // One that comes too late is for whoever waits next.
      if (isOver) connection?.release();
      else ended(fault ? new DatabaseUnreachable('no connection', { cause: fault }) : null, connection);
    });
  };
}
