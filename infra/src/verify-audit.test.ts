import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventSource, SourceDown } from '@gridweave/subgraph/event-consumer';
import type { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask, freshKey } from '@gridweave/testing/ask';
import { engines, type TestDatabase } from '@gridweave/testing/engines';
import { person, testKey } from '@gridweave/testing/viewers';
import { type Config, readConfig } from './config';
import { findAuditSettings } from './kept-audit-key';
import { findFieldKeys } from './kept-field-keys';
import { startSubgraph } from './subgraph-definitions';
import { verifyAudits } from './verify-audit';

const away = () => Promise.reject(new SourceDown('nothing is followed here'));
const source: EventSource = { head: away, events: away, snapshot: away };

describe.each(engines.map((engine) => [engine.name, engine] as const))('verifying the audit on %s', (_name, engine) => {
  let home: TestDatabase;
  let directory: string;
  let config: Config;
  let lines: string[];

  beforeEach(() => {
    home = engine.create();
    directory = home.url.startsWith('sqlite:') ? home.url.slice('sqlite:'.length) : mkdtempSync(join(tmpdir(), 'gw-'));
    config = { ...readConfig({ GRIDWEAVE_DATA: directory }), databaseUrl: home.url };
    lines = [];
    jest.spyOn(console, 'log').mockImplementation((line) => void lines.push(`${line}`));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await home.drop();
    rmSync(directory, { recursive: true, force: true });
  });

  const started = () =>
    startSubgraph('personnel', {
      ...{ databaseUrl: home.url, internalKey: testKey, mediaDirectory: directory, sample: false },
      ...{ fieldKeys: () => findFieldKeys(config), audit: () => findAuditSettings(config) },
      sources: { organization: source, incidents: source },
    });
  /** Three deeds that are refused. */
  async function refusedThrice(subgraph: Subgraph): Promise<void> {
    const query = 'mutation ($input: RotateFieldKeysInput!) { rotateFieldKeys(input: $input) { errors { code } } }';
    for (let n = 0; n < 3; n += 1) {
      const { data } = await ask(subgraph, person('somebody'), query, { input: { idempotencyKey: freshKey() } });
      expect(data.rotateFieldKeys.errors).toEqual([{ code: 'FORBIDDEN' }]);
    }
  }

  it('finds nothing where nothing was touched, and afterwards what was', async () => {
    const subgraph = await started();
    await refusedThrice(subgraph);
    await subgraph.close();
    expect(readdirSync(join(directory, 'audit-heads')).sort()).toEqual(['personnel.days', 'personnel.head']);
    expect(await verifyAudits(config)).toBe(true);
    expect(lines).toContainEqual(expect.stringMatching(/^personnel: stands\. 3 links/));

    const again = await started();
    await again.database.manager.query('DROP TRIGGER audit_entry_stays');
    await again.database.transaction((tx) => tx.query('DELETE FROM audit_entry WHERE sequence = 2'));
    await again.close();
    lines = [];
    expect(await verifyAudits(config)).toBe(false);
    expect(lines.join('\n')).toMatch(
      /personnel: 1 faults\..*\n {2}ENTRY_MISSING at 2: one entry or several were taken out/,
    );
  });

  it('misses tables that are gone as a whole', async () => {
    const subgraph = await started();
    await refusedThrice(subgraph);
    await subgraph.close();
    const again = await started();
    for (const table of ['audit_entry', 'audit_head', 'audit_checkpoint']) {
      await again.database.manager.query(`DROP TABLE ${table}`);
    }
    await again.database.close();
    expect(await verifyAudits(config)).toBe(false);
    expect(lines.join('\n')).toContain('TAIL_CUT at 1: the chain went on from here and was cut off.');
  });

  it('needs the key, which is made once, kept for its owner alone, and never made anew', async () => {
    await expect(verifyAudits(config)).rejects.toThrow(/There is no audit key in/);
    const { key } = findAuditSettings(config);
    expect(findAuditSettings(config).key).toEqual(key);
    expect(statSync(join(directory, 'audit-key')).mode & 0o777).toBe(0o600);
    const other = { ...config, audit: { ...config.audit, key: new Uint8Array(32).fill(1) } };
    expect(findAuditSettings(other).key).toEqual(other.audit.key);
    const text = readFileSync(join(directory, 'audit-key'), 'utf8');
    writeFileSync(join(directory, 'audit-key'), text.slice(0, 20));
    expect(() => findAuditSettings(config)).toThrow(/does not hold a key of 64 hexadecimal digits: put back a copy/);
  });

  it('lets no part start under another key than its audit was sealed under', async () => {
    const subgraph = await started();
    await refusedThrice(subgraph);
    await subgraph.close();
    writeFileSync(join(directory, 'audit-key'), `${'ab'.repeat(32)}\n`);
    await expect(started()).rejects.toMatchObject({ name: 'StartFault' });
    expect(await verifyAudits(config)).toBe(false);
    expect(lines.join('\n')).toContain('OTHER_KEY: the audit was sealed under another key than this one.');
  });
});
