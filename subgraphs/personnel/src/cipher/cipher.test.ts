import { openField } from '@gridweave/subgraph/cipher/field-cipher';
import { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { rotationKind } from '@gridweave/subgraph/cipher/rotation';
import { keyIdsOf } from '@gridweave/subgraph/cipher/sealed-columns';
import { sealWhatIsPlain } from '@gridweave/subgraph/cipher/wrong-keys';
import { Database } from '@gridweave/subgraph/database';
import { newId } from '@gridweave/subgraph/ids';
import { JobStopped, openJob } from '@gridweave/subgraph/jobs/job';
import { runJob } from '@gridweave/subgraph/jobs/job-runner';
import { JobTables1764100030000 } from '@gridweave/subgraph/jobs/job-tables';
import { OutboxRow, PlatformTables1764000000000, platformEntities } from '@gridweave/subgraph/platform-tables';
import { SearchTables1764100030001 } from '@gridweave/subgraph/search/search-tables';
import { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { testFieldKeys } from '@gridweave/testing/field-keys';
import { grant, person, testKey } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { Erasures } from '../../test/erasures';
import { divisionId, organizationSource, smallDistrict } from '../../test/small-district';
import { Staff } from '../../test/staff';
import { callers, duringTests, type Personnel } from '../../test/started';
import { personnel } from '../definition';
import { PersonErasureRow } from '../erasure/erasure.entity';
import { openedWords } from '../erasure/erasure-target.queries';
import { SealedFieldTable1764422000000 } from '../migrations/1764422000000-sealed-field-table';
import { keptLine, openedLine } from '../staff-import/line-store';
import { StaffImportLineRow } from '../staff-import/staff-import.entity';
import { numbersRotation } from './rotation.work';
import { sealedColumns } from './sealed-columns';
import { guardedNumbers, keepNumber } from './sealed-field.commands';
import { SealedFieldRow } from './sealed-field.entity';
import { placeOf } from './sealed-field.queries';

const newKey = { id: 'test-2', key: new Uint8Array(32).fill(5) };
const renewed = new KeyRing({ ...testFieldKeys, keys: [newKey, ...testFieldKeys.keys] });

onEachEngine('numbers of staff', (engine) => {
  let subgraph: Personnel;
  let staff: Staff;

  duringTests(engine, (started) => {
    subgraph = started;
    staff = new Staff(subgraph);
  });

  const keep = (personId: string, field: SealedFieldRow['field'], plain: string) =>
    subgraph.database.transaction((tx) => keepNumber(tx, subgraph.services.fieldKeys, { personId, field, plain }));
  const found = async (kind: string, number: string, viewer: Viewer = callers.hrOfficer) => {
    const query = `query ($kind: PersonalNumberKind!, $number: String!) {
      peopleByNumber(kind: $kind, number: $number) { id identityNumber workPhone } }`;
    const { data, errors } = await ask(subgraph, viewer, query, { kind, number });
    expect(errors).toBeUndefined();
    return data.peopleByNumber;
  };

  it('find their person again, whole and however they are written, masked as everywhere', async () => {
    const id = await staff.person();
    await keep(id, 'IDENTITY_NUMBER', '41010318800101004X');
    await keep(id, 'PRIVATE_PHONE', '15499990001');
    for (const number of ['41010318800101004X', '41010318800101004x', ' ４1010318800101004X ']) {
      expect(await found('IDENTITY_NUMBER', number)).toEqual([
        { id, identityNumber: `4${'*'.repeat(16)}X`, workPhone: null },
      ]);
    }
    for (const number of ['15499990001', '+86 154-9999-0001', '008615499990001']) {
      expect(await found('PHONE', number)).toMatchObject([{ id }]);
    }
    for (const number of ['1549999000', '5499990001', '%', '', '15499990002']) {
      expect(await found('PHONE', number)).toEqual([]);
    }
    await keep(id, 'PRIVATE_PHONE', '15499990003');
    expect(await found('PHONE', '15499990001')).toEqual([]);
    expect(await found('PHONE', '15499990003')).toMatchObject([{ id }]);
  });

  it('find nobody outside an HR officer’s own line, and nobody at all for anyone else', async () => {
    const id = await staff.person();
    await keep(id, 'WORK_PHONE', '19499990009');
    const other = person('hr-elsewhere', grant('HR_OFFICER', 'DIVISION', divisionId('410103002')));
    const { hrOfficer, ...others } = callers;
    expect(await found('PHONE', '19499990009', hrOfficer)).toMatchObject([{ id }]);
    for (const viewer of [other, ...Object.values(others)]) {
      expect(await found('PHONE', '19499990009', viewer)).toEqual([]);
    }
  });

  it('are nowhere in the tables in plain', async () => {
    const { database, services } = subgraph;
    const rows = await database.manager.find(SealedFieldRow, { take: 60 });
    const secrets = rows.map((row) => openField(services.fieldKeys, placeOf(row), row.sealed));
    const tables = [SealedFieldRow, OutboxRow, ...personnel.entities.filter((each) => each !== SealedFieldRow)];
    for (const table of tables) {
      const text = JSON.stringify(await database.manager.find(table as typeof OutboxRow));
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  it('are encrypted anew by a job that administrators ask for, goes on where it was stopped, and counts', async () => {
    const { database } = subgraph;
    const rotate = async (viewer: Viewer) => {
      const query = `mutation ($input: RotateFieldKeysInput!) {
        rotateFieldKeys(input: $input) { job { id state done total } errors { code } } }`;
      return (await ask(subgraph, viewer, query, { input: { idempotencyKey: freshKey() } })).data.rotateFieldKeys;
    };
    for (const viewer of [callers.hrOfficer, callers.nobody, callers.resident]) {
      expect(await rotate(viewer)).toEqual({ job: null, errors: [{ code: 'FORBIDDEN' }] });
    }
    const { job } = await rotate(callers.administrator);
    expect((await rotate(callers.administrator)).job.id).toBe(job.id);
    const all = await database.manager.count(SealedFieldRow);
    const broken = await staff.person();
    await keep(broken, 'WORK_PHONE', '19499990005');
    await database.transaction((tx) => tx.update(SealedFieldRow, { personId: broken }, { sealed: 'test-1.AAAA' }));

    const once = await runJob(database, job.id, numbersRotation(database, renewed, 40), (run) => {
      const step = run.step.bind(run);
      let steps = 0;
      run.step = (work) => {
        steps += 1;
        if (steps > 2) throw new JobStopped('the process ends');
        return step(work);
      };
    });
    expect(once).toMatchObject({ state: 'QUEUED', done: 80, total: all + 1 });
    expect(await database.manager.countBy(SealedFieldRow, { keyId: 'test-2' })).toBe(80);
    const done = await runJob(database, job.id, numbersRotation(database, renewed, 40));
    expect(done).toMatchObject({ kind: rotationKind, state: 'DONE', done: all + 1, total: all + 1, rejected: 1 });
    expect(JSON.parse(done?.problems ?? '')).toEqual([
      expect.objectContaining({ code: 'FIELD_UNREADABLE', row: null, field: null }),
    ]);

    await database.transaction((tx) => tx.delete(SealedFieldRow, { personId: broken }));
    const rows = await database.manager.find(SealedFieldRow);
    const alone = new KeyRing({ ...testFieldKeys, keys: [newKey] });
    expect(new Set(rows.map(({ keyId }) => keyId))).toEqual(new Set(['test-2']));
    for (const row of rows) expect(openField(alone, placeOf(row), row.sealed)).toMatch(/^\d{10,17}[\dX]$/);
    await expect(sealWhatIsPlain(database, subgraph.services.fieldKeys, guardedNumbers)).rejects.toThrow(
      /under the key test-2/,
    );
    await expect(sealWhatIsPlain(database, alone, guardedNumbers)).resolves.toBeUndefined();
    // Back, for whoever comes after.
    const { job: back } = await rotate(callers.administrator);
    const oldFirst = new KeyRing({ ...testFieldKeys, keys: [...testFieldKeys.keys, newKey] });
    expect(await runJob(database, back.id, numbersRotation(database, oldFirst))).toMatchObject({
      state: 'DONE',
      done: all,
    });
  });

  it('are not the only thing that is encrypted anew: rows of files and words of erasures are too, wherever it is killed', async () => {
    const { database, services } = subgraph;
    const importId = newId();
    const lines = [1, 2, 3].map((row) =>
      keptLine(services.fieldKeys, importId, { row, cells: [{ text: `第${row}行` }] }),
    );
    await database.transaction((tx) => tx.insert(StaffImportLineRow, lines));
    const erasures = new Erasures(staff);
    const erasureId = await erasures.proposed(await staff.person(), { words: ['曾用名'] });
    const job = await openJob(database, { kind: rotationKind, key: 'others', createdBy: 'test' });
    let kills = 0;
    for (let state = 'QUEUED'; state === 'QUEUED'; kills += 1) {
      let steps = 0;
      const done = await runJob(database, job.id, numbersRotation(database, renewed, 150), (run) => {
        const step = run.step.bind(run);
        run.step = (work) => {
          steps += 1;
          // Rolled back whole, as the engine does with what a killed process had in hand.
          return step(async (tx) => {
            const progress = await work(tx);
            if (steps === 2) throw new JobStopped('killed');
            return progress;
          });
        };
      });
      state = done?.state ?? '';
      expect(done?.rejected).toBe(0);
    }
    expect(kills).toBeGreaterThan(2);
    const alone = new KeyRing({ ...testFieldKeys, keys: [newKey] });
    const read = await database.manager.findBy(StaffImportLineRow, { importId });
    expect(read.map((line) => openedLine(alone, line).cells[0]?.text).sort()).toEqual(['第1行', '第2行', '第3行']);
    const erasure = await database.manager.findOneByOrFail(PersonErasureRow, { id: erasureId });
    expect(openedWords(alone, erasure)).toEqual(['曾用名']);
    expect(await database.manager.countBy(SealedFieldRow, { keyId: 'test-1' })).toBe(0);
    for (const sealed of sealedColumns) expect(await keyIdsOf(database.manager, sealed)).toEqual(['test-2']);
    await expect(sealWhatIsPlain(database, alone, guardedNumbers)).resolves.toBeUndefined();
    const back = await openJob(database, { kind: rotationKind, key: 'back', createdBy: 'test' });
    const oldFirst = new KeyRing({ ...testFieldKeys, keys: [...testFieldKeys.keys, newKey] });
    expect(await runJob(database, back.id, numbersRotation(database, oldFirst))).toMatchObject({
      state: 'DONE',
      rejected: 0,
    });
  });

  it.each<[string, KeyRing, string]>([
    ['without the key', new KeyRing({ ...testFieldKeys, keys: [newKey] }), 'FIELD_KEY_MISSING'],
    [
      'with another key of its name',
      new KeyRing({ ...testFieldKeys, keys: [{ id: 'test-1', key: newKey.key }] }),
      'FIELD_KEY_WRONG',
    ],
    ['with another hash key', new KeyRing({ ...testFieldKeys, digestKey: newKey.key }), 'FIELD_HASH_KEY_WRONG'],
  ])('let no process start %s, and tell by a code why', async (_how, ring, code) => {
    await expect(sealWhatIsPlain(subgraph.database, ring, guardedNumbers)).rejects.toMatchObject({
      name: 'StartFault',
      code,
    });
  });

  it('let a process start with a new hash key beside a new key, which all of them then get', async () => {
    const both = new KeyRing({ keys: [newKey, ...testFieldKeys.keys], digestKey: new Uint8Array(32).fill(6) });
    await expect(sealWhatIsPlain(subgraph.database, both, guardedNumbers)).resolves.toBeUndefined();
  });

  it('that an older version kept in plain are encrypted when this one starts', async () => {
    const older = engine.create();
    try {
      const before = await Database.open({
        owner: 'personnel',
        url: older.url,
        entities: platformEntities,
        migrations: [
          PlatformTables1764000000000,
          JobTables1764100030000,
          SearchTables1764100030001,
          ...personnel.migrations.filter((each) => each !== SealedFieldTable1764422000000),
        ],
      });
      await before.transaction((tx) =>
        tx.query(
          "INSERT INTO person (id, full_name, identity_digits, work_digits, synthetic, version) VALUES ('old-1', '甄示例', '41010318800101004X', '19499990006', 1, 1)",
        ),
      );
      await before.close();
      const after = await Subgraph.start(personnel, {
        databaseUrl: older.url,
        internalKey: testKey,
        fieldKeys: () => testFieldKeys,
        sample: false,
        sources: { organization: organizationSource(smallDistrict) },
      });
      const rows = await after.database.manager.find(SealedFieldRow, { order: { field: 'ASC' } });
      const opened = rows.map((row) => [row.field, openField(after.services.fieldKeys, placeOf(row), row.sealed)]);
      expect(opened).toEqual([
        ['IDENTITY_NUMBER', '41010318800101004X'],
        ['WORK_PHONE', '19499990006'],
      ]);
      expect(JSON.stringify(rows)).not.toMatch(/41010318800101004X|19499990006/);
      expect(await after.database.drift()).toEqual([]);
      await after.close();
    } finally {
      await older.drop();
    }
  });
});
