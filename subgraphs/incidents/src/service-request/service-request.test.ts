import 'reflect-metadata';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, startIncidents } from '../../test/incidents-subgraph';
import { outside, pointIn } from '../../test/small-territory';
import { LegRow } from '../leg/leg.entity';
import { ReportContactRow, ReportRow } from '../report/report.entity';

const system = (id: string): Viewer => ({ ...nobody, id, kind: 'SYSTEM' });
const door = system('open311:test');
const other = system('open311:elsewhere');

const fields =
  'requestId serviceCode serviceName status statusNote reportState incidentState requestedAt updatedAt divisionName location { coordinates }';

onEachEngine('service requests', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  let made = 0;
  const submit = (input: object = {}, viewer: Viewer = door) => {
    made += 1;
    return deed(
      test,
      viewer,
      'submitServiceRequest',
      { requestId: `r-${made}`, serviceCode: '0301', text: '路面积水，电话13812345678', point: pointIn(0), ...input },
      `serviceRequest { ${fields} } retryAfterSeconds`,
    );
  };
  const listed = async (filter: object, viewer: Viewer = door) => {
    const query = `query ($filter: ServiceRequestFilter) { serviceRequests(first: 100, filter: $filter) { nodes { ${fields} } } }`;
    return (await ask(test.subgraph, viewer, query, { filter })).data.serviceRequests.nodes;
  };
  const idsOf = async (filter: object, viewer: Viewer = door) =>
    (await listed(filter, viewer)).map((each: { requestId: string }) => each.requestId);
  const reportOf = (requestId: string) =>
    test.subgraph.database.manager.findOneByOrFail(ReportRow, { source: 'OPEN311:open311:test', sourceId: requestId });

  it.each<[string, object, Viewer, string]>([
    ['a code of the catalogue', {}, door, 'taken'],
    ['a code of another system with its name', { serviceCode: '4f38', serviceName: 'Other' }, door, 'taken'],
    ['an unknown code', { serviceCode: '9999' }, door, 'CATEGORY_UNKNOWN'],
    ['a code that is none', { serviceCode: '积水', serviceName: '积水' }, door, 'SERVICE_CODE_INVALID'],
    ['another district', { point: outside }, door, 'POINT_OUTSIDE_DISTRICT'],
    ['tomorrow', { requestedAt: new Date(Date.now() + 86_400_000).toISOString() }, door, 'HAPPENED_IN_FUTURE'],
    ['closed tomorrow', { closedAt: new Date(Date.now() + 86_400_000).toISOString() }, door, 'CLOSED_AT_INVALID'],
    ['no text', { text: ' ' }, door, 'TEXT_MISSING'],
    ['an id with a slash', { requestId: 'a/b' }, door, 'REQUEST_ID_INVALID'],
    ['a sensor', {}, system('levels'), 'FORBIDDEN'],
    ['a jurisdiction that is no name', {}, system('open311:a b'), 'FORBIDDEN'],
    ['nobody', {}, nobody, 'FORBIDDEN'],
    ['a resident', {}, resident('018907e2-0400-7357-9525-3a592e984c1b'), 'FORBIDDEN'],
    ['a dispatcher', {}, people.dispatcher, 'FORBIDDEN'],
    ['an administrator', {}, people.administrator, 'FORBIDDEN'],
  ])('%s', async (_what, input, viewer, expected) => {
    const { serviceRequest, errors } = await submit(input, viewer);
    expect(errors[0]?.code ?? 'taken').toBe(expected);
    expect(serviceRequest === null).toBe(expected !== 'taken');
  });

  it('names the field as the caller knows it', async () => {
    expect((await submit({ serviceCode: '9999' })).errors).toMatchObject([{ field: 'serviceCode' }]);
  });

  it('show no text, no reporter and a coarse point, to their own jurisdiction alone', async () => {
    const contact = { name: '张三', phone: '13812345678', email: 'zhang@example.org' };
    const point = { longitude: 113.6012345, latitude: 34.7054321, system: 'WGS84' };
    const { serviceRequest } = await submit({ requestId: 'public', contact, point });
    expect(serviceRequest).toMatchObject({
      requestId: 'public',
      serviceCode: '0301',
      status: 'OPEN',
      statusNote: '已收到，待核实。',
      location: { coordinates: { type: 'Point', coordinates: [113.6012, 34.7054] } },
    });
    expect(await listed({ requestId: ['public'] })).toEqual([serviceRequest]);
    expect(JSON.stringify(serviceRequest)).not.toMatch(/张|138|example|积水，/);
    const report = await reportOf('public');
    expect(report).toMatchObject({ origin: 'OPEN311', text: '路面积水，电话13812345678' });
    expect(await test.subgraph.database.manager.countBy(ReportContactRow, { reportId: report.id })).toBe(1);
    for (const viewer of [other, system('levels'), nobody, resident(report.id), people.districtDispatcher]) {
      expect(await idsOf({}, viewer)).toEqual([]);
    }
  });

  it('come once under their id, also at once, and under the same id of another jurisdiction once more', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => submit({ requestId: 'same' })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ serviceRequest }) => JSON.stringify(serviceRequest))).size).toBe(1);
    expect(await test.subgraph.database.manager.countBy(ReportRow, { sourceId: 'same' })).toBe(1);
    expect((await submit({ requestId: 'same' }, other)).errors).toEqual([]);
    expect(await test.subgraph.database.manager.countBy(ReportRow, { sourceId: 'same' })).toBe(2);
  });

  it('are found by id, code, time and status', async () => {
    const [may, june, july] = ['2019-05-01T00:00:00.000Z', '2019-06-01T00:00:00.000Z', '2019-07-01T00:00:00.000Z'];
    await submit({ requestId: 'may', requestedAt: may });
    await submit({ requestId: 'june', requestedAt: june, serviceCode: 'lamp', serviceName: 'Lamps' });
    await submit({ requestId: 'july', requestedAt: july, closedAt: '2019-07-02T00:00:00Z' });
    const in2019 = { requestedFrom: may, requestedTo: july };
    expect(await idsOf(in2019)).toEqual(['july', 'june', 'may']);
    expect(await idsOf({ ...in2019, requestedTo: june })).toEqual(['june', 'may']);
    expect(await idsOf({ ...in2019, status: 'CLOSED' })).toEqual(['july']);
    expect(await idsOf({ ...in2019, status: 'OPEN' })).toEqual(['june', 'may']);
    expect(await idsOf({ ...in2019, serviceCode: ['lamp', '积'] })).toEqual(['june']);
    expect(await idsOf({ requestId: ['may', 'nobody'] })).toEqual(['may']);
    expect(await idsOf({ requestId: ['积'] })).toEqual([]);
    expect((await listed({ requestId: ['june'] }))[0]).toMatchObject({
      serviceName: 'Lamps',
      requestedAt: new Date(june),
    });
  });

  it('closed where they come from are closed here, and nobody goes', async () => {
    const closedAt = '2020-01-02T03:04:05.000Z';
    await submit({ requestId: 'later' });
    expect((await listed({ requestId: ['later'] }))[0].status).toBe('OPEN');
    const { serviceRequest } = await submit({ requestId: 'later', closedAt });
    expect(serviceRequest).toMatchObject({
      status: 'CLOSED',
      statusNote: '来源系统已办结，本区不再办理。',
      reportState: 'DECLINED',
      updatedAt: new Date(closedAt),
    });
    const { id } = await reportOf('later');
    const legs = await test.subgraph.database.manager.findBy(LegRow, { reportId: id });
    expect(legs.map(({ state }) => state)).toEqual(['CANCELLED']);
    const again = await submit({ requestId: 'later', closedAt: '2021-01-01T00:00:00Z' });
    expect(again.serviceRequest.updatedAt).toEqual(new Date(closedAt));
  });

  it('tell the real state of what they have become, which the other system no longer closes', async () => {
    await submit({ requestId: 'ours' });
    const { id, version } = await reportOf('ours');
    const accepted = { reportId: id, expectedVersion: version };
    await deed(test, people.dispatcher, 'acceptReport', accepted, 'report { id }');
    const closedAt = new Date().toISOString();
    const { serviceRequest, errors } = await submit({ requestId: 'ours', closedAt });
    expect(errors).toEqual([]);
    expect(serviceRequest).toMatchObject({
      status: 'OPEN',
      statusNote: '待立案。',
      reportState: 'ACCEPTED',
      incidentState: 'RAISED',
    });
    await submit({ requestId: 'not-ours' });
    const declined = await reportOf('not-ours');
    await deed(
      test,
      people.dispatcher,
      'declineReport',
      { reportId: declined.id, expectedVersion: declined.version, reasonCode: 'REPEATED', reason: '张三电话打不通' },
      'report { id }',
    );
    expect((await listed({ requestId: ['not-ours'] }))[0]).toMatchObject({
      status: 'CLOSED',
      statusNote: '不予受理。',
    });
  });

  it('say of what was declined when that was, whatever is done about the report afterwards', async () => {
    await submit({ requestId: 'declined' });
    const { id, version } = await reportOf('declined');
    const declining = { reportId: id, expectedVersion: version, reasonCode: 'REPEATED' };
    await deed(test, people.dispatcher, 'declineReport', declining, 'report { id }');
    const [before] = await listed({ requestId: ['declined'] });
    expect(before.updatedAt.getTime()).toBeGreaterThan(before.requestedAt.getTime());
    const asked = await deed(test, resident(id), 'requestReview', { reason: '请再看看' }, '__typename');
    expect(asked.errors).toEqual([]);
    expect((await listed({ requestId: ['declined'] }))[0]).toEqual(before);
  });

  it('repeated under one key with other words are refused', async () => {
    const idempotencyKey = freshKey();
    await submit({ idempotencyKey, requestId: 'keyed' });
    const { errors } = await submit({ idempotencyKey, requestId: 'keyed', text: '别的' });
    expect(errors).toMatchObject([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
  });

  it('cost the same number of statements in a list of any length', async () => {
    const count = async (filter: object) => {
      const before = test.subgraph.database.statementCount;
      await listed(filter);
      return test.subgraph.database.statementCount - before;
    };
    const one = await count({ requestId: ['public'] });
    expect(await count({})).toBe(one);
  });
});
