// What a MariaDB server on this machine computes for a database, in milliseconds of processor's time: the wall tells little
// where others hold the processors. Each connection has a thread of its own, of which Linux counts the nanoseconds.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const fromInfra = createRequire(new URL('../../infra/package.json', import.meta.url));

/** Reads the time of all connections to `<prefix>_<owner>` so far; null for SQLite, and where the threads cannot be seen. */
export async function serverTime(databaseUrl, owner) {
  if (databaseUrl.startsWith('sqlite:')) return null;
  const { createConnection } = fromInfra('mysql2/promise');
  const { hostname: host, port, username: user, password, pathname } = new URL(databaseUrl);
  const connection = await createConnection({ host, port: Number(port || 3306), user, password });
  const database = `${pathname.slice(1)}_${owner}`;
  const threads = async () => {
    const sql = 'SELECT TID AS id FROM information_schema.PROCESSLIST WHERE DB = ?';
    return (await connection.query(sql, [database]))[0].map(({ id }) => id);
  };
  const [first] = await threads();
  const server = readdirSync('/proc').find((each) => /^\d+$/.test(each) && existsSync(`/proc/${each}/task/${first}`));
  if (first === undefined || server === undefined) return null;
  return {
    async read() {
      const used = (id) => Number(readFileSync(`/proc/${server}/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
      return (await threads()).reduce((sum, id) => sum + used(id), 0);
    },
    close: () => connection.end(),
  };
}
