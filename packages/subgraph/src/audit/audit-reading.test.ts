import 'reflect-metadata';
import { buffer, text } from 'node:stream/consumers';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine, type TestDatabase } from '@gridweave/testing/engines';
import { grant, nobody, person, resident, testKey } from '@gridweave/testing/viewers';
import { signIdentity } from '@gridweave/viewer/internal-identity';
import type { Viewer } from '@gridweave/viewer/viewer';
import { getNamedType, isUnionType } from 'graphql';
import { newId } from '../ids';
import { buildFederatedSchema } from '../schema';
import { Subgraph, type SubgraphDefinition } from '../subgraph';
import { canReadAudit } from './audit-reader.policy';
import { auditReading } from './audit-reading';
import { AuditExportRow } from './audit-reading-tables';
import { AuditEntryRow, AuditReasonRow } from './audit-tables';
import { type Acting, type AuditNote, auditTrailOf } from './audit-trail';

const district = newId();
const audit = auditReading<null>({
  ...{ word: 'organization', title: 'Organization' },
  mayRead: ({ viewer }) => canReadAudit(viewer, (id) => id === district),
});
const definition: SubgraphDefinition<null> = {
  ...{ name: 'organization', resolvers: audit.resolvers, references: {}, entities: [], migrations: [] },
  services: async () => null,
  files: async (ctx, request) => (await audit.files(ctx, request))!,
};

const auditor = person('auditor', grant('AUDITOR', 'DIVISION', district));
const colleague = person('other-auditor', grant('AUDITOR', 'DIVISION', district));
const officer = person('officer', grant('HR_OFFICER', 'DIVISION', district));
const dispatcher = { ...person('dispatcher', grant('DISPATCHER', 'DIVISION', newId())), traceId: 'd'.repeat(32) };
const breakGlassId = newId();
const opened = { ...grant('SHIFT_LEADER', 'DIVISION', district), breakGlassId };
const inEmergency = person('dispatcher', ...dispatcher.grants, opened);
const [one, other] = [newId(), newId()];
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute));

/** What was done and seen, minute by minute. */
const deeds: readonly (AuditNote & { readonly viewer: Viewer })[] = [
  {
    ...{ viewer: officer, deed: 'revealPerson', outcome: 'REVEALED', thing: { type: 'Person', id: one } },
    ...{ fields: ['identityNumber'], purpose: 'PROCEDURE', reason: '=核对名册' },
  },
  {
    ...{ viewer: dispatcher, deed: 'revealPerson', outcome: 'DENIED', code: 'FORBIDDEN' },
    thing: { type: 'Person', id: one },
  },
  { viewer: officer, deed: 'appoint', outcome: 'DONE', thing: { type: 'Appointment', id: other } },
  {
    ...{ viewer: officer, deed: 'read', outcome: 'READ', thing: { type: 'Person', id: other } },
    fields: ['workPhone', 'discipline'],
  },
  { viewer: nobody, deed: 'submitReport', outcome: 'DONE' },
  {
    ...{ viewer: officer, deed: 'revealPerson', outcome: 'REVEALED', thing: { type: 'Person', id: other } },
    ...{ fields: ['privatePhone'], purpose: 'RECONCILIATION', reason: '对账' },
  },
  { viewer: inEmergency, deed: 'voidIncident', outcome: 'DONE', thing: { type: 'Incident', id: newId() } },
];

const nodeFields =
  'id sequence at viewerKind viewerId roles grantsAreLastKnown deed outcome code thingType thingId fields purpose reason reasonIsOriginal traceId breakGlassId';

