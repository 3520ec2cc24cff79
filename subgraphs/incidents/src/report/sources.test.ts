import 'reflect-metadata';
import { ask, freshKey } from '@gridweave/testing/ask';
import { onEachEngine } from '@gridweave/testing/engines';
import { nobody, resident } from '@gridweave/testing/viewers';
import type { Viewer } from '@gridweave/viewer/viewer';
import { deed, type IncidentsUnderTest, people, raisedIncident, startIncidents } from '../../test/incidents-subgraph';
import { ids, outside, pointIn } from '../../test/small-territory';
import { ReportRow } from './report.entity';

const system = (id: string): Viewer => ({ ...nobody, id, kind: 'SYSTEM' });
const app = system('zhenghaopai');
const client = (permit: 'SENSOR' | 'APP', divisionId: string): Viewer => ({
  ...nobody,
  id: `key-${permit}`,
  kind: 'CLIENT',
  client: { permits: [permit], divisionId },
});
const sensorKey = client('SENSOR', ids.district);

onEachEngine('where reports come from', (engine) => {
  let test: IncidentsUnderTest;
  beforeAll(async () => {
    test = await startIncidents(engine);
  });
  afterAll(() => test.close());

  const fields =
    'report { id version state origin sourceId happenedAt peopleInDanger about visitTheme text division { id } } receiptNumber secret emergencyNumbers { number label } retryAfterSeconds';
  const submit = (input: object, viewer: Viewer = nobody) =>
    deed(test, viewer, 'submitReport', { text: '路面积水', point: pointIn(0), ...input }, fields);
  const seen = async (id: string, viewer: Viewer) =>
    (await ask(test.subgraph, viewer, 'query ($id: ID!) { report(id: $id) { id legs { id } } }', { id })).data.report;

  it.each<[string, Viewer, object, string]>([
    ['a resident', nobody, {}, 'CITIZEN'],
    ['a chief on patrol', people.firstChief, {}, 'PATROL'],
    ['a clerk on somebody’s behalf', people.clerk, { origin: 'ON_BEHALF' }, 'ON_BEHALF'],
    ['a dispatcher at a visit', people.dispatcher, { origin: 'VISIT', visitTheme: '水电气路房' }, 'VISIT'],
    ['a dispatcher from a call', people.dispatcher, { origin: 'HOTLINE', sourceId: 'call-1' }, 'HOTLINE'],
    ['a sensor', system('levels'), { origin: 'SENSOR', sourceId: 'level-7' }, 'SENSOR'],
    ['an Open311 client', system('open311'), { origin: 'OPEN311' }, 'OPEN311'],
    ['an outside app', app, { origin: 'APP', sourceId: 'zhp-0' }, 'APP'],
    ['a key for sensors', sensorKey, { origin: 'SENSOR', sourceId: 'k-1' }, 'SENSOR'],
    ['a key for apps', client('APP', ids.district), { origin: 'APP', sourceId: 'k-1' }, 'APP'],
    ['a key for sensors that would be an app', sensorKey, { origin: 'APP', sourceId: 'k-2' }, 'ORIGIN_NOT_ALLOWED'],
    ['a key for sensors that would be Open311', sensorKey, { origin: 'OPEN311' }, 'ORIGIN_NOT_ALLOWED'],
    ['a key for sensors that would be a resident', sensorKey, { origin: 'CITIZEN' }, 'ORIGIN_NOT_ALLOWED'],
    ['a key for sensors that does not say so', sensorKey, {}, 'ORIGIN_NOT_ALLOWED'],
    ['a key for elsewhere', client('SENSOR', ids.east), { origin: 'SENSOR', sourceId: 'k-3' }, 'POINT_OUTSIDE_SCOPE'],
    ['a resident who would be a sensor', nobody, { origin: 'SENSOR', sourceId: 'x' }, 'ORIGIN_NOT_ALLOWED'],
    ['a resident who would report for others', nobody, { origin: 'ON_BEHALF' }, 'ORIGIN_NOT_ALLOWED'],
    ['staff who would be an app', people.dispatcher, { origin: 'APP', sourceId: 'x' }, 'ORIGIN_NOT_ALLOWED'],
    ['HR, who do not report for others', people.hr, { origin: 'VISIT' }, 'ORIGIN_NOT_ALLOWED'],
    ['a system that does not say what it is', app, {}, 'ORIGIN_NOT_ALLOWED'],
    ['a system that would have patrolled', app, { origin: 'PATROL' }, 'ORIGIN_NOT_ALLOWED'],
    ['an app without its own id', app, { origin: 'APP' }, 'SOURCE_ID_MISSING'],
    ['a patrol with a theme', people.firstChief, { visitTheme: '水' }, 'THEME_NOT_ASKED_HERE'],
    ['tomorrow', nobody, { happenedAt: new Date(Date.now() + 86_400_000).toISOString() }, 'HAPPENED_IN_FUTURE'],
    ['1970', nobody, { happenedAt: '1970-01-01T00:00:00Z' }, 'HAPPENED_TOO_EARLY'],
    ['another district', nobody, { point: outside }, 'POINT_OUTSIDE_DISTRICT'],
  ])('%s: %s', async (_who, viewer, input, expected) => {
    const { report, errors } = await submit(input, viewer);
    expect(report?.origin ?? errors[0].code).toBe(expected);
  });

  it('what a source sends twice under its own id comes once, whatever the key, also at once', async () => {
    const input = { origin: 'APP', sourceId: 'zhp-1' };
    const answers = await Promise.all(Array.from({ length: 8 }, () => submit(input, app)));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ report, secret }) => `${report.id} ${secret}`)).size).toBe(1);
    expect(await test.subgraph.database.manager.countBy(ReportRow, { sourceId: 'zhp-1' })).toBe(1);
    expect((await submit(input, system('other-app'))).report.id).not.toBe(answers[0].report.id);
  });

  it('a number of the hotline that a colleague has brought in gives its receipt to nobody else', async () => {
    const input = { origin: 'HOTLINE', sourceId: 'call-2' };
    const { report } = await submit(input, people.dispatcher);
    expect((await submit(input, people.dispatcher)).report.id).toBe(report.id);
    expect((await submit(input, people.eastDispatcher)).errors).toMatchObject([{ code: 'SOURCE_ID_KNOWN' }]);
  });

  it('drafts of a phone that was offline come in any order with their own times, once each', async () => {
    const drafts = ['2026-02-03T01:00:00Z', '2026-02-01T01:00:00Z', '2026-02-02T01:00:00Z'].map((happened) => ({
      idempotencyKey: freshKey(),
      happenedAt: happened,
    }));
    const first = await Promise.all(drafts.map((draft) => submit(draft, people.firstChief)));
    const again = await Promise.all([...drafts].reverse().map((draft) => submit(draft, people.firstChief)));
    expect(first.map(({ report }) => report.happenedAt)).toEqual(drafts.map((each) => new Date(each.happenedAt)));
    expect(again.reverse().map(({ report }) => report.id)).toEqual(first.map(({ report }) => report.id));
  });

  it('text comes without what nobody sees, with its emoji, up to 4,000 characters', async () => {
    const { report } = await submit({ text: '\u202e井盖\u0000丢了👨‍👩‍👧\n\u200f速来' });
    expect(report.text).toBe('井盖丢了👨‍👩‍👧\n速来');
    expect((await submit({ text: '水'.repeat(4_000) })).report.text).toHaveLength(4_000);
    expect((await submit({ text: '水'.repeat(4_001) })).errors).toMatchObject([{ code: 'TEXT_TOO_LONG' }]);
  });

  it('one telephone is told when to try again, and nobody else waits for it', async () => {
    const contact = { phone: '13900000001' };
    const begun = Date.now();
    const answers = await Promise.all(Array.from({ length: 40 }, () => submit({ contact })));
    const refused = answers.filter(({ errors }) => errors.length > 0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(10);
    expect(answers.length - refused.length).toBeLessThanOrEqual(11 + (Date.now() - begun) / 30_000);
    for (const { errors, retryAfterSeconds, report } of refused) {
      expect(report).toBeNull();
      expect(errors).toMatchObject([{ code: 'TOO_MANY_REPORTS' }]);
      expect(retryAfterSeconds).toBeGreaterThan(0);
      expect(errors[0].message).toContain(`${retryAfterSeconds}秒`);
    }
    expect((await submit({ contact: { phone: '13900000002' } })).errors).toEqual([]);
    expect((await submit({})).errors).toEqual([]);
  });

  describe('people in danger', () => {
    const alarms = async (viewer: Viewer, filter: object = { open: true }) =>
      (
        await ask(
          test.subgraph,
          viewer,
          'query ($filter: DangerAlarmFilter) { dangerAlarms(first: 50, filter: $filter) { nodes { id version acknowledgedAt report { id } } } }',
          { filter },
        )
      ).data.dangerAlarms.nodes;

    it('show whom to call at once, also where the report is refused', async () => {
      const numbers = ['119', '110', '120'];
      const told = await submit({ peopleInDanger: true });
      expect(told.emergencyNumbers.map((each: { number: string }) => each.number)).toEqual(numbers);
      const refused = await submit({ peopleInDanger: true, point: outside });
      expect(refused).toMatchObject({ report: null, errors: [{ code: 'POINT_OUTSIDE_DISTRICT' }] });
      expect(refused.emergencyNumbers).toHaveLength(3);
      expect((await submit({})).emergencyNumbers).toEqual([]);
    });

    it('alarm the desk of the place until somebody takes it, once', async () => {
      const { report } = await submit({ peopleInDanger: true });
      for (const viewer of [people.eastDispatcher, people.firstChief, people.drainage, nobody, people.checker]) {
        const own = viewer === people.checker ? 1 : 0;
        const found = (await alarms(viewer)).filter((each: { report: { id: string } }) => each.report.id === report.id);
        expect(found).toHaveLength(own);
      }
      const alarm = (await alarms(people.dispatcher)).find(
        (each: { report: { id: string } }) => each.report.id === report.id,
      );
      const take = (viewer: Viewer) =>
        deed(
          test,
          viewer,
          'acknowledgeDangerAlarm',
          { alarmId: alarm.id, expectedVersion: alarm.version },
          'alarm { version acknowledgedAt }',
        );
      expect((await take(people.eastDispatcher)).errors).toMatchObject([{ code: 'ALARM_NOT_FOUND' }]);
      const taken = await Promise.all([take(people.dispatcher), take(people.checker)]);
      expect(taken.map(({ errors }) => errors[0]?.code ?? 'taken').sort()).toEqual(['VERSION_STALE', 'taken']);
      expect(JSON.stringify(await alarms(people.dispatcher))).not.toContain(alarm.id);
      expect(JSON.stringify(await alarms(people.dispatcher, { open: false }))).toContain(alarm.id);
      const actions = await ask(
        test.subgraph,
        people.dispatcher,
        'query ($id: ID!) { report(id: $id) { timeline(first: 9) { nodes { action byRole } } } }',
        { id: report.id },
      );
      expect(actions.data.report.timeline.nodes).toContainEqual({
        action: 'acknowledgeDangerAlarm',
        byRole: 'DISPATCHER',
      });
    });

    it('are told of once, without a word of what was written', async () => {
      const { report } = await submit({ text: '有人被困', peopleInDanger: true });
      const told = await test.subgraph.database.manager.query(
        "SELECT payload FROM outbox WHERE type = 'incidents.people-in-danger.v1'",
      );
      const own = told.filter(({ payload }: { payload: string }) => payload.includes(report.id));
      expect(own).toHaveLength(1);
      expect(own[0].payload).not.toContain('被困');
    });
  });

  describe.each(['GRID_CHIEF', 'COMMUNITY'])('a complaint about the %s', (about) => {
    it('goes past them: nobody of the grid is asked or sees it, the subdistrict does', async () => {
      const { report } = await submit({ about, text: '网格长态度差', point: pointIn(0, 0.2) });
      expect(report).toMatchObject({ about, division: { id: ids.west } });
      for (const viewer of [people.firstChief, people.microChief, people.eastDispatcher]) {
        expect(await seen(report.id, viewer)).toBeNull();
      }
      expect(await seen(report.id, people.dispatcher)).toEqual({ id: report.id, legs: [] });
      const progress = await ask(
        test.subgraph,
        resident(report.id),
        '{ reportProgress { headline responders { label } } }',
      );
      expect(progress.data.reportProgress).toEqual({ headline: '上报已收到', responders: [] });
    });

    it('stays past them as an incident, which no grid may be given and no other joins', async () => {
      const { report } = await submit({ about });
      const accept = (reportId: string, input: object) =>
        deed(
          test,
          people.districtDispatcher,
          'acceptReport',
          { reportId, expectedVersion: 1, ...input },
          'report { incident { id version } }',
        );
      const ordinary = await raisedIncident(test);
      const joined = await accept(report.id, { incidentId: ordinary.id });
      expect(joined.errors).toMatchObject([{ code: 'COMPLAINT_STANDS_APART' }]);
      const { incident } = (await accept(report.id, { categoryCode: '0302' })).report;
      const found = 'query ($id: ID!) { incident(id: $id) { id } incidents(first: 100) { nodes { id } } }';
      for (const [viewer, sees] of [
        [people.firstChief, false],
        [people.dispatcher, true],
      ] as const) {
        const { data } = await ask(test.subgraph, viewer, found, { id: incident.id });
        expect(data.incident !== null).toBe(sees);
        expect(JSON.stringify(data.incidents).includes(incident.id)).toBe(sees);
      }
      const other = await submit({});
      expect((await accept(other.report.id, { incidentId: incident.id })).errors).toMatchObject([
        { code: 'COMPLAINT_STANDS_APART' },
      ]);
      const merge = (into: { id: string; version: number }, merged: { id: string; version: number }) =>
        deed(
          test,
          people.districtDispatcher,
          'mergeIncidents',
          {
            ...{ intoIncidentId: into.id, expectedVersion: into.version },
            merged: [{ incidentId: merged.id, expectedVersion: merged.version }],
          },
          'incident { id }',
        );
      const alike = await raisedIncident(test);
      for (const [into, merged] of [
        [incident, alike],
        [alike, incident],
      ]) {
        expect((await merge(into, merged)).errors).toMatchObject([
          { code: 'COMPLAINT_STANDS_APART', field: 'merged.0' },
        ]);
      }
      const about2 = { incidentId: incident.id };
      const filed = await deed(
        test,
        people.districtDispatcher,
        'fileIncident',
        { ...about2, expectedVersion: incident.version },
        'incident { version }',
      );
      const left = await deed(
        test,
        people.districtDispatcher,
        'handleWithinGrid',
        { ...about2, expectedVersion: filed.incident.version, task: '自查' },
        'incident { id }',
      );
      expect(left.errors).toMatchObject([{ code: 'GRID_IS_CONCERNED' }]);
    });
  });
});
