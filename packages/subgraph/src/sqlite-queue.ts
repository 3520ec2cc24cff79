import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * One queue for the single connection of an embedded database: a statement takes one turn, a transaction takes one turn
 * for all of its statements.
 */
export class SqliteQueue {
  #tail: Promise<void> = Promise.resolve();

  async inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#tail.then(work);
    this.#tail = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }
}

const openTransaction = new AsyncLocalStorage<true>();

export function insideTransaction<T>(work: () => Promise<T>): Promise<T> {
  return openTransaction.run(true, work);
}

/** A statement that belongs to a transaction's own flow, but was not sent through it, would wait for itself: it throws. */
export function refuseInsideTransaction(): void {
  if (openTransaction.getStore()) throw new Error('a statement was sent past the transaction that is open around it');
}
