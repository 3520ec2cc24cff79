import { boundWaiting, type ConnectionPool, DatabaseUnreachable } from './unreachable';

/** A pool of one connection. */
class OneConnection implements ConnectionPool {
  readonly #waiting: Parameters<ConnectionPool['getConnection']>[0][] = [];
  #isTaken = false;
  /** Times that it was given to somebody. */
  given = 0;

  getConnection(done: Parameters<ConnectionPool['getConnection']>[0]): void {
    this.#waiting.push(done);
    this.#serve();
  }

  #serve(): void {
    const next = this.#isTaken ? undefined : this.#waiting.shift();
    if (!next) return;
    this.#isTaken = true;
    this.given += 1;
    const release = () => {
      this.#isTaken = false;
      this.#serve();
    };
    next(null, { release });
  }
}

describe('waiting for a connection', () => {
  const taken = (pool: ConnectionPool) =>
    new Promise<{ release(): void } | undefined>((resolve, reject) => {
      pool.getConnection((fault, connection) => (fault ? reject(fault) : resolve(connection)));
    });

  it('ends, and a connection that comes too late goes to whoever waits next', async () => {
    const pool = new OneConnection();
    boundWaiting(pool, 20);
    const first = await taken(pool);
    await expect(taken(pool)).rejects.toThrow(DatabaseUnreachable);
    const third = taken(pool);
    first?.release();
    (await third)?.release();
    // The second was given it, though it was waiting no more.
    expect(pool.given).toBe(3);
  });

  it('ends at once where there is none to be had', async () => {
    const refused = { getConnection: (done: (fault: unknown) => void) => done(new Error('Queue limit reached.')) };
    boundWaiting(refused, 60_000);
    await expect(taken(refused)).rejects.toMatchObject({ cause: { message: 'Queue limit reached.' } });
  });
});
