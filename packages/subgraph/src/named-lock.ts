import type { DataSource, QueryRunner } from 'typeorm';
import { StartFault } from './start-fault';

/** So long another process of the part may take before whoever starts beside it gives up. */
export const longestWaitSeconds = 600;

/** What one process of a part does to its schema while the others that start wait. */
export interface Alone {
  /** A word, within a part its own. */
  readonly name: string;
  /** As a sentence calls it, such as "upgraded". */
  readonly deed: string;
  readonly code: string;
}

/**
 * Works on a server's schema while no other process does so under this name. The lock is that of one connection: whoever is
 * killed lets go of it. Throws a StartFault where the wait is too long.
 */
export async function aloneOnServer<T>(
  dataSource: DataSource,
  { name, deed, code }: Alone,
  waitSeconds: number,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner();
  // Names of locks are those of the whole server, and no longer than 64 characters.
  const lock = `${name}.${dataSource.driver.database}`;
  try {
    const [{ got }] = await runner.query('SELECT GET_LOCK(?, ?) AS got', [lock, waitSeconds]);
    if (Number(got) !== 1) {
      throw new StartFault(
        `The schema ${dataSource.driver.database} is being ${deed} by another process of this part: start this one again when that one serves.`,
        code,
      );
    }
    try {
      return await work(runner);
    } finally {
      // A connection that was lost has let go of it by itself.
      await runner.query('SELECT RELEASE_LOCK(?)', [lock]).catch(() => {});
    }
  } finally {
    await runner.release();
  }
}
