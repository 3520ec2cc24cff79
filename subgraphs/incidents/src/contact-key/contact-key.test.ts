import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FieldUnreadable } from '@gridweave/subgraph/cipher/field-cipher';
import { KeyRing } from '@gridweave/subgraph/cipher/key-ring';
import { sealWhatIsPlain } from '@gridweave/subgraph/cipher/wrong-keys';
import { Database } from '@gridweave/subgraph/database';
import { digestOf } from '@gridweave/subgraph/deed';
import { runJob } from '@gridweave/subgraph/jobs/job-runner';
import { JobTables1764100030000, jobEntities } from '@gridweave/subgraph/jobs/job-tables';
import { PlatformTables1764000000000, platformEntities } from '@gridweave/subgraph/platform-tables';
import { SearchTables1764100030001, searchEntities } from '@gridweave/subgraph/search/search-tables';
import { Subgraph } from '@gridweave/subgraph/subgraph';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { testFieldKeys } from '@gridweave/testing/field-keys';
import { storedText } from '@gridweave/testing/stored-text';
import { grant, nobody, person, testKey } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { type AppUnderTest, startApp } from '../../test/receivers';
import { ids, pointIn } from '../../test/small-territory';
import { incidents } from '../definition';
import { SealedContactTable1764450000000 } from '../migrations/sealed-contact-table';
import { FeedbackRow } from '../receipt/feedback.entity';
import { guardedContacts, openedContact } from '../report/contact-details';
import { ReportContactRow } from '../report/report.entity';
import { contactsRotation } from './rotation.work';

const canary = { name: '欧阳金丝雀', phone: '13987650001', email: 'canary@reporter.example' };
const canaries = Object.values(canary);
const longAddress = `${'x'.repeat(60)}@${'long-'.repeat(20)}.example`;
const newKey = { id: 'test-2', key: new Uint8Array(32).fill(5) };
const renewed = new KeyRing({ ...testFieldKeys, keys: [newKey, ...testFieldKeys.keys] });
const alone = new KeyRing({ ...testFieldKeys, keys: [newKey] });
const boston: Viewer = { ...nobody, id: 'open311:boston', kind: 'SYSTEM' };

