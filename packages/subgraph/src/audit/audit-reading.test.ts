import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { grant, nobody, person, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { getNamedType, isUnionType } from 'graphql';
import {
  AuditStage,
  at,
  auditor,
  breakGlassId,
  colleague,
  deeds,
  definition,
  dispatcher,
  district,
  officer,
  one,
  other,
} from '../../test/audit-stage';
import { newId } from '../ids';
import { buildFederatedSchema } from '../schema';
import type { Subgraph } from '../subgraph';
import { AuditEntryRow, AuditReasonRow } from './audit-tables';
import { auditTrailOf } from './audit-trail';

onEachEngine('the audit as auditors read it', (engine) => {
  let stage: AuditStage;
  let subgraph: Subgraph<null>;

  beforeAll(async () => {
    stage = await AuditStage.on(engine);
    subgraph = stage.subgraph;
  });
  afterAll(() => stage.close());

  const asked: AuditStage['asked'] = (...args) => stage.asked(...args);
  const left: AuditStage['left'] = (work) => stage.left(work);
  /** What is there of the deeds above: what was looked at since comes before it. */
  const found = async (filter: object) =>
    (await asked(auditor, { to: '2026-03-03T00:00:00Z', ...filter })).nodes.map((node: { at: Date }) =>
      node.at.getUTCMinutes(),
    );

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
});
