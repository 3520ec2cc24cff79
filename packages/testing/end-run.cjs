const { rmSync } = require('node:fs');
const { createConnection } = require('mysql2/promise');

/** After all tests of a run of jest: what they kept goes. */
module.exports = async () => {
  const { GRIDWEAVE_TEST_RUN, GRIDWEAVE_TEST_RUN_SCHEMAS, GRIDWEAVE_TEST_MARIADB } = process.env;
  rmSync(GRIDWEAVE_TEST_RUN, { recursive: true, force: true });
  if (GRIDWEAVE_TEST_MARIADB) await dropSchemas(GRIDWEAVE_TEST_MARIADB, `${GRIDWEAVE_TEST_RUN_SCHEMAS}_`);
};

/** A test that failed may have left connections in this process; a drop would wait for their transactions, and everybody for it. */
async function dropSchemas(serverUrl, prefix) {
  const connection = await createConnection(serverUrl);
  const found = async (query) => (await connection.query(query, [prefix.length, prefix]))[0];
  const left = await found('SELECT ID AS id FROM information_schema.PROCESSLIST WHERE LEFT(DB, ?) = ?');
  for (const { id } of left) await connection.query(`KILL ${id}`).catch(() => {});
  await connection.query('SET lock_wait_timeout = 10');
  const schemas = await found(
    'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE LEFT(SCHEMA_NAME, ?) = ?',
  );
  for (const { name } of schemas) await connection.query(`DROP DATABASE \`${name}\``);
  await connection.end();
}
