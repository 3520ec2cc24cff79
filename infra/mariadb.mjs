import { createRequire } from 'node:module';

// The driver of the packages that are tested, so that what lets this in lets the tests in.
const { createConnection } = createRequire(new URL('../packages/testing/package.json', import.meta.url))(
  'mysql2/promise',
);

/** The server that tests may use: GRIDWEAVE_TEST_MARIADB, or the one a developer's machine usually has. */
export const serverUrl = process.env.GRIDWEAVE_TEST_MARIADB || 'mysql://root@127.0.0.1:3306';

/** What the server calls itself, or why it cannot be used. */
export async function probeMariadb() {
  try {
    const connection = await createConnection({ uri: serverUrl, connectTimeout: 2_000 });
    const [rows] = await connection.query('SELECT VERSION() AS version');
    await connection.end();
    return { url: serverUrl, version: rows[0].version, fault: null };
  } catch (error) {
    return { url: null, version: null, fault: error.code ?? error.message };
  }
}

export const howToStart =
  'start it with "start-stop-daemon --start --oknodo --background --exec /usr/sbin/mariadbd", or name another with GRIDWEAVE_TEST_MARIADB=mysql://user:password@host:3306';
