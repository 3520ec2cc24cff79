import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReportRow } from '@gridweave/incidents/report/report.entity';
import { SuggestionRow } from '@gridweave/incidents/suggestion/suggestion.entity';
import { openSubgraphDatabase } from '@gridweave/subgraph/subgraph-database';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import type { SubgraphName } from '@gridweave/viewer/internal-identity';
import { readConfig } from './config';
import { refuseLostKeys } from './lost-keys';
import { subgraphDefinitions } from './subgraph-definitions';

onEachEngine('a start without a key', (engine) => {
  let home: TestDatabase;
  let data: string;
  beforeAll(() => {
    home = engine.create();
    // On SQLite the files lie beside the keys.
    data = engine.name === 'sqlite' ? home.url.slice('sqlite:'.length) : mkdtempSync(join(tmpdir(), 'gridweave-lost-'));
    mkdirSync(data, { recursive: true });
  });
  afterEach(async () => {
    for (const key of keysThere()) rmSync(join(data, key));
    await kept('UPDATE audit_head SET last = 0');
    for (const table of ['report', 'report_contact', 'suggestion']) await kept(`DELETE FROM ${table}`);
    await kept('DELETE FROM register_contact', 'organization');
    await kept('DELETE FROM sealed_field', 'personnel');
  });
  afterAll(async () => {
    await home.drop();
    rmSync(data, { recursive: true, force: true });
  });

  const env = () => ({ GRIDWEAVE_DATA: data, ...(engine.name === 'mariadb' && { GRIDWEAVE_DATABASE_URL: home.url }) });
  const refused = (more: NodeJS.ProcessEnv = {}) => refuseLostKeys(readConfig({ ...env(), ...more }));
  const keysThere = () => readdirSync(data).filter((name) => !name.includes('.sqlite'));

  async function kept(statement: string, part: SubgraphName = 'incidents'): Promise<void> {
    const database = await openSubgraphDatabase(await subgraphDefinitions[part](), home.url);
    await database.transaction((tx) => tx.query(statement));
    await database.close();
  }

  /** A row with what the table asks for, whatever it says. */
  async function keepOne(row: typeof ReportRow | typeof SuggestionRow): Promise<void> {
    const database = await openSubgraphDatabase(await subgraphDefinitions.incidents(), home.url);
    const { columns, tableName } = database.manager.dataSource.getMetadata(row);
    const needed = columns.filter(({ isNullable }) => !isNullable);
    const isText = ({ type }: { type: unknown }) => ['char', 'varchar', 'text', 'longtext'].includes(`${type}`);
    const values = needed.map((each) => (each.type === 'datetime' ? `'2026-01-01'` : isText(each) ? `'a'` : '0'));
    await database.close();
    await kept(`INSERT INTO ${tableName} (${needed.map(({ databaseName }) => databaseName)}) VALUES (${values})`);
  }

  it('goes on where there is nothing yet that hangs on one', async () => {
    await refused();
    await kept('UPDATE audit_head SET last = 0');
    await refused();
    expect(keysThere()).toEqual([]);
  });

  it('is refused where the audit was sealed under it, and makes no other', async () => {
    await kept('UPDATE audit_head SET last = 1');
    await expect(refused()).rejects.toMatchObject({
      code: 'KEY_LOST',
      message: `${join(data, 'audit-key')} is missing, and audit entries of incidents hang on the key that was in it: put back a copy of it, or set GRIDWEAVE_AUDIT_KEY.`,
    });
    expect(keysThere()).toEqual([]);
    await refused({ GRIDWEAVE_AUDIT_KEY: 'ab'.repeat(32) });
    writeFileSync(join(data, 'audit-key'), 'ab'.repeat(32));
    await refused();
  });

  it.each<[SubgraphName, string]>([
    ['organization', `INSERT INTO register_contact (element_id, sealed, key_id) VALUES ('a', 's', 'made-1')`],
    ['personnel', `INSERT INTO sealed_field (person_id, field, sealed, key_id) VALUES ('a', 'f', 's', 'made-1')`],
  ])('is refused where %s has encrypted something under it', async (part, statement) => {
    await kept(statement, part);
    await expect(refused()).rejects.toThrow(`numbers and contacts of ${part}`);
  });

  it.each([
    ['reports', ReportRow],
    ['suggestions', SuggestionRow],
  ])('is refused where there are %s, whose receipts hang on it', async (_what, row) => {
    await keepOne(row);
    await expect(refused()).rejects.toThrow(/internal-key is missing, and receipts of incidents hang on the key/);
    await refused({ GRIDWEAVE_INTERNAL_KEY: 'k'.repeat(32) });
  });

  it('is refused for one part alone as well, because the others would take what it makes', async () => {
    await keepOne(ReportRow);
    await expect(refuseLostKeys(readConfig(env()), ['organization'])).rejects.toMatchObject({
      code: 'KEY_LOST',
      message: expect.stringContaining('receipts of incidents'),
    });
  });

  it('goes on for one part alone where the others have no schema, and makes none for them', async () => {
    const elsewhere = engine.create();
    const url = engine.name === 'mariadb' ? { GRIDWEAVE_DATABASE_URL: elsewhere.url } : {};
    const nothing = mkdtempSync(join(tmpdir(), 'gridweave-lost-'));
    await refuseLostKeys(readConfig({ GRIDWEAVE_DATA: nothing, ...url }), ['organization']);
    if (engine.name === 'mariadb') {
      const database = await openSubgraphDatabase(await subgraphDefinitions.organization(), elsewhere.url);
      const schemas: { name: string }[] = await database.manager.query(
        'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME LIKE ?',
        [`${new URL(elsewhere.url).pathname.slice(1)}\\_%`],
      );
      await database.close();
      expect(schemas.map(({ name }) => name.split('_').at(-1))).toEqual(['organization']);
    }
    await elsewhere.drop();
    rmSync(nothing, { recursive: true });
  });

  it('is refused where contacts were encrypted under it', async () => {
    await kept(`INSERT INTO report_contact (report_id, sealed, key_id) VALUES ('a', 's', '')`);
    await refused();
    await kept(`UPDATE report_contact SET key_id = 'made-1'`);
    await expect(refused()).rejects.toThrow(/field-keys is missing, and numbers and contacts of incidents/);
    await refused({ GRIDWEAVE_FIELD_KEYS: `made-1:${'a'.repeat(64)}`, GRIDWEAVE_FIELD_HASH_KEY: 'b'.repeat(64) });
  });
});