onEachEngine('how reporters are reached', (engine) => {
  let test: IncidentsUnderTest;
  let app: AppUnderTest;
  beforeAll(async () => {
    app = await startApp();
    test = await startIncidents(engine, {
      mail: { url: 'smtp://127.0.0.1:9', from: 'center@example.org' },
      callback: { url: app.url, secret: 'a secret that only the app and we know' },
    });
  });
  afterAll(async () => {
    await test.close();
    await app.close();
  });

  const rowOf = (reportId: string) => test.subgraph.database.manager.findOneByOrFail(ReportContactRow, { reportId });
  const submit = async (input: object = {}) => {
    const content = { text: '水管爆裂', point: pointIn(0), categoryCode: '0201', contact: canary, ...input };
    return deed(test, nobody, 'submitReport', content, 'report { id version } receiptNumber');
  };
  const contactOf = (id: string, viewer: Viewer) =>
    ask(test.subgraph, viewer, 'query ($id: ID!) { report(id: $id) { contact { name phone } } }', { id });

  it('is nowhere in the tables in clear, whichever way a report comes, nor to be guessed from a digest', async () => {
    const input = { idempotencyKey: 'canary-by-hand', text: '积水', point: pointIn(0), contact: canary };
    const { receiptNumber, report } = await submit(input);
    expect((await submit(input)).report.id).toBe(report.id);
    const changed = await submit({ ...input, contact: { ...canary, phone: '13987650002' } });
    expect(changed.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    const row = { sourceId: 'canary-1', text: '热线反映积水', point: pointIn(0), contact: canary };
    const hotline = { errorPolicy: 'REJECT_EVERYTHING', rows: [row] };
    const brought = await deed(test, people.dispatcher, 'importReports', hotline, 'reportImport { added }');
    expect(brought.reportImport).toEqual({ added: 1 });
    const request = { requestId: 'canary-1', serviceCode: '0301', text: '积水', point: pointIn(0), contact: canary };
    const taken = await deed(test, boston, 'submitServiceRequest', request, 'serviceRequest { requestId }');
    expect(taken.errors).toEqual([]);
    const recovery = { idempotencyKey: 'canary-recovery', receiptNumber, phone: canary.phone, email: canary.email };
    await deed(test, nobody, 'requestReceiptRecovery', recovery, 'recovery { hint }');
    expect(await test.subgraph.database.manager.countBy(FeedbackRow, { reportId: report.id, kind: 'CODE' })).toBe(1);

    const stored = await storedText(test.subgraph.database.manager);
    expect(stored).toContain(receiptNumber);
    for (const secret of canaries) {
      expect(stored).not.toContain(secret);
      expect(stored.toLowerCase()).not.toContain(Buffer.from(secret).toString('hex'));
      expect(stored).not.toContain(createHash('sha256').update(secret).digest('hex'));
    }
    // The first as the schema completes it.
    const completed = { ...input, categoryCode: '0201', contactMayBePassedOn: false };
    expect(stored).not.toContain(digestOf(completed));
    expect(stored).not.toContain(digestOf(recovery));
  });

  it('is masked for the desk and in clear for the crew that the reporter let have it, as before', async () => {
    const { report } = await submit({ contactMayBePassedOn: true });
    const masked = (await contactOf(report.id, people.districtDispatcher)).data.report.contact;
    expect(masked).toEqual({ name: '欧阳***', phone: '139****0001' });
    const desk = people.districtDispatcher;
    const about = { reportId: report.id, expectedVersion: report.version };
    const { incident } = (await deed(test, desk, 'acceptReport', about, 'report { incident { id version } }')).report;
    const filing = { incidentId: incident.id, expectedVersion: incident.version };
    const filed = (await deed(test, desk, 'fileIncident', filing, 'incident { version }')).incident;
    const lead = { unitId: ids.drainage, task: '抢修' };
    await deed(test, desk, 'dispatchIncident', { ...filing, expectedVersion: filed.version, lead }, 'incident { id }');
    const query = 'query ($id: ID!) { incident(id: $id) { legs { kind siteContact { name phone } } } }';
    const { data } = await ask(test.subgraph, people.drainage, query, { id: incident.id });
    const { siteContact } = data.incident.legs.find(({ kind }: { kind: string }) => kind === 'LEAD');
    expect(siteContact).toEqual({ name: canary.name, phone: canary.phone });
  });

  it('does not open under another report', async () => {
    const [own, other] = [await submit(), await submit({ contact: { phone: '13987650003' } })];
    const { sealed } = await rowOf(own.report.id);
    const before = await rowOf(other.report.id);
    const put = (text: string) =>
      test.subgraph.database.transaction((tx) =>
        tx.update(ReportContactRow, { reportId: other.report.id }, { sealed: text }),
      );
    await put(sealed);
    const moved = await rowOf(other.report.id);
    expect(() => openedContact(test.subgraph.services.fieldKeys, moved)).toThrow(FieldUnreadable);
    const { data, errors } = await contactOf(other.report.id, people.districtDispatcher);
    expect(data.report.contact).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    await put(before.sealed);
  });

  it('is encrypted anew by a job that administrators ask for and see, and needs its keys at the start', async () => {
    const { database } = test.subgraph;
    const rotate = (viewer: Viewer) =>
      deed(test, viewer, 'rotateReporterKeys', {}, 'job { id state done total rejected }');
    const ofOneStreet = person('street-administrator', grant('ADMINISTRATOR', 'DIVISION', ids.west));
    for (const viewer of [people.hr, people.dispatcher, ofOneStreet, nobody]) {
      expect(await rotate(viewer)).toMatchObject({ job: null, errors: [{ code: 'FORBIDDEN' }] });
    }
    const { job } = await rotate(people.administrator);
    expect((await rotate({ ...people.administrator, id: 'another' })).job.id).toBe(job.id);
    const all = await database.manager.count(ReportContactRow);
    const done = await runJob(database, job.id, contactsRotation(database, renewed, 2));
    expect(done).toMatchObject({ state: 'DONE', done: all, total: all, rejected: 0 });
    const rows = await database.manager.find(ReportContactRow);
    expect(new Set(rows.map(({ keyId }) => keyId))).toEqual(new Set(['test-2']));
    expect(rows.map((row) => openedContact(alone, row).phone)).toContain(canary.phone);
    await expect(sealWhatIsPlain(database, alone, guardedContacts)).resolves.toBeUndefined();
    const stranger = new KeyRing({ ...testFieldKeys, keys: [{ ...newKey, key: new Uint8Array(32).fill(6) }] });
    for (const [ring, code] of [
      [test.subgraph.services.fieldKeys, 'FIELD_KEY_MISSING'],
      [stranger, 'FIELD_KEY_WRONG'],
    ] as const) {
      await expect(sealWhatIsPlain(database, ring, guardedContacts)).rejects.toMatchObject({ code });
    }
  });

  it('is encrypted where an older version has left it in clear, and its bytes are gone', async () => {
    const older = engine.create();
    try {
      const before = await Database.open({
        owner: 'incidents',
        url: older.url,
        entities: [...platformEntities, ...jobEntities, ...searchEntities, ...incidents.entities],
        migrations: [
          PlatformTables1764000000000,
          JobTables1764100030000,
          SearchTables1764100030001,
          ...incidents.migrations.filter((each) => each !== SealedContactTable1764450000000),
        ],
      });
      await before.transaction(async (tx) => {
        for (let n = 0; n < 600; n += 1) {
          const contact = n === 300 ? canaries : [null, `1390000${String(n).padStart(4, '0')}`, longAddress];
          await tx.query('INSERT INTO report_contact (report_id, name, phone, email) VALUES (?, ?, ?, ?)', [
            `old-${n}`,
            ...contact,
          ]);
        }
        const key = ['RESIDENT:', 'submitReport', 'a key of before', digestOf({ contact: canary }), '{}', '2026-01-01'];
        await tx.query(
          'INSERT INTO idempotency_key (subject, mutation, `key`, digest, result, at) VALUES (?, ?, ?, ?, ?, ?)',
          key,
        );
      });
      await before.close();
      const nothing = { head: async () => 0, events: async (next: number) => ({ events: [], next }) };
      const source = { ...nothing, snapshot: async () => ({ events: [], next: null }) };
      const after = await Subgraph.start(incidents, {
        ...{ databaseUrl: older.url, internalKey: testKey, fieldKeys: () => testFieldKeys, sample: false },
        ...{ mediaDirectory: test.mediaDirectory, sources: { organization: source, personnel: source } },
      });
      const { manager } = after.database;
      const opened = async (reportId: string) =>
        openedContact(after.services.fieldKeys, await manager.findOneByOrFail(ReportContactRow, { reportId }));
      expect(await opened('old-300')).toEqual(canary);
      expect(await opened('old-599')).toEqual({ name: null, phone: '13900000599', email: longAddress });
      const stored = await storedText(manager);
      for (const secret of [...canaries, digestOf({ contact: canary })]) expect(stored).not.toContain(secret);
      expect(await after.database.drift()).toEqual([]);
      await after.close();
      if (engine.name === 'sqlite') {
        const bytes = readFileSync(join(older.url.replace('sqlite:', ''), 'incidents.sqlite'));
        for (const secret of canaries) {
          expect(bytes.includes(secret)).toBe(false);
          expect(bytes.includes(Buffer.from(secret).toString('hex').toUpperCase())).toBe(false);
        }
      }
    } finally {
      await older.drop();
    }
  });
});
