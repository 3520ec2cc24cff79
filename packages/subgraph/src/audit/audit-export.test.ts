import { buffer, text } from 'node:stream/consumers';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import { AuditStage, auditor, breakGlassId, colleague, district, officer, one } from '../../test/audit-stage';
import { newId } from '../ids';
import type { Subgraph } from '../subgraph';
import { AuditExportRow } from './audit-reading-tables';
import { AuditReasonRow } from './audit-tables';

onEachEngine('the audit as auditors take it along', (engine) => {
  let stage: AuditStage;
  let subgraph: Subgraph<null>;

  beforeAll(async () => {
    stage = await AuditStage.on(engine);
    subgraph = stage.subgraph;
  });
  afterAll(() => stage.close());

  const asked: AuditStage['asked'] = (...args) => stage.asked(...args);
  const left: AuditStage['left'] = (work) => stage.left(work);

  const deed = `mutation ($input: ExportOrganizationAuditInput!) { exportOrganizationAudit(input: $input) {
    auditExport { id filter at expiresAt path } errors { code field } } }`;
  const takes = async (input: object, viewer: Viewer = auditor) =>
    (await ask(subgraph, viewer, deed, { input: { idempotencyKey: freshKey(), reason: '年度审计', ...input } })).data
      .exportOrganizationAudit;
  const fetched = async ({ id }: { id: string }, viewer: Viewer = auditor) => {
    const identity = await signIdentity(viewer, 'organization', testKey);
    const request = { method: 'GET', path: `audit-exports/${id}`, headers: {}, body: null } as const;
    const { status, headers, body } = await subgraph.files(identity, request);
    return { status, headers, content: typeof body === 'string' ? body : `${await buffer(body)}` };
  };
  const lines = (content: string) => content.trimEnd().split('\r\n');

  it('is a file of the entries that the question tells, cell by cell, for whoever asked', async () => {
    const { auditExport, errors } = await takes({ filter: { to: '2026-03-03T00:00:00Z' } });
    expect(errors).toEqual([]);
    expect(auditExport.path).toBe(`/audit-exports/organization/${auditExport.id}`);
    const { status, headers, content } = await fetched(auditExport);
    expect([status, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="organization-audit-\d{8}\.csv"$/);
    expect(content.startsWith('\ufeff记录编号,链上序号,时间,')).toBe(true);
    const { nodes } = await asked(auditor, { to: '2026-03-03T00:00:00Z' });
    const [, ...rows] = lines(content);
    expect(rows.map((row) => row.split(',')[0])).toEqual(nodes.map(({ id }: { id: string }) => id));
    expect(rows.at(-1)).toBe(
      `${nodes.at(-1).id},${nodes.at(-1).sequence ?? ''},2026-03-02 09:00:00,PERSON,officer,HR_OFFICER DIVISION ${district},否,revealPerson,REVEALED,,Person,${one},identityNumber,PROCEDURE,'=核对名册,是,test,`,
    );
    expect(rows[0]).toMatch(new RegExp(`,${breakGlassId}$`));
    expect(rows[3]).toContain('"workPhone,discipline"');
  });

  it('leaves an entry with what was asked for and why, and one for each fetch', async () => {
    const key = freshKey();
    const filter = { viewerId: 'officer', outcome: 'REVEALED' };
    const take = () => takes({ filter, idempotencyKey: key });
    const [asking, ...others] = await left(take);
    const { auditExport } = await take();
    expect([asking, others]).toMatchObject([
      {
        ...{ viewerId: 'auditor', deed: 'exportOrganizationAudit', outcome: 'DONE' },
        ...{ thingType: 'OrganizationAuditExport', thingId: auditExport.id },
        fields: 'viewerId=officer,outcome=REVEALED',
      },
      [],
    ]);
    expect(await subgraph.database.manager.findOneBy(AuditReasonRow, { id: asking!.id })).toMatchObject({
      text: '年度审计',
    });
    const fetches = await left(async () => {
      for (let time = 0; time < 2; time += 1) expect(lines((await fetched(auditExport)).content)).toHaveLength(3);
    });
    const fetch = { viewerId: 'auditor', deed: 'exportOrganizationAudit', outcome: 'READ', thingId: auditExport.id };
    expect(fetches).toMatchObject([fetch, fetch]);
  });

  it('holds nothing that was written after it was asked for', async () => {
    const { auditExport } = await takes({});
    const now = new Date(auditExport.at.getTime() + 1);
    await stage.write([{ viewer: officer, now, deed: 'later', outcome: 'DONE' }]);
    const { content } = await fetched(auditExport);
    expect(content).toContain('submitReport');
    expect(content).not.toContain('later');
    expect(content).not.toContain(auditExport.id);
  });

  it('is given to nobody else, nor when its day is over, nor to whoever reads the audit no more', async () => {
    const { auditExport } = await takes({});
    const demoted = { ...auditor, grants: [] };
    const entries = await left(async () => {
      for (const viewer of [colleague, demoted, officer, nobody]) {
        expect((await fetched(auditExport, viewer)).status).toBe(404);
      }
      await subgraph.database.transaction((tx) =>
        tx.update(AuditExportRow, { id: auditExport.id }, { expiresAt: new Date() }),
      );
      expect((await fetched(auditExport)).status).toBe(404);
      expect((await fetched({ id: newId() })).status).toBe(404);
    });
    expect(entries).toEqual([]);
  });

  it.each<[string, Viewer, object, string, string | null]>([
    ['an administrator', person('administrator', grant('ADMINISTRATOR', 'DIVISION', district)), {}, 'FORBIDDEN', null],
    ['nobody', nobody, {}, 'FORBIDDEN', null],
    ['an auditor without a reason', auditor, { reason: ' ' }, 'TEXT_MISSING', 'reason'],
    [
      'an auditor who asks for a number',
      auditor,
      { filter: { viewerId: '15400001111' } },
      'FILTER_UNHEARD_OF',
      'filter.viewerId',
    ],
    ['an auditor who asks for a name', auditor, { filter: { deed: '甄示例' } }, 'FILTER_UNHEARD_OF', 'filter.deed'],
  ])('is refused to %s, which is kept', async (_who, viewer, input, code, field) => {
    const exports = await subgraph.database.manager.count(AuditExportRow);
    const entries = await left(async () =>
      expect(await takes(input, viewer)).toEqual({ auditExport: null, errors: [{ code, field }] }),
    );
    expect(await subgraph.database.manager.count(AuditExportRow)).toBe(exports);
    expect(entries).toMatchObject([{ deed: 'exportOrganizationAudit', outcome: 'DENIED', code }]);
  });

  it('is written page by page, each entry once, and cut where the database fails', async () => {
    const now = new Date(Date.UTC(2025, 0, 1));
    const many = Array.from({ length: 1_201 }, () => ({
      viewer: officer,
      now,
      deed: 'many',
      outcome: 'DONE' as const,
    }));
    for (let start = 0; start < many.length; start += 100) await stage.write(many.slice(start, start + 100));
    const { auditExport } = await takes({ filter: { deed: 'many' } });
    const ids = lines((await fetched(auditExport)).content)
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(ids).toHaveLength(many.length);
    expect(new Set(ids).size).toBe(many.length);
    expect(ids).toEqual(ids.toSorted().toReversed());
    const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    await expect(failing(auditExport)).rejects.toThrow('gone');
    expect(log.mock.calls.join()).toContain('gone');
    log.mockRestore();
  });

  async function failing({ id }: { id: string }) {
    const identity = await signIdentity(auditor, 'organization', testKey);
    const request = { method: 'GET', path: `audit-exports/${id}`, headers: {}, body: null } as const;
    const { body } = await subgraph.files(identity, request);
    const broken = jest.spyOn(subgraph.database.manager, 'createQueryBuilder').mockImplementation(() => {
      throw new Error('gone');
    });
    try {
      return await text(body as never);
    } finally {
      broken.mockRestore();
    }
  }
});