onEachEngine('the audit as auditors read it', (engine) => {
  let home: TestDatabase;
  let subgraph: Subgraph<null>;

  beforeAll(async () => {
    home = engine.create();
    subgraph = await Subgraph.start(definition, {
      ...{ databaseUrl: home.url, internalKey: testKey, sample: false, sources: {} },
    });
    await write(deeds.map((deed, minute) => ({ ...deed, now: at(minute) })));
  });
  afterAll(async () => {
    await subgraph.close();
    await home.drop();
  });

  const write = (notes: readonly (AuditNote & Acting)[]) => auditTrailOf(subgraph.database)!.writeAlone(notes);
  const asked = async (viewer: Viewer, filter: object | null, page = 'first: 50', selection = nodeFields) => {
    const query = `query ($filter: AuditFilter) { organizationAudit(${page}, filter: $filter) {
      totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } nodes { ${selection} } } }`;
    const { data, errors } = await ask(subgraph, viewer, query, { filter });
    expect(errors).toBeUndefined();
    return data.organizationAudit;
  };
  /** What is there of the deeds above: what was looked at since comes before it. */
  const found = async (filter: object) =>
    (await asked(auditor, { to: '2026-03-03T00:00:00Z', ...filter })).nodes.map((node: { at: Date }) =>
      node.at.getUTCMinutes(),
    );
  const all = () => subgraph.database.manager.find(AuditEntryRow, { order: { id: 'ASC' } });
  /** The entries that something leaves. */
  const left = async (work: () => Promise<unknown>) => {
    const before = new Set((await all()).map(({ id }) => id));
    await work();
    return (await all()).filter(({ id }) => !before.has(id));
  };

  it('is told the latest first, with who, in which role, what, to which thing, what for and why', async () => {
    const { nodes } = await asked(auditor, { to: '2026-03-03T00:00:00Z' });
    expect(nodes).toHaveLength(deeds.length);
    expect(nodes[0]).toMatchObject({ viewerId: 'dispatcher', deed: 'voidIncident', breakGlassId });
    expect(nodes[0].roles).toHaveLength(2);
    expect(nodes[1]).toMatchObject({
      ...{ at: at(5), viewerKind: 'PERSON', viewerId: 'officer', grantsAreLastKnown: false },
      ...{ roles: [`HR_OFFICER DIVISION ${district}`], deed: 'revealPerson', outcome: 'REVEALED', code: null },
      ...{ thingType: 'Person', thingId: other, fields: ['privatePhone'], purpose: 'RECONCILIATION' },
      ...{ reason: '对账', reasonIsOriginal: true, traceId: 'test', breakGlassId: null },
    });
    expect(nodes[2]).toMatchObject({ viewerKind: 'ANONYMOUS', viewerId: '', roles: [], thingId: null, fields: [] });
    expect(nodes[3]).toMatchObject({ fields: ['workPhone', 'discipline'], reason: null, reasonIsOriginal: null });
    expect(nodes.at(-2)).toMatchObject({ outcome: 'DENIED', code: 'FORBIDDEN', traceId: dispatcher.traceId });
  });

  it.each<[object, number[]]>([
    [{}, [6, 5, 4, 3, 2, 1, 0]],
    [{ viewerId: 'officer' }, [5, 3, 2, 0]],
    [{ viewerId: '' }, [4]],
    [{ viewerId: 'officer ' }, []],
    [{ viewerId: 'OFFICER' }, []],
    [{ viewerId: '甄示例' }, []],
    [{ deed: 'revealPerson' }, [5, 1, 0]],
    [{ deed: '查看' }, []],
    [{ outcome: 'DENIED' }, [1]],
    [{ thingType: 'Person' }, [5, 3, 1, 0]],
    [{ thingId: one }, [1, 0]],
    [{ thingType: 'Appointment', thingId: other }, [2]],
    [{ purpose: 'PROCEDURE' }, [0]],
    [{ traceId: 'd'.repeat(32) }, [1]],
    [{ breakGlassId }, [6]],
    [{ breakGlassId, viewerId: 'officer' }, []],
    [{ from: '2026-03-02T01:02:00Z' }, [6, 5, 4, 3, 2]],
    [{ to: '2026-03-02T01:02:00Z' }, [1, 0]],
    [{ viewerId: 'officer', outcome: 'REVEALED', from: '2026-03-02T01:01:00Z' }, [5]],
  ])('is narrowed by every field that is given: %j', async (filter, minutes) => {
    expect(await found(filter)).toEqual(minutes);
  });

  it('is read page by page in both directions, and counted', async () => {
    const filter = { to: '2026-03-03T00:00:00Z' };
    const minutes = ({ nodes }: { nodes: { at: Date }[] }) => nodes.map((node) => node.at.getUTCMinutes());
    const first = await asked(auditor, filter, 'first: 4');
    expect([minutes(first), first.totalCount, first.pageInfo.hasNextPage]).toEqual([[6, 5, 4, 3], 7, true]);
    const next = await asked(auditor, filter, `first: 4, after: "${first.pageInfo.endCursor}"`);
    expect([minutes(next), next.pageInfo.hasNextPage]).toEqual([[2, 1, 0], false]);
    const back = await asked(auditor, filter, `last: 3, before: "${next.pageInfo.startCursor}"`);
    expect([minutes(back), back.pageInfo.hasPreviousPage]).toEqual([[5, 4, 3], true]);
  });

  it('takes no more statements for a longer page, reasons and all', async () => {
    const statements = async (page: string) => {
      const before = subgraph.database.statementCount;
      await asked(auditor, { viewerId: 'officer' }, page);
      return subgraph.database.statementCount - before;
    };
    expect(await statements('first: 50')).toBe(await statements('first: 4'));
  });

  it('finds what is few among many by an index', async () => {
    const { query, parameters } = engine.name === 'sqlite' ? sqlitePlan : serverPlan;
    for (const [column, index] of Object.entries({
      outcome: 'outcome',
      thing_type: 'thing_type',
      purpose: 'purpose',
      trace_id: 'trace_id',
      break_glass_id: 'break_glass_id',
    })) {
      const plan = JSON.stringify(await subgraph.database.manager.query(query(column), parameters));
      expect([column, plan]).toEqual([column, expect.stringMatching(indexOf(index))]);
    }
  });
  const sqlitePlan = {
    query: (column: string) =>
      `EXPLAIN QUERY PLAN SELECT id FROM audit_entry WHERE ${column} = ? ORDER BY id DESC LIMIT 21`,
    parameters: ['x'],
  };
  const serverPlan = {
    query: (column: string) =>
      `SELECT INDEX_NAME, COLUMN_NAME FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'audit_entry' AND SEQ_IN_INDEX = 1 AND COLUMN_NAME = '${column}'`,
    parameters: [],
  };
  const indexOf = (column: string) =>
    engine.name === 'sqlite' ? new RegExp(`USING (?:COVERING )?INDEX \\w+ \\(${column}=\\?\\)`) : new RegExp(column);

  it('keeps that somebody has looked, once a question, and what for', async () => {
    const filter = { thingType: 'Person', thingId: one, outcome: 'REVEALED', from: '2026-01-01T00:00:00+08:00' };
    expect(await left(() => asked(auditor, filter))).toMatchObject([
      {
        ...{ viewerId: 'auditor', roles: `AUDITOR DIVISION ${district}`, deed: 'organizationAudit', outcome: 'READ' },
        ...{ thingType: 'Person', thingId: one, purpose: null, code: null },
        fields: `outcome=REVEALED,thingType=Person,thingId=${one},from=2025-12-31T16:00:00.000Z`,
      },
    ]);
    // An auditor who asks about the thing finds it, even this very look.
    const { nodes } = await asked(colleague, { thingId: one });
    expect(nodes.slice(0, 2)).toMatchObject([
      { viewerId: 'other-auditor', deed: 'organizationAudit', fields: [`thingId=${one}`] },
      { viewerId: 'auditor', deed: 'organizationAudit' },
    ]);
  });

  it('keeps nothing of anybody that somebody writes into a filter', async () => {
    const filter = { viewerId: '15400001111', deed: '甄示例', thingId: '41010318800101004X', traceId: '15400001111' };
    const kept = await left(async () => expect((await asked(auditor, filter)).nodes).toEqual([]));
    expect(kept).toMatchObject([{ thingType: null, thingId: null, fields: 'viewerId,deed,thingId,traceId' }]);
  });

  it('shows nothing where the look cannot be kept', async () => {
    const trail = auditTrailOf(subgraph.database)!;
    const broken = jest.spyOn(trail, 'writeAlone').mockRejectedValueOnce(new Error('disk full'));
    const log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { data, errors } = await ask(subgraph, auditor, '{ organizationAudit(first: 1) { nodes { id } } }');
    log.mockRestore();
    broken.mockRestore();
    expect([data.organizationAudit, errors?.[0].extensions.code]).toEqual([null, 'INTERNAL']);
  });

  it.each<[string, Viewer, number]>([
    ['an administrator', person('administrator', grant('ADMINISTRATOR', 'DIVISION', district)), 1],
    ['an HR officer', officer, 1],
    ['an auditor of a street', person('street', grant('AUDITOR', 'DIVISION', newId())), 1],
    ['a resident', resident('report'), 0],
    ['nobody', nobody, 0],
  ])('is not told to %s, and a member of staff who tries is kept', async (_who, viewer, kept) => {
    const entries = await left(async () => expect(await asked(viewer, { viewerId: 'officer' })).toBeNull());
    expect(entries).toHaveLength(kept);
    for (const entry of entries) {
      expect(entry).toMatchObject({
        ...{ viewerId: viewer.id, deed: 'organizationAudit', outcome: 'DENIED', code: 'FORBIDDEN' },
        fields: 'viewerId=officer',
      });
    }
  });

  it('is reached by no other way than its question', async () => {
    const schema = await buildFederatedSchema(definition);
    const entry = schema.getType('OrganizationAuditEntry');
    const union = schema.getType('_Entity');
    expect(isUnionType(union) ? union.getTypes() : []).not.toContain(entry);
    const roots = Object.values(schema.getQueryType()!.getFields());
    const leading = roots.filter(({ type }) => JSON.stringify(getNamedType(type).toString()).includes('Audit'));
    expect(leading.map(({ name }) => name)).toEqual(['organizationAudit']);
  });

  it('tells a reason that was erased in part as no longer what was written, and none that is gone', async () => {
    const entry = await subgraph.database.manager.findOneByOrFail(AuditEntryRow, { purpose: 'RECONCILIATION' });
    const change = (values: Partial<AuditReasonRow>) =>
      subgraph.database.transaction((tx) => tx.update(AuditReasonRow, { id: entry.id }, values));
    const { salt, text: original } = await subgraph.database.manager.findOneByOrFail(AuditReasonRow, { id: entry.id });
    await change({ salt: null, text: '〔已清除〕' });
    const told = async () => (await asked(auditor, { purpose: 'RECONCILIATION' })).nodes[0];
    expect(await told()).toMatchObject({ reason: '〔已清除〕', reasonIsOriginal: false });
    await change({ salt, text: original });
    expect(await told()).toMatchObject({ reason: '对账', reasonIsOriginal: true });
  });

  describe('taken along', () => {
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
      await write([{ viewer: officer, now, deed: 'later', outcome: 'DONE' }]);
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
      [
        'an administrator',
        person('administrator', grant('ADMINISTRATOR', 'DIVISION', district)),
        {},
        'FORBIDDEN',
        null,
      ],
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
      for (let start = 0; start < many.length; start += 100) await write(many.slice(start, start + 100));
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
});
