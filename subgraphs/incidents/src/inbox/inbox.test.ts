import 'reflect-metadata';
import { insertEntities } from '@gridweave/subgraph/bulk';
import { ask } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { IsNull } from 'typeorm';
import {
  deed,
  dispatchedIncident,
  finish,
  type IncidentsUnderTest,
  legOf,
  people,
  startIncidents,
} from '../../test/incidents-subgraph';
import { ids, pointIn } from '../../test/small-territory';
import { ClockRow } from '../clock/clock.entity';
import { ClockKind } from '../clock/clock.rules';
import { newLeg } from '../leg/dispatch.commands';
import { LegRow } from '../leg/leg.entity';
import { LegKind, LegState } from '../leg/leg.rules';
import { withInboxPlace } from '../leg/leg-waiting';
import { legSources } from './inbox.queries';

/** What a deed would write with it. */
const placed = (change: { dueAt: Date | null; heldUntil?: Date | null }) =>
  withInboxPlace({ kind: LegKind.LEAD, state: LegState.DISPATCHED, heldUntil: null, ...change });

onEachEngine('the inbox', (engine) => {
  let test: IncidentsUnderTest;
  let reportId: string;
  /** Legs of the drainage crew, by when they are due. */
  const legs: Record<'soon' | 'later' | 'never', string> = {} as never;

  beforeAll(async () => {
    test = await startIncidents(engine);
    for (const [name, dueAt] of [
      ['later', '2099-01-02'],
      ['never', null],
      ['soon', '2099-01-01'],
    ] as const) {
      const incident = await dispatchedIncident(test);
      const { id } = legOf(incident, ids.drainage);
      legs[name] = id;
      await test.subgraph.database.transaction((tx) =>
        tx.update(LegRow, { id }, placed({ dueAt: dueAt && new Date(`${dueAt}T00:00:00Z`) })),
      );
    }
    const done = await dispatchedIncident(test);
    await finish(test, legOf(done, ids.drainage), people.drainage);
    const input = { text: '路灯不亮', point: pointIn(2), categoryCode: '0601' };
    const { report } = await deed(test, resident(''), 'submitReport', input, 'report { id }');
    reportId = report?.id ?? null;
  });
  afterAll(() => test.close());

  const inbox = async (viewer: Viewer, args = 'first: 100') => {
    const query = `{ viewer { inbox(${args}) { nodes { kind dueAt leg { id incident { id } } report { id } } pageInfo { endCursor hasNextPage startCursor } totalCount } } }`;
    const { data, errors } = await ask(test.subgraph, viewer, query);
    expect(errors).toBeUndefined();
    return data.viewer?.inbox ?? null;
  };
  const waiting = async (viewer: Viewer, args?: string) =>
    (await inbox(viewer, args)).nodes.map(
      ({ leg, report }: { leg: { id: string }; report: { id: string } }) => leg?.id ?? report?.id,
    );

  it('of a unit holds its open legs, the next deadline first and those without one last', async () => {
    expect(await waiting(people.drainage)).toEqual([legs.soon, legs.later, legs.never]);
    expect((await inbox(people.drainage)).totalCount).toBe(3);
  });

  it('pages forwards and backwards', async () => {
    const first = await inbox(people.drainage, 'first: 2');
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(await waiting(people.drainage, `first: 2, after: "${first.pageInfo.endCursor}"`)).toEqual([legs.never]);
    const last = await inbox(people.drainage, 'last: 1');
    expect(await waiting(people.drainage, `last: 2, before: "${last.pageInfo.startCursor}"`)).toEqual([
      legs.soon,
      legs.later,
    ]);
  });

  it('leaves out what is held', async () => {
    const hold = (heldUntil: Date | null) =>
      test.subgraph.database.transaction((tx) =>
        tx.update(LegRow, { id: legs.later }, placed({ dueAt: new Date('2099-01-02T00:00:00Z'), heldUntil })),
      );
    await hold(new Date('2099-01-01T00:00:00Z'));
    expect(await waiting(people.drainage)).toEqual([legs.soon, legs.never]);
    await hold(null);
  });

  it.each([
    ['a unit', people.property, { unitId: ids.property }],
    ['a chief', people.secondChief, { gridId: ids.secondGrid }],
  ])('of %s is read in its order from an index', async (_who, viewer, place) => {
    const { database } = test.subgraph;
    const legs = Array.from({ length: 600 }, (_, index) =>
      withInboxPlace({
        ...newLeg({
          kind: LegKind.LEAD,
          dispatchedAt: new Date(),
          dueAt: new Date(Date.now() + index * 60_000),
          ...place,
        }),
        state: index % 3 === 0 ? LegState.DISPATCHED : LegState.DONE,
      }),
    );
    await database.transaction((tx) => insertEntities(tx, LegRow, legs));
    await database.manager.query(engine.name === 'sqlite' ? 'ANALYZE leg' : 'ANALYZE TABLE leg');
    const { nodes } = await inbox(viewer, 'first: 10');
    expect(nodes.map(({ leg }: { leg: { id: string } }) => leg.id)).toEqual(
      legs.filter((_, index) => index % 3 === 0 && index < 30).map(({ id }) => id),
    );
    const [{ query, columns }] = legSources({ viewer, database }) as [ReturnType<typeof legSources>[number]];
    const list = query.clone().limit(11);
    for (const column of columns) list.addOrderBy(column, 'ASC');
    const [sql, parameters] = list.getQueryAndParameters();
    const plan = await database.manager.query(
      `${engine.name === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${sql}`,
      parameters,
    );
    const told = JSON.stringify(plan);
    expect(told).not.toMatch(/filesort|TEMP B-TREE|SCAN leg|"type":"ALL"/);
    expect(told).toMatch(engine.name === 'sqlite' ? /inbox_at>/ : /"type":"range"|"type":"ref"/);
  });

  it('of a desk holds the reports of its divisions that wait for it, oldest first', async () => {
    const { nodes } = await inbox(people.eastDispatcher);
    expect(nodes.map(({ kind, report }: { kind: string; report: object }) => ({ kind, report }))).toEqual(
      reportId === null ? [] : [{ kind: 'REPORT', report: { id: reportId } }],
    );
    const asDistrict = await inbox(people.districtDispatcher);
    expect(asDistrict.nodes.every(({ kind }: { kind: string }) => kind === 'REPORT')).toBe(true);
  });

  it('of a chief holds what the grid is asked to look at', async () => {
    const { nodes } = await inbox(people.firstChief);
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.every(({ kind }: { kind: string }) => kind === 'LEG')).toBe(true);
  });

  it('of a chief tells by when a report is to be verified, as its clock says, among what else is due', async () => {
    const { database } = test.subgraph;
    const dueIn = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    const sketch = { kind: LegKind.LEAD, gridId: ids.firstGrid, dispatchedAt: new Date() };
    const [before, after] = [newLeg({ ...sketch, dueAt: dueIn(1) }), newLeg({ ...sketch, dueAt: dueIn(60 * 24) })];
    await database.transaction((tx) => insertEntities(tx, LegRow, [after, before].map(withInboxPlace)));
    const { nodes } = await inbox(people.firstChief);
    const clocks = await database.manager.findBy(ClockRow, { kind: ClockKind.VERIFICATION, stoppedAt: IsNull() });
    const byLeg = new Map(clocks.map(({ legId, dueAt }) => [legId, dueAt]));
    const listed: { dueAt: Date; leg: { id: string } }[] = nodes;
    const verified = listed.filter(({ leg }) => byLeg.has(leg.id));
    expect(verified.length).toBeGreaterThan(1);
    for (const { dueAt, leg } of verified) expect(dueAt).toEqual(byLeg.get(leg.id));
    const order = listed.map(({ dueAt }) => dueAt.getTime());
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect([listed[0]?.leg.id, listed.at(-1)?.leg.id]).toEqual([before.id, after.id]);
    // Page after page it is the same order.
    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await inbox(people.firstChief, `first: 2${cursor && `, after: "${cursor}"`}`);
      paged.push(...page.nodes.map((node: { leg: { id: string } }) => node.leg.id));
      if (!page.pageInfo.hasNextPage) break;
      cursor = page.pageInfo.endCursor;
    }
    expect(paged).toEqual(listed.map(({ leg }) => leg.id));
  });

  it.each<[string, Viewer]>([
    ['an HR officer', people.hr],
    ['an administrator', people.administrator],
    ['a unit that has nothing', people.committee],
  ])('of %s is empty', async (_who, viewer) => {
    expect(await waiting(viewer)).toEqual([]);
  });

  it('of a caller without a token there is none', async () => {
    expect(await inbox(nobody)).toBeNull();
  });
});
