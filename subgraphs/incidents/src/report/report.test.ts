import 'reflect-metadata';
import { personnelEvents } from '@gridweave/events/personnel-events';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { ids, outside, pointIn } from '../../test/small-territory';
import { staffingSubscription } from '../staffing/staffing.events';
import { ReportRow } from './report.entity';

onEachEngine('reports', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const submit = (input: object, viewer = nobody) =>
    deed(
      test,
      viewer,
      'submitReport',
      { text: '路面积水', point: pointIn(0), ...input },
      'report { id state version number origin grid { id } microGrid { id } division { id name } } receiptNumber secret',
    );
  const verifyLegOf = async (reportId: string, viewer = people.districtDispatcher) =>
    (
      await ask(
        test.subgraph,
        viewer,
        'query ($id: ID!) { report(id: $id) { legs { id version state appointment { id } grid { id } } timeline(first: 5) { nodes { action byRole } } } }',
        { id: reportId },
      )
    ).data.report;

  it.each(['67181234', '6718123', '电话'])('say how a telephone number is written where one is %s', async (phone) => {
    const input = { idempotencyKey: `phone-${phone}`, text: '积水', point: pointIn(0), contact: { phone } };
    const query = 'mutation ($input: SubmitReportInput!) { submitReport(input: $input) { receiptNumber } }';
    const { errors } = await ask(test.subgraph, nobody, query, { input });
    expect(errors).toMatchObject([{ message: expect.stringContaining('固定电话请加区号') }]);
  });

  it.each([
    ['a point outside the district', { point: outside }, 'POINT_OUTSIDE_DISTRICT', 'point'],
    [
      'a point that is no place',
      { point: { longitude: 9e9, latitude: 34, system: 'BD09' } },
      'POINT_OUTSIDE_DISTRICT',
      'point',
    ],
    [
      'an accuracy below zero',
      { point: { ...pointIn(0), accuracyMetres: -1 } },
      'ACCURACY_INVALID',
      'point.accuracyMetres',
    ],
    ['an unknown category', { categoryCode: '9999' }, 'CATEGORY_UNKNOWN', 'categoryCode'],
    ['an empty text', { text: '  ' }, 'TEXT_MISSING', 'text'],
    ['a text of 4,001 characters', { text: '字'.repeat(4_001) }, 'TEXT_TOO_LONG', 'text'],
    ['a lone surrogate', { text: 'x\ud83d' }, 'TEXT_MALFORMED', 'text'],
    ['a floor of 21 characters', { address: { floor: 'x'.repeat(21) } }, 'TEXT_TOO_LONG', 'address.floor'],
    ['a resident who claims to patrol', { origin: 'PATROL' }, 'ORIGIN_NOT_ALLOWED', 'origin'],
  ])('refuse %s', async (_what, input, code, field) => {
    expect(await submit(input)).toMatchObject({
      report: null,
      receiptNumber: null,
      secret: null,
      errors: [{ code, field }],
    });
  });

  it('refuse a telephone number that is none before anything is done', async () => {
    await expect(submit({ contact: { phone: '12' } })).rejects.toThrow('BAD_USER_INPUT');
  });

  it.each([
    ['WGS84', { longitude: 113.6075, latitude: 34.705 }],
    ['GCJ02', { longitude: 113.61356, latitude: 34.70395 }],
    ['BD09', { longitude: 113.62006, latitude: 34.70989 }],
  ])('take points in %s', async (system, point) => {
    const { report } = await submit({ point: { ...point, system, accuracyMetres: 8 } });
    expect(report).toMatchObject({ grid: { id: ids.firstGrid }, microGrid: null });
    expect(report.division).toEqual({ id: ids.westCommunity, name: '西社区' });
  });

  it('keep the micro grid and the dedicated grid of a point', async () => {
    expect((await submit({ point: pointIn(0, 0.2) })).report.microGrid).toEqual({ id: ids.microGrid });
    const { report } = await submit({ point: pointIn(1, 0.2) });
    const seen = await ask(test.subgraph, people.marketChief, 'query ($id: ID!) { report(id: $id) { id } }', {
      id: report.id,
    });
    expect(seen.data.report).toEqual({ id: report.id });
  });

  it('are made once, however often the same key asks at once, with the same receipt and secret', async () => {
    const idempotencyKey = freshKey();
    const before = await test.subgraph.database.manager.count(ReportRow);
    const answers = await Promise.all(Array.from({ length: 10 }, () => submit({ idempotencyKey })));
    expect(new Set(answers.map((answer) => answer.report.id)).size).toBe(1);
    expect(new Set(answers.map((answer) => `${answer.receiptNumber} ${answer.secret}`)).size).toBe(1);
    expect(await test.subgraph.database.manager.count(ReportRow)).toBe(before + 1);
    const other = await submit({ idempotencyKey, text: '别的事' });
    expect(other.errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('ask the chief whose appointment is in force, and nobody in a vacant grid', async () => {
    const held = await submit({ point: pointIn(0) });
    expect((await verifyLegOf(held.report.id)).legs).toMatchObject([
      { state: 'DISPATCHED', grid: { id: ids.firstGrid }, appointment: { id: ids.firstChief } },
    ]);
    const vacant = await submit({ point: pointIn(2) });
    expect((await verifyLegOf(vacant.report.id)).legs).toMatchObject([
      { grid: { id: ids.villageGrid }, appointment: null },
    ]);
    const told = await ask(
      test.subgraph,
      resident(vacant.report.id),
      '{ reportProgress { headline responders { role } } }',
    );
    expect(told.data.reportProgress).toEqual({ headline: '上报已收到', responders: [] });
  });

  it('follow personnel’s newer appointments and ignore older ones', async () => {
    const told = (version: number, to: string | null) => ({
      id: 'x',
      sequence: 0,
      at: '2026-01-01T00:00:00Z',
      type: personnelEvents.appointmentChanged,
      payload: {
        id: ids.firstChief,
        role: 'GRID_CHIEF',
        unitId: null,
        gridId: ids.secondGrid,
        from: '2021-01-01',
        to,
        version,
      },
    });
    const subscription = staffingSubscription(test.subgraph.database);
    const apply = (version: number, to: string | null) =>
      test.subgraph.database.transaction((tx) => subscription.apply(tx, [told(version, to)]));
    await apply(3, null);
    await apply(2, '2022-01-01');
    const { report } = await submit({ point: pointIn(1) });
    expect((await verifyLegOf(report.id)).legs).toMatchObject([{ appointment: { id: ids.firstChief } }]);
    await apply(4, '2022-01-01');
    const later = await submit({ point: pointIn(1) });
    expect((await verifyLegOf(later.report.id)).legs).toMatchObject([{ appointment: null }]);
  });

  it.each([
    ['a resident', nobody, null, 'CITIZEN', 'RESIDENT'],
    ['a grid chief on patrol', people.firstChief, null, 'PATROL', 'GRID_CHIEF'],
    ['a micro chief', people.microChief, null, 'PATROL', 'MICRO_CHIEF'],
    ['a dispatcher for a caller', people.dispatcher, 'HOTLINE', 'HOTLINE', 'DISPATCHER'],
    ['a chief for a resident', people.firstChief, 'CITIZEN', 'CITIZEN', 'GRID_CHIEF'],
  ])('come from %s', async (_who, viewer, origin, expected, byRole) => {
    const { report } = await submit({ origin, point: pointIn(0, 0.2) }, viewer);
    expect(report.origin).toBe(expected);
    expect((await verifyLegOf(report.id)).timeline.nodes).toEqual([
      { action: 'submitReport', byRole },
      { action: 'dispatchVerification', byRole: 'SYSTEM' },
    ]);
  });

  it('need a category to become an incident, and may join an open one', async () => {
    const { report } = await submit({});
    const accept = (input: object) =>
      deed(
        test,
        people.dispatcher,
        'acceptReport',
        { reportId: report.id, expectedVersion: 1, ...input },
        'report { state incident { id reports { id } } }',
      );
    expect((await accept({})).errors).toMatchObject([{ code: 'CATEGORY_MISSING', field: 'categoryCode' }]);
    expect((await accept({ expectedVersion: 7, categoryCode: '0302' })).errors).toMatchObject([
      { code: 'VERSION_STALE' },
    ]);
    const incident = await raisedIncident(test);
    const joined = await accept({ incidentId: incident.id });
    expect(joined.report.incident.reports.map((each: { id: string }) => each.id)).toEqual([
      report.id,
      incident.reportId,
    ]);
  });
});
