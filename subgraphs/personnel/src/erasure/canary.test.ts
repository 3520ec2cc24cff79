import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { Erasures } from '../../test/erasures';
import { type FilledThings, fillTables } from '../../test/filled-tables';
import { divisionId } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, type Personnel, startPersonnel } from '../../test/started';
import { keepNumber } from '../cipher/sealed-field.commands';
import { SealedFieldRow } from '../cipher/sealed-field.entity';
import { textsOf } from '../personal-table/personal-table';
import { personalTables } from '../personal-table/personal-tables';
import { personnelSnapshot } from '../snapshot';
import { StaffExportRow } from '../staff-export/staff-export.entity';
import { keptLine } from '../staff-import/line-store';
import { StaffImportLineRow } from '../staff-import/staff-import.entity';

const name = '鹮试清';
const identity = '41010318800101004X';
const phone = '15499998877';
const mail = 'canary-7f3a@example.cn';
const text = `${name} ${identity} 154-9999-8877 ${mail}`;

onEachEngine('after an erasure', (engine) => {
  let home: TestDatabase;
  let subgraph: Personnel;
  let personId: string;
  let things: FilledThings;
  let canaries: string[];
  let fileId: string;
  let files: string;
  let written: jest.SpyInstance[];
  let before: Map<string, string>;

  const directory = () => home.url.slice('sqlite:'.length);
  const dump = async () => {
    const { manager } = subgraph.database;
    const tables = manager.dataSource.entityMetadatas.map(({ tableName }) => tableName);
    const rows = tables.map(
      async (each) => [each, JSON.stringify(await manager.query(`SELECT * FROM \`${each}\``))] as const,
    );
    return new Map(await Promise.all(rows));
  };
  const found = (where: string) => canaries.filter((canary) => where.includes(canary));

  beforeAll(async () => {
    // What is written is written: others in this process wait for it.
    written = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write'));
    home = engine.create();
    files = mkdtempSync(join(tmpdir(), 'gridweave-canary-'));
    subgraph = await startPersonnel(home, undefined, { mediaDirectory: files });
    const staff = new Staff(subgraph);
    personId = await staff.person({ fullName: name });
    await write(staff);
    before = await dump();
    await new Erasures(staff).erase(personId, {
      words: [mail],
      basis: { title: `关于${name}档案的处理决定` },
      reason: text,
    });
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await subgraph.close();
    await home.drop();
    rmSync(files, { recursive: true });
  });

  /** By deeds where numbers go in, and straight into every text column of every table. */
  async function write(staff: Staff): Promise<void> {
    const { database, services } = subgraph;
    const recorded = await staff.do('recordIdentityNumber', { personId, number: identity }, 'person { id }');
    expect(recorded.errors).toEqual([]);
    await staff.do('recordPersonFact', { personId, kind: 'HONOUR', value: text, source: text }, 'fact { id }');
    const device = { assetNumber: `CANARY-${engine.name}`, divisionId: divisionId('410103') };
    const { id: workDeviceId } = (await staff.do('registerDevice', device, 'workDevice { id }')).workDevice;
    const change = (expectedVersion: number) => ({ workDeviceId, expectedVersion, reason: text });
    await staff.do('issueDevice', { ...change(1), personId }, 'workDevice { id }');
    const query = 'mutation ($input: ChangeDeviceInput!) { returnDevice(input: $input) { errors { code } } }';
    await ask(subgraph, callers.hrOfficer, query, { input: { ...change(2), idempotencyKey: 'canary-return' } });
    things = await database.transaction(async (tx) => {
      const filled = await fillTables(tx, personId, text);
      await keepNumber(tx, services.fieldKeys, { personId, field: 'PRIVATE_PHONE', plain: phone });
      const line = { row: 7, cells: [{ text: '1' }, { text: name }] };
      await tx.insert(StaffImportLineRow, keptLine(services.fieldKeys, personId, line));
      return filled;
    });
    const sealed = await database.manager.findBy(SealedFieldRow, { personId });
    canaries = [
      name,
      identity,
      phone,
      '154-9999-8877',
      mail,
      ...sealed.flatMap((row) => [row.sealed, row.digest ?? '']),
    ];
    await exportList(staff);
  }

  async function exportList(staff: Staff): Promise<void> {
    const asked = { list: 'PEOPLE', filter: { text: name }, format: 'CSV' };
    const { staffExport, errors } = await staff.do('exportStaff', asked, 'staffExport { id }');
    expect(errors).toEqual([]);
    fileId = staffExport.id;
    await subgraph.runJobs();
  }

  it('no table holds name, number, phone or mail, nor what numbers were found by, where each table held them before', async () => {
    const held = [...before].filter(([, rows]) => found(rows).length > 0).map(([table]) => table);
    const expected = personalTables
      .filter((rule) => textsOf(rule).length > 0 && rule.table !== 'staff_import_line')
      .map(({ table }) => table);
    expect([...expected, 'person', 'sealed_field'].filter((table) => !held.includes(table))).toEqual([]);
    // Encrypted as they are, rows of files are looked for by their place.
    expect(before.get('staff_import_line')).toContain(personId);
    const after = await dump();
    expect([...after].filter(([, rows]) => found(rows).length > 0).map(([table]) => table)).toEqual([]);
    expect(after.get('staff_import_line')).not.toContain(personId);
    expect(after.get('idempotency_key')).not.toContain(personId);
  });

  it('the outbox held nothing of it before, search has no token of it, and the log said nothing', async () => {
    expect(found(before.get('outbox') ?? '')).toEqual([]);
    expect(before.get('search_posting')).toBe('[]');
    expect(found(written.flatMap(({ mock }) => mock.calls.flat()).join(''))).toEqual([]);
  });

  it('its files are gone, those of others too, while who took them along stays on record', async () => {
    const { database, services } = subgraph;
    const row = await database.manager.findOneByOrFail(StaffExportRow, { id: fileId });
    expect(row).toMatchObject({ rowsWritten: 1, removedAt: expect.any(Date) });
    expect(row.filter).not.toContain(name);
    expect(await services.exports.read(fileId)).toBeNull();
    expect(readdirSync(join(files, 'staff-exports'))).toEqual([]);
  });

  it('nobody reads it through events or entities', async () => {
    for (let next: string | null = ''; next !== null; ) {
      const page = await personnelSnapshot(subgraph.database, next || null);
      expect(found(JSON.stringify(page))).toEqual([]);
      next = page.next;
    }
    const types = await entityTypes();
    const ids = [...things.values()];
    expect(types.length).toBeGreaterThan(10);
    for (const { type, fields } of types) {
      const of = ids.map((id) => ({ __typename: type, id }));
      const query = `query ($of: [_Any!]!) { _entities(representations: $of) { __typename ... on ${type} { ${fields} } } }`;
      const { data } = await ask(subgraph, callers.hrOfficer, query, { of });
      expect([type, found(JSON.stringify(data))]).toEqual([type, []]);
    }
  });

  /** Entities that are asked for by an id, with their fields that need nothing to be asked. */
  async function entityTypes(): Promise<{ type: string; fields: string }[]> {
    const query = `{ __type(name: "_Entity") { possibleTypes { name fields { name args { type { kind } }
      type { kind ofType { kind ofType { kind ofType { kind } } } } } } } }`;
    const { data } = await ask(subgraph, callers.hrOfficer, query);
    type Kind = { kind: string; ofType?: Kind };
    const isPlain = ({ kind, ofType }: Kind): boolean =>
      kind === 'SCALAR' || kind === 'ENUM' || (ofType != null && isPlain(ofType));
    return data.__type.possibleTypes
      .filter(({ name: type }: { name: string }) => !['GridAt', 'Viewer'].includes(type))
      .map(
        ({ name: type, fields }: { name: string; fields: { name: string; args: { type: Kind }[]; type: Kind }[] }) => ({
          type,
          fields: fields
            .filter((field) => isPlain(field.type) && field.args.every((arg) => arg.type.kind !== 'NON_NULL'))
            .map((field) => field.name)
            .join(' '),
        }),
      );
  }

  if (engine.name === 'sqlite') {
    it('a backup taken later has no byte of it, and the file itself has none once it is vacuumed', async () => {
      const { manager } = subgraph.database;
      const later = join(directory(), 'later.sqlite');
      for (const sql of [`VACUUM INTO '${later}'`, 'VACUUM', 'PRAGMA wal_checkpoint(TRUNCATE)'])
        await manager.query(sql);
      for (const each of readdirSync(directory(), { recursive: true, withFileTypes: true })) {
        if (!each.isFile()) continue;
        const bytes = readFileSync(join(each.parentPath, each.name));
        expect([each.name, canaries.filter((canary) => bytes.includes(canary))]).toEqual([each.name, []]);
      }
    });
  }
});
