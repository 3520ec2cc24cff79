const { rmSync } = require('node:fs');
const { createConnection } = require('mysql2/promise');

/** After all tests of a run of jest: what they kept goes. */
module.exports = async () => {
  const {
    GRIDWEAVE_TEST_RUN: run,
    GRIDWEAVE_TEST_RUN_SCHEMAS: schemas,
    GRIDWEAVE_TEST_MARIADB: serverUrl,
  } = process.env;
  rmSync(run, { recursive: true, force: true });
  if (!serverUrl) return;
  const connection = await createConnection(serverUrl);
  const [kept] = await connection.query(
    'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE LEFT(SCHEMA_NAME, ?) = ?',
    [schemas.length + 1, `${schemas}_`],
  );
  for (const { name } of kept) await connection.query(`DROP DATABASE \`${name}\``);
  await connection.end();
};
