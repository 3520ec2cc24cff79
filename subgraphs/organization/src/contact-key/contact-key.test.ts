import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FieldUnreadable } from '@gridweave/subgraph/cipher/field-cipher';
import { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { rotationWork } from '@gridweave/subgraph/cipher/rotation';
import { rotatingRows } from '@gridweave/subgraph/cipher/sealed-rows';
import { sealWhatIsPlain } from '@gridweave/subgraph/cipher/wrong-keys';
import { Database } from '@gridweave/subgraph/database';
import { runJob } from '@gridweave/subgraph/jobs/job-runner';
import { JobTables1764100030000, jobEntities } from '@gridweave/subgraph/jobs/job-tables';
import { PlatformTables1764000000000, platformEntities } from '@gridweave/subgraph/platform-tables';
import { SearchTables1764100030001, searchEntities } from '@gridweave/subgraph/search/search-tables';
import { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { testFieldKeys } from '@gridweave/testing/field-keys';
import { storedText } from '@gridweave/testing/stored-text';
import { grant, nobody, person, testKey } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { type Started, startOrganization } from '../../test/started';
import { organization } from '../definition';
import { SealedContactTable1764450001000 } from '../migrations/sealed-contact-table';
import { guardedContacts, openedContact, sealedContact, sealedContacts } from '../register/keeper-contact';
import { RegisterContactRow, RegisterElementRow } from '../register/register.entity';
import { fileImport } from '../register-import/file-import';
import { importRegister } from '../register-import/import-register';
import { openRegister } from '../register-import/open-register';
import { syntheticImport } from '../register-import/synthetic-import';

const canary = { name: '欧阳金丝雀', phone: '13987650001' };
const newKey = { id: 'test-2', key: new Uint8Array(32).fill(5) };
const renewed = new KeyRing({ ...testFieldKeys, keys: [newKey, ...testFieldKeys.keys] });
const alone = new KeyRing({ ...testFieldKeys, keys: [newKey] });

onEachEngine('whom to call about a merchant', (engine) => {
  let home: Started;
  let folder: string;
  let spot: Record<string, string | undefined>;
  let administrator: Viewer;

  beforeAll(async () => {
    home = await startOrganization(engine, true);
    folder = mkdtempSync(join(tmpdir(), 'gridweave-shops-'));
    const { database, services } = home.subgraph;
    for await (const raw of (await syntheticImport(database, services, 1)).rows())
      if ('fields' in raw) spot = raw.fields;
    const [district] = [...services.territory.divisions()].filter(({ kind }) => kind === 'DISTRICT');
    administrator = person('administrator', grant('ADMINISTRATOR', 'DIVISION', district!.id));
  });
  afterAll(async () => {
    await home.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const heading = 'source_id,kind,type,name,longitude,latitude,contact_name,contact_phone';
  const line = (id: string, name: string, phone: string) =>
    `${id},ORGANIZATION,商户,示例铺${id},${spot.longitude},${spot.latitude},${name},${phone}`;
  const bring = async (...lines: string[]) => {
    const path = join(folder, 'shops.csv');
    writeFileSync(path, [heading, ...lines].join('\n'));
    const work = await fileImport(home.subgraph.services, path, { source: '金丝雀', format: null });
    const { state, checkpoint } = await importRegister(home.subgraph.database, work);
    expect(state).toBe('DONE');
    const { created, updated, unchanged } = JSON.parse(checkpoint);
    return { created, updated, unchanged };
  };
  const elementOf = (sourceId: string) =>
    home.subgraph.database.manager.findOneByOrFail(RegisterElementRow, { source: '金丝雀', sourceId });
  const rowOf = async (sourceId: string) => {
    const { id: elementId } = await elementOf(sourceId);
    return home.subgraph.database.manager.findOneByOrFail(RegisterContactRow, { elementId });
  };
  const contactOf = async (sourceId: string, viewer: Viewer) => {
    const query = 'query ($id: ID!) { registerElement(id: $id) { contact { name phone } } }';
    return ask(home.subgraph, viewer, query, { id: (await elementOf(sourceId)).id });
  };

  it('is nowhere in the tables in clear, nor to be guessed from a digest; and is shown masked as before', async () => {
    expect(await bring(line('1', canary.name, canary.phone), line('2', '', ''))).toMatchObject({ created: 2 });
    const stored = await storedText(home.subgraph.database.manager);
    expect(stored).toContain('示例铺1');
    const told = Object.entries({
      contact_name: canary.name,
      contact_phone: canary.phone,
      kind: 'ORGANIZATION',
      latitude: spot.latitude,
      longitude: spot.longitude,
      name: '示例铺1',
      source_id: '1',
      type: '商户',
    });
    expect(stored).not.toContain(createHash('sha256').update(JSON.stringify(told)).digest('base64url'));
    for (const secret of Object.values(canary)) {
      expect(stored).not.toContain(secret);
      expect(stored.toLowerCase()).not.toContain(Buffer.from(secret).toString('hex'));
    }
    expect((await contactOf('1', administrator)).data.registerElement.contact).toEqual({
      name: '欧阳***',
      phone: '139****0001',
    });
    expect((await contactOf('1', nobody)).data.registerElement.contact).toBeNull();
  });

  it('is known again when the same row comes again, and replaced by what a later one says', async () => {
    expect(await bring(line('1', canary.name, canary.phone))).toEqual({ created: 0, updated: 0, unchanged: 1 });
    expect(await bring(line('1', canary.name, '13987650002'))).toEqual({ created: 0, updated: 1, unchanged: 0 });
    const { fieldKeys } = home.subgraph.services;
    expect(openedContact(fieldKeys, await rowOf('1'))).toEqual({ ...canary, phone: '13987650002' });
  });

  it('does not open at another element', async () => {
    await bring(line('3', '甲示例', '13987650003'));
    const [own, other] = [await rowOf('1'), await rowOf('3')];
    const { fieldKeys } = home.subgraph.services;
    expect(() => openedContact(fieldKeys, { ...other, sealed: own.sealed })).toThrow(FieldUnreadable);
  });

  it('is encrypted anew by a job that administrators of the district ask for, and needs its keys at the start', async () => {
    const { database, services } = home.subgraph;
    const rotate = async (viewer: Viewer) => {
      const query = `mutation ($input: RotateShopkeeperKeysInput!) {
        rotateShopkeeperKeys(input: $input) { job { id } errors { code } } }`;
      return (await ask(home.subgraph, viewer, query, { input: { idempotencyKey: freshKey() } })).data
        .rotateShopkeeperKeys;
    };
    for (const viewer of [nobody, person('somebody'), { ...administrator, kind: 'SYSTEM' } as Viewer]) {
      expect(await rotate(viewer)).toEqual({ job: null, errors: [{ code: 'FORBIDDEN' }] });
    }
    const { job } = await rotate(administrator);
    expect((await rotate({ ...administrator, id: 'another' })).job.id).toBe(job.id);
    const all = await database.manager.count(RegisterContactRow);
    const done = await runJob(database, job.id, rotationWork(database, renewed, [rotatingRows(sealedContacts)], 2));
    expect(done).toMatchObject({ state: 'DONE', done: all, total: all, rejected: 0 });
    expect(openedContact(alone, await rowOf('3'))).toEqual({ name: '甲示例', phone: '13987650003' });
    await expect(sealWhatIsPlain(database, alone, guardedContacts)).resolves.toBeUndefined();
    await expect(sealWhatIsPlain(database, services.fieldKeys, guardedContacts)).rejects.toMatchObject({
      code: 'FIELD_KEY_MISSING',
    });
  });

  it('is encrypted where an older version has left it in clear, whoever opens the register first', async () => {
    const older = engine.create();
    try {
      const before = await Database.open({
        owner: 'organization',
        url: older.url,
        entities: [...platformEntities, ...jobEntities, ...searchEntities, ...organization.entities],
        migrations: [
          PlatformTables1764000000000,
          JobTables1764100030000,
          SearchTables1764100030001,
          ...organization.migrations.filter((each) => each !== SealedContactTable1764450001000),
        ],
      });
      const digest = createHash('sha256').update(canary.phone).digest('base64url');
      await before.transaction(async (tx) => {
        for (let n = 0; n < 600; n += 1) {
          const contact = n === 300 ? Object.values(canary) : [`${'长'.repeat(40)}${n}`, null];
          await tx.query('INSERT INTO register_contact (element_id, name, phone) VALUES (?, ?, ?)', [
            `old-${n}`,
            ...contact,
          ]);
        }
        await tx.query(
          `INSERT INTO register_element (id, kind, type, name, grid_id, longitude, latitude, synthetic, version, digest)
           VALUES ('old-300', 'ORGANIZATION', '商户', '老铺', 'grid', 113.6, 34.7, 1, 1, '${digest}')`,
        );
      });
      await before.close();
      // There are no grids in it, so that nothing can be imported; contacts are encrypted all the same.
      await expect(openRegister(older.url, testFieldKeys)).rejects.toThrow(/no grids yet/);
      const nothing = { head: async () => 0, events: async (next: number) => ({ events: [], next }) };
      const source = { ...nothing, snapshot: async () => ({ events: [], next: null }) };
      const after = await Subgraph.start(organization, {
        ...{ databaseUrl: older.url, internalKey: testKey, fieldKeys: () => testFieldKeys, sample: false },
        sources: { personnel: source, incidents: source },
      });
      const { manager } = after.database;
      const row = await manager.findOneByOrFail(RegisterContactRow, { elementId: 'old-300' });
      expect(openedContact(after.services.fieldKeys, row)).toEqual(canary);
      expect(await manager.countBy(RegisterContactRow, { keyId: 'test-1' })).toBe(600);
      const stored = await storedText(manager);
      for (const secret of [...Object.values(canary), digest]) expect(stored).not.toContain(secret);
      expect(await after.database.drift()).toEqual([]);
      await after.close();
      if (engine.name === 'sqlite') {
        const bytes = readFileSync(join(older.url.replace('sqlite:', ''), 'organization.sqlite'));
        for (const secret of Object.values(canary)) {
          expect(bytes.includes(secret)).toBe(false);
          expect(bytes.includes(Buffer.from(secret).toString('hex').toUpperCase())).toBe(false);
        }
      }
    } finally {
      await older.drop();
    }
  });

  it('fits its column, however long a name and a number are', () => {
    const longest = { name: '"𠮷'.repeat(25), phone: '+'.padEnd(20, '0') };
    const { sealed } = sealedContact(home.subgraph.services.fieldKeys, 'x'.repeat(36), longest);
    expect(sealed.length).toBeLessThanOrEqual(600 - 16);
  });
});
