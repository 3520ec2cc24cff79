import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requiredTokens } from '@gridweave/subgraph/search/tokens';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import { closedMatter, done, erased, type Matter } from '../../test/closed-matter';
import { type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { fillMatter } from '../../test/matter-texts';
import { drawing } from '../../test/media-files';
import { storedFiles, ticket } from '../../test/uploads';
import { IncidentExportRow } from '../export/export.entity';
import { ReportContactRow, ReportRow } from '../report/report.entity';
import { textsOf } from '../reporter-table/reporter-table';
import { reporterTables } from '../reporter-table/reporter-tables';

const contact = { name: '鹮试民', phone: '15499996666', email: 'reporter-7f3a@example.cn' };
const words = '我叫鹮试民，家门口的窨井鬻靐漫水';
const address = { building: '鬻靐大厦', floor: '21层东' };
const point = { longitude: 113.6071234567, latitude: 34.7051234567, system: 'WGS84' };
/** What only the reporter said, and nowhere else. */
const trouble = '龘靁家事';
const text = `${contact.name} 154-9999-6666 ${contact.email} ${words}`;

onEachEngine('after the erasure of a report', (engine) => {
  let test: IncidentsUnderTest;
  let matter: Matter;
  let canaries: string[];
  let filled: string[];
  let files: string[];
  let before: Map<string, string>;
  let written: jest.SpyInstance[];

  const dump = async () => {
    const { manager } = test.subgraph.database;
    const tables = manager.dataSource.entityMetadatas.map(({ tableName }) => tableName);
    const rows = tables.map(
      async (each) => [each, JSON.stringify(await manager.query(`SELECT * FROM \`${each}\``))] as const,
    );
    return new Map(await Promise.all(rows));
  };
  const found = (where: string) => canaries.filter((canary) => where.includes(canary));
  const held = (tables: Map<string, string>) =>
    [...tables].filter(([, rows]) => found(rows).length > 0).map(([table]) => table);

  beforeAll(async () => {
    // What is written is written: others in this process wait for it.
    written = [process.stdout, process.stderr].map((stream) => jest.spyOn(stream, 'write'));
    test = await startIncidents(engine);
    const media = [await ticket(test, nobody, await drawing('png'))];
    matter = await closedMatter(test, { text: words, contact, address, point, media, contactMayBePassedOn: true });
    await write();
    const { manager } = test.subgraph.database;
    const { sealed } = await manager.findOneByOrFail(ReportContactRow, { reportId: matter.reportId });
    const places = [point.longitude, point.latitude].map((degrees) => String(degrees).slice(0, 9));
    canaries = [
      contact.name,
      contact.phone,
      '154-9999-6666',
      contact.email,
      '鬻靐',
      trouble,
      address.floor,
      sealed,
      ...places,
    ];
    before = await dump();
    files = storedFiles(test).map(({ name }) => name);
    await erased(test, matter.reportId);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await test.close();
  });

  /** By deeds where others read what they leave, and straight into every text of every table that the matter has. */
  async function write(): Promise<void> {
    const { reportId, incidentId } = matter;
    const asked = { reportId, fields: ['PHONE'], purpose: 'CALL_BACK', reason: text };
    await done(test, people.dispatcher, 'revealReporter', asked, 'revealed { phone }');
    await done(test, resident(reportId), 'answerSurvey', { score: 4, solved: true, text: trouble }, 'survey { score }');
    await done(test, people.shiftLeader, 'exportIncidents', { format: 'CSV' }, 'incidentExport { id }');
    await test.subgraph.runJobs();
    const { divisionId } = await test.subgraph.database.manager.findOneByOrFail(ReportRow, { id: reportId });
    filled = await test.subgraph.database.transaction((tx) =>
      fillMatter(
        tx,
        { reportId, incidentId, divisionId },
        { text, given: trouble, address: `${contact.phone} ${contact.email}` },
      ),
    );
  }

  it('no table holds name, numbers, mail, words, address or exact place, where each held them before', async () => {
    const texts = reporterTables.filter((rule) => textsOf(rule).length > 0).map(({ table }) => table);
    expect(texts.filter((table) => !['report', 'incident', ...filled].includes(table))).toEqual([]);
    const expected = [...texts, 'report', 'incident', 'incident_text', 'report_contact', 'outbox'];
    expect(expected.filter((table) => !held(before).includes(table))).toEqual([]);
    expect(held(await dump())).toEqual([]);
    expect(found(written.flatMap(({ mock }) => mock.calls.flat()).join(''))).toEqual([]);
  });

  it('its words find nothing, and no token of them is left', async () => {
    const query =
      'query ($text: String!) { incidents(first: 5, filter: { text: $text }, orderBy: RAISED_AT) { totalCount } }';
    const { data, errors } = await ask(test.subgraph, people.shiftLeader, query, { text: '鬻靐' });
    expect([errors, data?.incidents.totalCount]).toEqual([undefined, 0]);
    const [token] = requiredTokens('鬻靐');
    expect(before.get('search_posting')).toContain(`"${token}"`);
    expect((await dump()).get('search_posting')).not.toContain(`${token}`);
  });

  it('its files and the exports with it are gone from the disk, while who took them along stays on record', async () => {
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(storedFiles(test)).toEqual([]);
    const rows = await test.subgraph.database.manager.find(IncidentExportRow, { order: { at: 'DESC' } });
    const taken = rows.find(({ rowsWritten }) => rowsWritten !== null);
    expect(taken).toMatchObject({ rowsWritten: expect.any(Number), removedAt: expect.any(Date) });
  });

  it('what a repeated request would be told by is gone with it', async () => {
    expect(before.get('idempotency_key')).toContain('submitReport');
    const after = (await dump()).get('idempotency_key') ?? '';
    expect(after).not.toContain('submitReport');
    expect(after).not.toContain(matter.incidentId);
  });

  it('a certificate is left, and the matter with category, grid, legs and times', async () => {
    const read = `{ reportData { contact { phone } progress { text state receiptNumber erasedAt media { id } }
      erasure { state certificate { number decidedByRole erased { part count } } } } }`;
    const { data } = await ask(test.subgraph, resident(matter.reportId), read);
    expect(data.reportData).toMatchObject({
      contact: null,
      progress: { text: '〔已清除〕', state: 'ACCEPTED', erasedAt: expect.any(Date), media: [] },
      erasure: {
        state: 'DONE',
        certificate: { number: expect.stringMatching(/^QC\d{8}-[0-9A-F]{8}$/), decidedByRole: 'RESIDENT' },
      },
    });
    const parts = data.reportData.erasure.certificate.erased.map(({ part }: { part: string }) => part).sort();
    expect(parts).toEqual(['CONTACT', 'EXPORTS', 'INCIDENT', 'MEDIA', 'REPORT', 'REQUESTS', 'TEXTS']);
    const query = `query ($id: ID!) { incident(id: $id) { state text category { code } grid { id } address { building }
      legs { state } closedAt timeline(first: 50) { nodes { action byRole } } } }`;
    const { incident } = (await ask(test.subgraph, people.shiftLeader, query, { id: matter.incidentId })).data;
    expect(incident).toMatchObject({ state: 'CLOSED', text: '〔已清除〕', category: { code: '0301' }, address: null });
    expect(incident.closedAt).not.toBeNull();
    expect(incident.timeline.nodes).toContainEqual({ action: 'eraseReport', byRole: 'RESIDENT' });
  });

  if (engine.name === 'sqlite') {
    it('a backup taken later has no byte of it, and the file itself has none once it is vacuumed', async () => {
      const { manager } = test.subgraph.database;
      const [{ file }] = await manager.query("SELECT file FROM pragma_database_list WHERE name = 'main'");
      const directory = join(file, '..');
      const later = join(directory, 'later.sqlite');
      for (const sql of [`VACUUM INTO '${later}'`, 'VACUUM', 'PRAGMA wal_checkpoint(TRUNCATE)'])
        await manager.query(sql);
      for (const each of readdirSync(directory, { recursive: true, withFileTypes: true })) {
        if (!each.isFile()) continue;
        const bytes = readFileSync(join(each.parentPath, each.name));
        expect([each.name, canaries.filter((canary) => bytes.includes(canary))]).toEqual([each.name, []]);
      }
    });
  }
});
