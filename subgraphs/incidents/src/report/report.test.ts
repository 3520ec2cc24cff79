import 'reflect-metadata';
import { personnelEvents } from '@gridweave/events/personnel-events';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { ids, outside, pointIn } from '../../test/small-territory';
import { ReportContactRow, ReportRow } from './report.entity';

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
    const { appointmentSubscription } = await import('../staffing/appointment-interval.queries');
    const subscription = appointmentSubscription(test.subgraph.database);
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

  it.each(['openReport with a wrong secret', 'openReport with an unknown number'])('refuse %s alike', async (what) => {
    const { receiptNumber, secret } = await submit({});
    const input = what.includes('secret')
      ? { receiptNumber, secret: `${secret.slice(1)}2` }
      : { receiptNumber: '20260101-ABCDEFGH', secret };
    const answer = await deed(test, nobody, 'openReport', input, 'token progress { receiptNumber }');
    expect(answer).toMatchObject({ token: null, progress: null, errors: [{ code: 'RECEIPT_UNKNOWN', field: null }] });
  });

  it('show a token’s bearer that report alone, and others nothing', async () => {
    const { report, receiptNumber } = await submit({ address: { building: '华城国际中心', floor: '21' } });
    const query = '{ reportProgress { receiptNumber } }';
    expect((await ask(test.subgraph, resident(report.id), query)).data.reportProgress).toEqual({ receiptNumber });
    for (const viewer of [nobody, people.firstChief, people.administrator]) {
      expect((await ask(test.subgraph, viewer, query)).data.reportProgress).toBeNull();
    }
    const entity = await ask(
      test.subgraph,
      resident(report.id),
      'query ($id: ID!) { report(id: $id) { id } reports(first: 5) { totalCount } incidents(first: 5) { totalCount } }',
      { id: report.id },
    );
    expect(entity.data).toEqual({ report: null, reports: { totalCount: 0 }, incidents: { totalCount: 0 } });
  });

  it('are declined with a reason that the reporter reads, and nobody need go and look', async () => {
    const { report } = await submit({});
    const input = { reportId: report.id, expectedVersion: 1, reason: '重复上报' };
    const foreign = await deed(test, people.eastDispatcher, 'declineReport', input, 'report { id }');
    expect(foreign.errors).toMatchObject([{ code: 'REPORT_NOT_FOUND' }]);
    const chief = await deed(test, people.firstChief, 'declineReport', input, 'report { id }');
    expect(chief.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const declined = await deed(
      test,
      people.dispatcher,
      'declineReport',
      input,
      'report { state declinedReason version legs { state } }',
    );
    expect(declined.report).toEqual({
      state: 'DECLINED',
      declinedReason: '重复上报',
      version: 2,
      legs: [{ state: 'CANCELLED' }],
    });
    const told = await ask(test.subgraph, resident(report.id), '{ reportProgress { state headline } }');
    expect(told.data.reportProgress).toEqual({ state: 'DECLINED', headline: '不予受理：重复上报' });
    const again = await deed(
      test,
      people.dispatcher,
      'declineReport',
      { ...input, expectedVersion: 2 },
      'report { id }',
    );
    expect(again.errors).toMatchObject([{ code: 'REPORT_ALREADY_DECLINED' }]);
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

  it('never answer a reporter’s name or telephone number in clear, to whomever', async () => {
    const contact = { name: '欧阳示例人', phone: '13987654321' };
    const { report } = await submit({ contact, categoryCode: '0302' });
    const stored = await test.subgraph.database.manager.findOneByOrFail(ReportContactRow, { reportId: report.id });
    expect(stored).toMatchObject(contact);
    await deed(test, people.dispatcher, 'acceptReport', { reportId: report.id, expectedVersion: 1 }, 'report { id }');
    const fields =
      'id text contact { name phone } timeline(first: 50) { nodes { reason } } incident { id reports { contact { name phone } } }';
    for (const viewer of [nobody, resident(report.id), ...Object.values(people)]) {
      const answers = await Promise.all([
        ask(
          test.subgraph,
          viewer,
          `query ($id: ID!) { report(id: $id) { ${fields} } reports(first: 50) { nodes { ${fields} } } reportProgress { text headline happenings { text } } }`,
          { id: report.id },
        ),
        ask(
          test.subgraph,
          viewer,
          `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Report { ${fields} } } }`,
          {
            representations: [{ __typename: 'Report', id: report.id }],
          },
        ),
      ]);
      expect(JSON.stringify(answers)).not.toMatch(/示例人|1398765/);
    }
    const masked = await ask(
      test.subgraph,
      people.dispatcher,
      'query ($id: ID!) { report(id: $id) { contact { name phone } } }',
      { id: report.id },
    );
    expect(masked.data.report.contact).toEqual({ name: '欧阳***', phone: '139****4321' });
    const chief = await ask(
      test.subgraph,
      people.firstChief,
      'query ($id: ID!) { report(id: $id) { contact { name } } }',
      { id: report.id },
    );
    expect(chief.data.report.contact).toBeNull();
  });

  it('store no secret', async () => {
    const { secret } = await submit({});
    for (const table of ['report', 'report_contact', 'idempotency_key', 'outbox', 'incident_entry']) {
      expect(JSON.stringify(await test.subgraph.database.manager.query(`SELECT * FROM ${table}`))).not.toContain(
        secret,
      );
    }
  });
});
